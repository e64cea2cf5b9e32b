using System.Diagnostics;
using Beistand.Kernel.Platform;

namespace Beistand.Tests.World;

/// <summary>The built program as a process of its own, on the database and data folder of a house. It can be killed and started again.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private readonly string[] arguments;
    private Process process = null!;

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

    public static async Task<RunningServer> Start(string database, params string[] arguments)
    {
        var house = await House.Open(database, realTime: true);
        var server = new RunningServer(house, Postgres.FreePort(), arguments);
        try { await server.Start(); }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
        return server;
    }

    public async Task Start()
    {
        string[] all =
        [
            Program, "--Data", House.Data, "--Database", House.Connection, "--Urls", Url.ToString().TrimEnd('/'), "--contentRoot", Path.GetDirectoryName(Program)!, "--environment", "Development",
            "--RateLimits:Times", "1000", "--Mail:UndoSeconds", "0", "--Site:Url", Url.ToString().TrimEnd('/'), "--Logging:LogLevel:Default", "Warning", .. arguments,
        ];
        process = Process.Start(new ProcessStartInfo("dotnet", all) { RedirectStandardInput = true, Environment = { [Failpoint.Variable] = DiesAt } })!;
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
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Until it has died by itself.</summary>
    public Task Death(CancellationToken ct) => process.WaitForExitAsync(ct);

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
        if (!process.HasExited) Kill();
        process.Dispose();
        await House.DisposeAsync();
    }
}
