using System.Globalization;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Jobs;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Beistand.Tests.World;

/// <summary>A whole Beistand in this process: its own database, its own data folder, its own port, and the people of <see cref="Company"/>.</summary>
public sealed class House : IAsyncDisposable
{
    private bool owns = true;

    private House(WebApplication app, string data, string connection) => (App, Data, Connection) = (app, data, connection);

    public WebApplication App { get; }
    public string Data { get; }
    public string Connection { get; }
    public Company Company { get; private set; } = null!;
    public FakeTimeProvider Clock => (FakeTimeProvider)App.Services.GetRequiredService<TimeProvider>();
    public Uri Url => new(App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First(a => a.StartsWith("http://127", StringComparison.Ordinal)));

    /// <param name="start">Whether doors and jobs are open; without, only handlers are called.</param>
    public static async Task<House> Open(string database, bool start = false, bool people = true, bool realTime = false, Action<IServiceCollection>? instead = null, params (string Key, string Value)[] settings)
    {
        var foundation = await Foundation.Of(database, people, learnt: start || realTime);
        var (data, connection) = foundation.Copy();
        var app = await Build(data, connection, start || realTime, instead, settings);
        var house = new House(app, data, connection) { Company = foundation.Company! };
        if (start) await app.StartAsync();
        return house;
    }

    // Jobs and pings of an open house go by the real clock.
    private static Task<WebApplication> Build(string data, string connection, bool realTime, Action<IServiceCollection>? instead, (string Key, string Value)[] settings)
    {
        string[] args =
        [
            "--Data", data, "--Database", connection, "--Urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Warning", "--applicationName", "beistand", "--environment", "Production", "--ValidateServices", "true", "--Identity:SecondFactor", "optional", "--Mail:UndoSeconds", "0",
            .. settings.SelectMany(s => new[] { "--" + s.Key, s.Value }),
        ];
        return Server.Build(args, services =>
        {
            if (!realTime)
            {
                var clock = new FakeTimeProvider(DateTimeOffset.Parse("2026-11-24T09:00:00Z", CultureInfo.InvariantCulture));
                services.AddSingleton<TimeProvider>(clock).AddSingleton<DueClock>(new FakeDueClock(clock));
            }
            instead?.Invoke(services);
        });
    }

    // The database's clock goes by the test's.
    private sealed class FakeDueClock(TimeProvider time) : DueClock(time)
    {
        private readonly TimeProvider told = time;

        protected override Task<DateTimeOffset> Read(BeistandDb db, CancellationToken ct) => Task.FromResult(told.GetUtcNow());
    }

    /// <summary>Another node on the same database and files, with a folder of its own.</summary>
    public async Task<House> SecondNode(params (string Key, string Value)[] settings)
    {
        var own = Directory.CreateDirectory(Path.Combine(Data, "node-" + Beistand.Kernel.RandomId.New())).FullName;
        var app = await Build(own, Connection, true, null, [("Shared", Data), .. settings]);
        var node = new House(app, own, Connection) { Company = Company, owns = false };
        await app.StartAsync();
        return node;
    }

    public async Task<TResult> In<TService, TResult>(Func<TService, Task<TResult>> act) where TService : notnull
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task In<TService>(Func<TService, Task> act) where TService : notnull =>
        In<TService, bool>(async service => { await act(service); return true; });

    public Task<TResult> Ask<TResult>(Func<BeistandDb, Task<TResult>> query) => In(query);

    /// <summary>The person as the rules see him now.</summary>
    public async Task<Actor> As(long person)
    {
        var directory = App.Services.GetRequiredService<Beistand.Desk.People.ActorDirectory>();
        directory.Forget();
        return await directory.Of(person, default);
    }

    /// <summary>Someone with a browser that keeps cookies and does not follow redirects.</summary>
    public Visitor Visitor() => new(Url);

    /// <summary>The same, signed in as a person who has no password (customers), by a session of his own.</summary>
    public async Task<Visitor> VisitorAs(Beistand.Desk.People.Person person)
    {
        var visitor = Visitor();
        await using var scope = App.Services.CreateAsyncScope();
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext { RequestServices = scope.ServiceProvider };
        await scope.ServiceProvider.GetRequiredService<Beistand.Identity.Sessions>().SignIn(http, person.Id, Beistand.Identity.SignedInBy.Password);
        foreach (var cookie in http.Response.Headers.SetCookie.OfType<string>()) visitor.Cookies.SetCookies(Url, cookie);
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync(new CancellationTokenSource(TimeSpan.FromSeconds(5)).Token);
        await App.DisposeAsync();
        if (!owns) return;
        if (Connection.StartsWith("Host=", StringComparison.Ordinal)) Postgres.Drop(Connection);
        try { Directory.Delete(Data, true); } catch (IOException) { /* a file still open dies with the temporary folder */ }
    }
}
