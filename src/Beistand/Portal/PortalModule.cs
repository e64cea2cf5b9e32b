using Beistand.Kernel.Platform.Modules;
using Beistand.Portal.Asking;
using Beistand.Portal.Searching;
using Beistand.Portal.Visiting;
using Beistand.Web;
using Beistand.Web.Questions;

namespace Beistand.Portal;

public sealed class PortalModule : IModule
{
    public void Services(IServiceCollection services) => services.AddScoped<StatusCookie>().AddScoped<FormFiles>().AddScoped<SheetForm>().AddScoped<ContactForms>()
        .AddSingleton<OpeningHours>().AddScoped<ReadBrought>().AddScoped<WhatNext>().AddScoped<Visitors>().AddScoped<Reachable>().AddScoped<Suggestions>();

    public void Endpoints(IEndpointRouteBuilder app)
    {
        PortalEndpoints.Map(app.MapGroup("").AddEndpointFilter(Reachable.Find));
        FileEndpoints.Map(app);
        LiveEndpoints.Map(app);
    }
}
