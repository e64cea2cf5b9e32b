using Beistand.Kernel.Platform.Modules;

namespace Beistand.Workspace;

public sealed class WorkspaceModule : IModule
{
    public void Services(IServiceCollection services) => services.AddScoped<Sidebar>().AddScoped<WorkspacePages>().AddSingleton<Presences>();

    public void Endpoints(IEndpointRouteBuilder app) => WorkspaceEndpoints.Map(app);
}
