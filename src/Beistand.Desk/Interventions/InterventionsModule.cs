using Beistand.Desk.Interventions.Announcing;
using Beistand.Desk.Interventions.Declaring;
using Beistand.Desk.Interventions.Executing;
using Beistand.Desk.Interventions.Judging;
using Beistand.Desk.Interventions.Listing;
using Beistand.Desk.Interventions.Ordering;
using Beistand.Desk.Interventions.Proving;
using Beistand.Desk.Interventions.Showing;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Merging;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Jobs;
using Beistand.Kernel.Platform.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Desk.Interventions;

/// <summary>Interventions in program logic and data, with four eyes.</summary>
public sealed class InterventionsModule : IModule
{
    public IEnumerable<Type> Events => [typeof(InterventionDeclared), typeof(InterventionStepped), typeof(ApprovalOverdue)];

    public IEnumerable<Job> Jobs => [new("announce-approvals", TimeSpan.FromSeconds(15), (services, ct) => services.GetRequiredService<AnnounceOverdue>().Run(ct))];

    public void Services(IServiceCollection services) => services
        .AddScoped<OrderVerbs>().AddScoped<WriteOrderHandler>().AddScoped<SubmitOrder>().AddScoped<JudgeOrder>().AddScoped<ExecuteHandler>().AddScoped<AddProof>().AddScoped<DeclareIntervention>().AddScoped<IClosingRule, InterventionsDone>().AddScoped<IStaysBehind, OrdersStay>()
        .AddScoped<AnnounceOverdue>().AddScoped<InterventionLists>().AddScoped<InterventionPages>().AddScoped<IAuditWitness, OrderWitness>();

    public void Model(ModelBuilder model)
    {
        model.Entity<InterventionOrder>(e =>
        {
            e.ToTable("interventions");
            e.HasIndex(x => x.Number).IsUnique();
            e.HasIndex(x => x.TicketId);
            e.HasIndex(x => x.ApproveBy).HasFilter("approve_by is not null");
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasOne(x => x.Ticket).WithMany().HasForeignKey(x => x.TicketId);
            e.HasMany(x => x.Evidence).WithOne().HasForeignKey(x => x.OrderId);
            e.OwnsOne(x => x.Content);
            e.Navigation(x => x.Content).IsRequired();
            e.OwnsOne(x => x.Approval);
            e.OwnsOne(x => x.Objection);
            e.OwnsOne(x => x.Execution);
            e.OwnsOne(x => x.Verification);
            e.Property(x => x.Writers).AsJson();
        });
        model.Entity<Evidence>(e => { e.ToTable("intervention_evidence"); e.HasIndex(x => x.FileId).HasFilter("file_id <> ''"); });
        model.Entity<InterventionCounter>().ToTable("intervention_counters").HasKey(x => x.Year);
        model.Entity<InterventionCounter>().Property(x => x.Year).ValueGeneratedNever();
    }
}

public static class InterventionQueries
{
    extension(BeistandDb db)
    {
        internal DbSet<InterventionOrder> Interventions => db.Set<InterventionOrder>();
    }
}
