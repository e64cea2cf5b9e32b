using Beistand.Desk.Levels.Escalating;
using Beistand.Desk.Levels.HandingBack;
using Beistand.Desk.Levels.Rating;
using Beistand.Desk.Tickets;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Desk.Levels;

/// <summary>Up and down between the three levels.</summary>
public sealed class LevelsModule : IModule
{
    public IEnumerable<Type> Events => [typeof(EscalationAccepted), typeof(EscalationRated)];

    public void Services(IServiceCollection services) => services.AddScoped<EscalateHandler>().AddScoped<HandBackHandler>().AddScoped<RateHandOver>().AddScoped<LevelHistory>();

    public void Model(ModelBuilder model)
    {
        model.Entity<Escalation>(e =>
        {
            e.ToTable("escalations");
            e.HasIndex(x => x.TicketId);
            e.HasOne<Ticket>().WithMany().HasForeignKey(x => x.TicketId);
            e.HasOne(x => x.By).WithMany().HasForeignKey(x => x.ById);
            e.OwnsOne(x => x.Rating);
            e.Property(x => x.Articles).AsJson();
        });
        model.Entity<HandBack>(e =>
        {
            e.ToTable("hand_backs");
            e.HasIndex(x => x.TicketId);
            e.HasOne<Ticket>().WithMany().HasForeignKey(x => x.TicketId);
            e.HasOne(x => x.By).WithMany().HasForeignKey(x => x.ById);
        });
    }
}

public static class LevelQueries
{
    extension(BeistandDb db)
    {
        internal DbSet<Escalation> Escalations => db.Set<Escalation>();
        internal DbSet<HandBack> HandBacks => db.Set<HandBack>();
    }
}
