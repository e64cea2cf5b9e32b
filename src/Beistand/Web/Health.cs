using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Beistand.Web;

/// <summary>Tells whoever watches over this node whether it can serve: 200 "Healthy", 503 "Unhealthy", and no details.</summary>
internal sealed class Health(BeistandDb db, DataFolder data, IConfiguration configuration) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void Add(IServiceCollection services) => services.AddHealthChecks().AddCheck<Health>("database", timeout: Patience);

    public static void Map(WebApplication app) => app.MapHealthChecks("/health");

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        _ = await db.Set<EventRow>().AnyAsync(cancellationToken);
        return new DriveInfo(data.Path).AvailableFreeSpace < configuration.GetValue("Health:LeastFreeMb", 64L) * 1024 * 1024 ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy();
    }
}
