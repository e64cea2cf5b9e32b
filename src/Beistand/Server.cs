using Beistand.Channels.Api;
using Beistand.Cli;
using Beistand.Demo;
using Beistand.Identity;
using Beistand.Identity.Factors;
using Beistand.Identity.SettingUp;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Files;
using Beistand.Kernel.Platform.Html;
using Beistand.Kernel.Platform.Jobs;
using Beistand.Kernel.Platform.Leases;
using Beistand.Kernel.Platform.Live;
using Beistand.Kernel.Platform.Modules;
using Beistand.Kernel.Platform.Net;
using Beistand.Kernel.Platform.Settings;
using Beistand.Web;
using Microsoft.AspNetCore.DataProtection;

namespace Beistand;

/// <summary>Puts the rooms together and opens the doors.</summary>
public static class Server
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    internal const string DefaultUrl = "http://localhost:5080";

    internal static string DataFolder(IConfiguration configuration) => Path.GetFullPath(configuration["Data"] ?? Environment.GetEnvironmentVariable("BEISTAND_DATA") ?? "data");

    public static async Task<int> Run(string[] args)
    {
        var stopping = CancellationToken.None;
        try
        {
            var app = await Build(args, services => services.AddSingleton(p => ActivatorUtilities.CreateInstance<HostStart>(p, Quiet)), alone: true);
            stopping = app.Lifetime.ApplicationStopping;
            app.Lifetime.ApplicationStarted.Register(() => Task.Run(() => StartMemory.GiveBack(stopping)));
            if (app.Configuration.GetValue<bool>("Demo"))
                app.Lifetime.ApplicationStarted.Register(() => app.Services.CreateScope().ServiceProvider.GetRequiredService<DemoCompany>().Tell(app.Configuration["Urls"] ?? DefaultUrl));
            else _ = Task.Run(() => LetFirstAdministratorIn(app));
            await app.RunAsync();
            return 0;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested) { return 0; } // told to end while it was starting
        catch (Exception problem) when (StartProblem.Of(problem, args) is { } known)
        {
            await Console.Error.WriteLineAsync(known.Words);
            return known.Code;
        }
    }

    private static async Task LetFirstAdministratorIn(WebApplication app)
    {
        try
        {
            if (!await app.Services.GetRequiredService<HostStart>().Begun(app.Lifetime.ApplicationStopping)) return;
            await using var scope = app.Services.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<FirstStart>().NewLink(CancellationToken.None) is not { } secret) return;
            var url = app.Configuration[SiteSettings.Url.Key] ?? app.Configuration["Urls"]?.Split(';')[0] ?? SiteSettings.Url.Default;
            using var language = Language.Use(Language.OfTerminal.TwoLetterISOLanguageName);
            Console.WriteLine($"\n  {Texts.FirstStartLink(FirstStart.Hours)}\n\n  {url.TrimEnd('/')}/einrichten/haus/{secret}\n");
        }
        catch (Exception problem) { app.Logger.LogError(problem, "The link for the first administrator could not be made; start again."); }
    }

    /// <param name="instead">Replaces parts; for tests.</param>
    public static async Task<WebApplication> Build(string[] args, Action<IServiceCollection>? instead = null, bool alone = false)
    {
        var (app, laid) = Walls(args, instead, alone);
        var furnished = Task.Run(() => Furnish(app, laid));
        Use(app);
        _ = app.Services.GetServices<IHostedService>();
        _ = app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector(nameof(Server)).Protect(string.Empty);
        await furnished;
        return app;
    }

    /// <summary>The rooms on a database that is up to date, without doors.</summary>
    public static async Task<WebApplication> Rooms(string[] args)
    {
        var (app, laid) = Walls(args, null, false);
        await Furnish(app, laid);
        return app;
    }

    private static (WebApplication App, Task Laid) Walls(string[] args, Action<IServiceCollection>? instead, bool alone)
    {
        // Started from any folder it finds its settings and pages beside itself.
        var elsewhere = !File.Exists("appsettings.json") && !args.Any(a => a.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase));
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = elsewhere ? AppContext.BaseDirectory : null });
        var (data, modules) = (DataFolder(builder.Configuration), Modules.All());
        WrongSettings.Refuse(builder.Configuration);
        Directory.CreateDirectory(data);
        var held = alone ? FolderLock.Take(data) : null;
        // EF's own making is the longest of a start: the schema is looked after while the walls go up and the doors are hung.
        var laid = Task.Run(() => LayFoundation(modules, Connection(builder.Configuration, data)));
        if (builder.Configuration.GetValue<bool>("ValidateServices")) builder.Host.UseDefaultServiceProvider(o => o.ValidateScopes = o.ValidateOnBuild = true);
        // A demo is reached where it listens.
        if (builder.Configuration.GetValue<bool>("Demo") && builder.Configuration[SiteSettings.Url.Key] is null && builder.Configuration["Urls"]?.Split(';')[0] is { } own && Uri.IsWellFormedUriString(own, UriKind.Absolute)) builder.Configuration[SiteSettings.Url.Key] = own;
        Configure(builder, modules, data);
        instead?.Invoke(builder.Services);
        if (held is not null) builder.Services.AddSingleton(_ => held);
        var app = builder.Build();
        if (held is not null) _ = app.Services.GetRequiredService<FolderLock>();
        return (app, laid);
    }

    private static async Task LayFoundation(ModuleList modules, string connection)
    {
        await using var services = new ServiceCollection().AddDatabase(modules, connection, DrawnModels.Of).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        await Database.Migrate(scope.ServiceProvider.GetRequiredService<BeistandDb>(), CancellationToken.None);
    }

    private static async Task Furnish(WebApplication app, Task laid)
    {
        await laid;
        await app.Services.GetRequiredService<Settings>().Load(CancellationToken.None);
        if (!app.Configuration.GetValue<bool>("Demo")) return;
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemoCompany>().Load(CancellationToken.None);
    }

    private static string Connection(IConfiguration configuration, string data) => configuration["Database"] ?? $"Data Source={Path.Combine(data, "beistand.db")}";

    private static void Configure(WebApplicationBuilder builder, ModuleList modules, string data)
    {
        var services = builder.Services;
        var configuration = builder.Configuration;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 110L * 1024 * 1024;
            if (!configuration.GetValue("Socket", true)) return;
            var socket = LocalSocket.PathIn(data);
            File.Delete(socket);
            kestrel.ListenUnixSocket(socket);
            foreach (var url in (configuration["Urls"] ?? DefaultUrl).Split(';'))
            {
                var address = new Uri(url);
                if (address.Host is "localhost") kestrel.ListenLocalhost(address.Port);
                else if (System.Net.IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip)) kestrel.Listen(ip, address.Port);
                else kestrel.ListenAnyIP(address.Port);
            }
        });
        services.AddDatabase(modules, Connection(configuration, data), DrawnModels.Of);
        services.AddSingleton(TimeProvider.System).AddSingleton<Settings>().AddSingleton<Sanitiser>().AddSingleton<LeaseDesk>();
        var shared = Directory.CreateDirectory(configuration["Shared"] ?? data).FullName;
        services.AddSingleton(new DataFolder(data));
        services.AddSingleton<IFileStore>(new DiskFileStore(Path.Combine(shared, "files")));
        services.AddSingleton(new GuardedConnector(configuration["Net:Allowed"]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []));
        services.AddSingleton<LiveNews>().AddSingleton<Kept>().AddSingleton<LiveHub>().AddSingleton<INodeReader>(p => p.GetRequiredService<LiveHub>()).AddSingleton<LiveStream>();
        services.AddSingleton(new BuildInfo(typeof(Server).Module.ModuleVersionId.ToString("n")[..12]));
        services.AddSingleton(p => ActivatorUtilities.CreateInstance<HostStart>(p, TimeSpan.Zero)).AddHostedService<EventPump>().AddHostedService<JobRunner>();
        services.AddScoped<Here>().AddScoped<DemoCompany>().AddScoped<DemoTickets>().AddScoped<DemoTargets>().AddScoped<DemoInterventions>().AddScoped<DemoCoaching>().AddScoped<DemoVendors>().AddScoped<DemoProducts>().AddHttpContextAccessor().AddAntiforgery(o => (o.Cookie.Name, o.Cookie.SecurePolicy) = (Sessions.FormCookie, CookieSecurePolicy.SameAsRequest));
        Pages.Add(services);
        services.AddDataProtection().SetApplicationName("Beistand").PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(shared, "keys"))).ProtectKeysWithCertificate(KeyCertificate.In(shared));
        services.Configure<Microsoft.AspNetCore.HostFiltering.HostFilteringOptions>(o => o.AllowedHosts = ["localhost", "127.0.0.1", "[::1]", new Uri(configuration[SiteSettings.Url.Key] ?? SiteSettings.Url.Default).Host]);
        RateLimits.Add(services, configuration);
        Proxies.Add(services, configuration);
        Squeezing.Add(services);
        Health.Add(services);
        foreach (var module in modules.All) module.Services(services);
    }

    private static void Use(WebApplication app)
    {
        Proxies.Use(app);
        app.Use(Guards.Headers);
        Squeezing.Use(app);
        app.UseExceptionHandler(error => error.Run(ErrorPages.Failed));
        app.UseStatusCodePages(ErrorPages.Status);
        app.UseHostFiltering();
        app.UseRouting();
        app.UseAuthentication();
        app.UseWhen(Door.IsFor, api => api.Use(Door.Enter));
        app.UseWhen(http => !Door.IsFor(http), pages => pages.Use(Guards.Who).Use(Guards.SameOrigin).Use(SecondFactorGate.Pass));
        app.UseRateLimiter();
        app.UseAuthorization();
        app.MapStaticAssets();
        Health.Map(app);
        foreach (var module in app.Services.GetRequiredService<ModuleList>().All) module.Endpoints(app);
        // Each door is made once here, while the schema is looked after; opening them does not wait for the compiler then.
        foreach (var doors in ((IEndpointRouteBuilder)app).DataSources) _ = doors.Endpoints;
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var socket = LocalSocket.PathIn(app.Services.GetRequiredService<DataFolder>().Path);
            if (!OperatingSystem.IsWindows() && File.Exists(socket)) File.SetUnixFileMode(socket, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        });
    }
}
