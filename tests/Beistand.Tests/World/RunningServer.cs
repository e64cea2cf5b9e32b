using System.Diagnostics;
using Beistand.Kernel.Platform;

namespace Beistand.Tests.World;

/// <summary>The built program on the database and data folder of a house: as a process of its own, that can be killed and started again, or in this one.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private readonly string[] arguments;
    private Process? process;
    private WebApplication? app;

    private RunningServer(House house, int port, string[] arguments) => (House, Port, this.arguments) = (house, port, arguments);

    /// <summary>Looks into the same database; its own doors are closed.</summary>
    public House House { get; }
    public int Port { get; }
    public Uri Url => new($"http://localhost:{Port}");

    /// <summary>The place where it dies by itself from the next start on, see Failpoint; null where it lives.</summary>
    public string? DiesAt { get; set; }
    // The long forms start it some thousand times: they publish it first, which starts in half the time.
    public static string Program => Environment.GetEnvironmentVariable("BEISTAND_PROGRAM")
        ?? Path.Combine(Repository.Root, "src/Beistand/bin", AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug", "net10.0/beistand.dll");

    public static Task<RunningServer> Start(string database, params string[] arguments) => Begun(database, arguments, server => server.Start());

    /// <summary>In this process, where what the one before it has compiled is compiled: for who looks at it and does not kill it.</summary>
    public static Task<RunningServer> Here(string database, params string[] arguments) => Begun(database, arguments, async server =>
    {
        server.app = await Server.Build([.. server.Arguments, "--applicationName", "beistand"]);
        await server.app.StartAsync();
    });

    private static async Task<RunningServer> Begun(string database, string[] arguments, Func<RunningServer, Task> begin)
    {
        var house = await House.Open(database, realTime: true);
        var server = new RunningServer(house, Postgres.FreePort(), arguments);
        try { await begin(server); }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
        return server;
    }

    private string[] Arguments =>
        [
            "--Data", House.Data, "--Database", House.Connection, "--Urls", Url.ToString().TrimEnd('/'), "--contentRoot", Path.GetDirectoryName(Program)!, "--environment", "Development",
            "--RateLimits:Times", "1000", "--Mail:UndoSeconds", "0", "--Site:Url", Url.ToString().TrimEnd('/'), "--Logging:LogLevel:Default", "Warning", .. arguments,
        ];

    public async Task Start()
    {
        process = Process.Start(new ProcessStartInfo("dotnet", [Program, .. Arguments]) { RedirectStandardInput = true, Environment = { [Failpoint.Variable] = DiesAt } })!;
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        for (var tries = 0; tries < 300; tries++)
        {
            if (process.HasExited && DiesAt is not null) return;
            if (process.HasExited) throw new InvalidOperationException($"The server ended with {process.ExitCode}.");
            try
            {
                using var answer = await http.GetAsync(new Uri(Url, "/kontakt"));
                if (answer.IsSuccessStatusCode) return;
            }
            catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException) { await Task.Delay(100); }
        }
        throw new TimeoutException("The server does not answer.");
    }

    /// <summary>SIGKILL: no farewell, no flush.</summary>
    public void Kill()
    {
        process!.Kill();
        process.WaitForExit();
    }

    /// <summary>Until it has died by itself.</summary>
    public Task Death(CancellationToken ct) => process!.WaitForExitAsync(ct);

    /// <summary>A command of the program against this server. Gives its exit code and what it said.</summary>
    public async Task<(int Code, string Output)> Command(Stream? input, params string[] words)
    {
        using var command = Process.Start(new ProcessStartInfo("dotnet", [Program, .. words, "--data", House.Data]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            if (input is not null) await input.CopyToAsync(command.StandardInput.BaseStream);
            command.StandardInput.Close();
        }
        catch (IOException) { /* it ended before it had read everything */ }
        var (output, problem) = (command.StandardOutput.ReadToEndAsync(), command.StandardError.ReadToEndAsync());
        await command.WaitForExitAsync();
        return (command.ExitCode, await output + await problem);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false }) Kill();
        process?.Dispose();
        if (app is not null)
        {
            await app.StopAsync(new CancellationTokenSource(TimeSpan.FromSeconds(5)).Token);
            await app.DisposeAsync();
        }
        await House.DisposeAsync();
    }
}
