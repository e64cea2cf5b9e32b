using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Jobs;
using Beistand.Kernel.Platform.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Library.Visits;

/// <summary>What the portal spares people: counted, without knowing anybody.</summary>
public sealed class VisitsModule : IModule
{
    public IEnumerable<Job> Jobs => [new("forget-visitors", TimeSpan.FromMinutes(10), (services, ct) => services.GetRequiredService<ForgetVisitors>().Run(ct))];

    public void Services(IServiceCollection services) => services
        .AddSingleton<VisitKeys>().AddSingleton<VisitBook>().AddHostedService(p => p.GetRequiredService<VisitBook>()).AddScoped<ForgetVisitors>().AddScoped<Deflection>();

    public void Model(ModelBuilder model)
    {
        model.Entity<Visit>(e =>
        {
            e.ToTable("visits");
            e.Property(x => x.Articles).AsJson();
            e.HasIndex(x => x.Key).HasFilter("key is not null");
            e.HasIndex(x => x.BegunAt);
        });
        model.Entity<VisitSalt>(e => { e.ToTable("visit_salts").HasKey(x => x.Period); e.Property(x => x.Period).ValueGeneratedNever(); });
    }
}

public static class VisitQueries
{
    extension(BeistandDb db)
    {
        public DbSet<Visit> Visits => db.Set<Visit>();
    }
}
