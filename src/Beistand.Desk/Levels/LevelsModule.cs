using System.Text.Json;
using Beistand.Desk.Levels.Escalating;
using Beistand.Desk.Levels.HandingBack;
using Beistand.Desk.Levels.Rating;
using Beistand.Desk.Tickets;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
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
            e.Property(x => x.Articles).HasConversion(all => JsonSerializer.Serialize(all, JsonSerializerOptions.Web), json => JsonSerializer.Deserialize<IReadOnlyList<JudgedArticle>>(json, JsonSerializerOptions.Web)!,
                new ValueComparer<IReadOnlyList<JudgedArticle>>((a, b) => ReferenceEquals(a, b), value => value.GetHashCode(), value => value));
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
