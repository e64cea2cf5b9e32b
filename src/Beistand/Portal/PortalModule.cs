using Beistand.Kernel.Platform.Modules;
using Beistand.Web;
using Beistand.Web.Questions;

namespace Beistand.Portal;

public sealed class PortalModule : IModule
{
    public void Services(IServiceCollection services) => services.AddScoped<StatusCookie>().AddScoped<FormFiles>().AddScoped<SheetForm>().AddScoped<ContactForms>();

    public void Endpoints(IEndpointRouteBuilder app)
    {
        PortalEndpoints.Map(app);
        FileEndpoints.Map(app);
        LiveEndpoints.Map(app);
    }
}
