using Beistand.Desk.People;
using Beistand.Desk.Routing.Learning;
using Beistand.Desk.Routing.Placing;
using Beistand.Desk.Routing.Rules;
using Beistand.Desk.Routing.Skills;
using Beistand.Desk.Routing.Words;
using Beistand.Desk.Tickets;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Jobs;
using Beistand.Kernel.Platform.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Desk.Routing;

/// <summary>Where tickets go and who gets them.</summary>
public sealed class RoutingModule : IModule
{
    public IEnumerable<Type> Events => [typeof(RoutingChanged)];

    public IEnumerable<Job> Jobs => [new("relearn", TimeSpan.FromMinutes(5), (services, ct) => services.GetRequiredService<Relearn>().WhenDue(ct))];

    public void Services(IServiceCollection services) => services
        .AddSingleton<RoutingDirectory>().AddSingleton<INodeReader>(s => s.GetRequiredService<RoutingDirectory>()).AddSingleton<Turns>().AddSingleton<IPlacing, Place>()
        .AddScoped(s => new RoutingChanges(s.GetRequiredService<BeistandDb>(), s.GetRequiredService<RoutingDirectory>(), s.GetRequiredService<TimeProvider>()))
        .AddScoped(s => new GrowSkill(s.GetRequiredService<BeistandDb>(), s.GetRequiredService<RoutingDirectory>()))
        .AddScoped(s => new WhyHere(s.GetRequiredService<BeistandDb>(), s.GetRequiredService<RoutingDirectory>()))
        .AddScoped<ManageDeskRules>().AddScoped<TryDeskRules>().AddScoped<ManageSkills>().AddScoped<ManageWords>().AddScoped<Relearn>();

    public void Model(ModelBuilder model)
    {
        model.Entity<DeskRule>(e => { e.ToTable("desk_rules"); e.Ignore(x => x.Asks); e.HasOne<Team>().WithMany().HasForeignKey(x => x.TeamId); });
        model.Entity<CategoryWords>().ToTable("category_words").HasKey(x => x.Key);
        model.Entity<LearntModel>().ToTable("learnt_models").Property(x => x.Id).ValueGeneratedNever();
        model.Entity<ModelContent>().ToTable("model_contents").Property(x => x.Id).ValueGeneratedNever();
        model.Entity<TicketPlacement>(e =>
        {
            e.ToTable("ticket_placements").HasKey(x => x.TicketId);
            e.Property(x => x.TicketId).ValueGeneratedNever();
            e.HasOne<Ticket>().WithOne().HasForeignKey<TicketPlacement>(x => x.TicketId);
        });
        model.Entity<PersonSkill>(e =>
        {
            e.ToTable("person_skills").HasKey(x => new { x.PersonId, x.CategoryId });
            e.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId);
            e.HasOne<Category>().WithMany().HasForeignKey(x => x.CategoryId);
        });
        model.Entity<LoadLimit>(e => { e.ToTable("load_limits").HasKey(x => x.PersonId); e.Property(x => x.PersonId).ValueGeneratedNever(); e.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId); });
        model.Entity<TeamTurn>(e => { e.ToTable("team_turns").HasKey(x => x.TeamId); e.Property(x => x.TeamId).ValueGeneratedNever(); e.HasOne<Team>().WithMany().HasForeignKey(x => x.TeamId); });
    }
}
