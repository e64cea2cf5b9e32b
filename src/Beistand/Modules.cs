using Beistand.Admin;
using Beistand.Channels.Api;
using Beistand.Channels.Mail;
using Beistand.Cli;
using Beistand.Desk.Capture;
using Beistand.Desk.Interventions;
using Beistand.Desk.Coaching;
using Beistand.Desk.Levels;
using Beistand.Desk.People;
using Beistand.Desk.Routing;
using Beistand.Desk.Solutions;
using Beistand.Desk.Targets;
using Beistand.Desk.Tickets;
using Beistand.Desk.Vendors;
using Beistand.Identity;
using Beistand.Kernel.Platform;
using Beistand.Kernel.Platform.Modules;
using Beistand.Library.Knowledge;
using Beistand.Library.Products;
using Beistand.Library.Search;
using Beistand.Library.Visits;
using Beistand.Portal;
using Beistand.Workspace;

namespace Beistand;

public static class Modules
{
    /// <summary>The rooms of the house. Migrations are made from the same list.</summary>
    public static ModuleList All() => new(
        new KernelModule(), new SearchModule(), new KnowledgeModule(), new ProductsModule(), new VisitsModule(), new PeopleModule(), new TicketsModule(), new CaptureModule(), new LevelsModule(), new SolutionsModule(), new InterventionsModule(), new RoutingModule(), new CoachingModule(), new TargetsModule(), new VendorsModule(), new MailModule(), new ApiModule(), new IdentityModule(), new CliModule(), new PortalModule(), new WorkspaceModule(), new AdminModule());
}
