using Beistand.Admin.Brand;
using Beistand.Admin.Calendars;
using Beistand.Admin.Categories;
using Beistand.Admin.Configuring;
using Beistand.Admin.DeskRules;
using Beistand.Admin.Incoming;
using Beistand.Admin.Keys;
using Beistand.Admin.Mailboxes;
using Beistand.Admin.MailKeys;
using Beistand.Admin.Organisations;
using Beistand.Admin.People;
using Beistand.Admin.Preselection;
using Beistand.Admin.Products;
using Beistand.Admin.Protocol;
using Beistand.Admin.SearchWords;
using Beistand.Admin.Sheets;
using Beistand.Admin.Signing;
using Beistand.Admin.Skills;
using Beistand.Admin.Targets;
using Beistand.Admin.Teams;
using Beistand.Admin.Vendors;
using Beistand.Admin.Wording;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Kernel.Platform.Modules;
using Microsoft.AspNetCore.HostFiltering;

namespace Beistand.Admin;

/// <summary>The rooms of the administrators. For everybody else they do not exist.</summary>
public sealed class AdminModule : IModule
{
    internal static readonly (string Url, string Icon, Func<string> Label)[] Sections =
    [
        ("/verwaltung/personen", "users", () => Texts.People), ("/verwaltung/organisationen", "building-2", () => Texts.Organisations), ("/verwaltung/teams", "headset", () => Texts.Teams),
        ("/verwaltung/kategorien", "tag", () => Texts.Categories), ("/verwaltung/vorsortierung", "lightbulb", () => Texts.Preselection), ("/verwaltung/suchwoerter", "search", () => Texts.SearchWordsTitle), ("/verwaltung/regeln", "list-filter", () => Texts.DeskRules), ("/verwaltung/faehigkeiten", "user-check", () => Texts.Skills),
        ("/verwaltung/zielzeiten", "alarm-clock", () => Texts.TargetTimes), ("/verwaltung/kalender", "calendar-check", () => Texts.Calendars), ("/verwaltung/hersteller", "cpu", () => Texts.Vendors), (ProductEndpoints.Home, "laptop", () => Texts.Products),
        ("/verwaltung/postfaecher", "inbox", () => Texts.Mailboxes), ("/verwaltung/eingang", "mail", () => Texts.Incoming), ("/verwaltung/mailtexte", "file-text", () => Texts.MailTexts), ("/verwaltung/mailschluessel", "lock", () => Texts.MailKeys),
        ("/verwaltung/dkim", "shield", () => Texts.Dkim),
        ("/verwaltung/schluessel", "key-round", () => Texts.ApiKeys), ("/verwaltung/marke", "image", () => Texts.Brand), ("/verwaltung/einstellungen", "settings", () => Texts.SettingsTitle), ("/verwaltung/protokoll", "history", () => Texts.AuditTitle),
    ];

    public void Services(IServiceCollection services)
    {
        services.AddScoped<ManageLogo>().AddScoped<Alarms>();
        // The address may have been set on the settings page; a new host is let in from the next start on.
        services.AddOptions<HostFilteringOptions>().PostConfigure<Kernel.Platform.Settings.Settings>((hosts, settings) => hosts.AllowedHosts.Add(new Uri(settings[SiteSettings.Url]).Host));
    }

    public void Endpoints(IEndpointRouteBuilder app)
    {
        BrandEndpoints.MapPublic(app);
        ProductEndpoints.Map(app);
        var admin = app.MapGroup("/verwaltung").AddEndpointFilter(OnlyAdministrators);
        admin.MapGet("", () => Results.Redirect(Sections[0].Url));
        PeopleEndpoints.Map(admin);
        OrganisationEndpoints.Map(admin);
        TeamEndpoints.Map(admin);
        CategoryEndpoints.Map(admin);
        SheetEndpoints.Map(admin);
        PreselectionEndpoints.Map(admin);
        DeskRuleEndpoints.Map(admin);
        SkillEndpoints.Map(admin);
        MailboxEndpoints.Map(admin);
        RuleEndpoints.Map(admin);
        IncomingEndpoints.Map(admin);
        MailKeyEndpoints.Map(admin);
        WordingEndpoints.Map(admin);
        SigningEndpoints.Map(admin);
        KeyEndpoints.Map(admin);
        PolicyEndpoints.Map(admin);
        CalendarEndpoints.Map(admin);
        VendorAdminEndpoints.Map(admin);
        BrandEndpoints.Map(admin);
        SearchWordEndpoints.Map(admin);
        SettingsEndpoints.Map(admin);
        ProtocolEndpoints.Map(admin);
    }

    private static async ValueTask<object?> OnlyAdministrators(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var actor = http.RequestServices.GetRequiredService<Here>().Actor;
        if (actor.Is(Roles.Administrator))
        {
            await http.RequestServices.GetRequiredService<Alarms>().Look(http.RequestAborted);
            return await next(context);
        }
        if (actor.Kind != ActorKind.Anonymous) return Results.NotFound();
        return Results.Redirect("/anmelden?returnUrl=" + Uri.EscapeDataString(HttpMethods.IsGet(http.Request.Method) ? http.Request.Path + http.Request.QueryString : "/verwaltung"));
    }
}
