using Beistand.Kernel.Platform.Modules;
using Beistand.Web;

namespace Beistand.Portal;

public sealed class PortalModule : IModule
{
    public void Services(IServiceCollection services) => services.AddScoped<StatusCookie>().AddScoped<FormFiles>();

    public void Endpoints(IEndpointRouteBuilder app)
    {
        PortalEndpoints.Map(app);
        FileEndpoints.Map(app);
        LiveEndpoints.Map(app);
    }
}
