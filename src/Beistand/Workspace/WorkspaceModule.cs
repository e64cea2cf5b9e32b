using Beistand.Kernel.Platform.Modules;
using Beistand.Web;
using Beistand.Workspace.Capturing;
using Beistand.Workspace.Knowledge;
using Beistand.Workspace.Interventions;
using Beistand.Workspace.Learning;
using Beistand.Workspace.Levels;
using Beistand.Workspace.Vendors;

namespace Beistand.Workspace;

public sealed class WorkspaceModule : IModule
{
    public void Services(IServiceCollection services) => services.AddScoped<Sidebar>().AddScoped<Products.TicketDevices>().AddScoped<DrawnLists>().AddScoped<WorkspacePages>().AddScoped<Selecting.ChangeMany>().AddScoped<CapturePages>().AddScoped<KnowledgePages>().AddScoped<ModelPicker>().AddScoped<ArticleForms>().AddScoped<LevelPages>().AddScoped<InterventionForms>().AddScoped<InterventionViews>().AddScoped<LessonPages>().AddScoped<PracticePages>().AddScoped<VendorPages>().AddSingleton<Presences>().AddSingleton(new MissingForAgents(() => Pages.Of<MissingPage>(404)));

    public void Endpoints(IEndpointRouteBuilder app) => WorkspaceEndpoints.Map(app);
}
