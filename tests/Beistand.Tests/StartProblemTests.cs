using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Beistand.Tests;

/// <summary>Whoever sets something wrong reads what to do, not where we are built.</summary>
public sealed class StartProblemTests
{
    [Theory]
    [InlineData("--Database", "Host=127.0.0.1;Port=1;Database=x", 69, "PostgreSQL ist nicht erreichbar")]
    [InlineData("--Database", "Unsinn=1", 78, "keine Verbindungszeichenfolge")]
    [InlineData("--Database", "Data Source=/gibt/es/nicht.db;Mode=ReadOnly", 73, "lässt sich nicht öffnen")]
    [InlineData("--Urls", "quatsch", 78, "kann nicht benutzt werden")]
    [InlineData("--Data", "/proc/nirgends", 73, "Datenordner")]
    public async Task A_wrong_setting_is_named(string setting, string value, int code, string words)
    {
        var (ended, said) = await Run(setting, value);
        Assert.Contains(words, said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.Equal(code, ended);
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var (ended, said) = await Run("--Urls", $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}");
        Assert.Contains("lauscht schon ein anderes Programm", said, StringComparison.Ordinal);
        Assert.Equal(69, ended);
    }

    private static async Task<(int Code, string Said)> Run(params string[] settings)
    {
        var data = Directory.CreateTempSubdirectory("beistand-").FullName;
        string[] all = [RunningServer.Program, "--Data", data, "--Urls", "http://127.0.0.1:0", "--contentRoot", Path.GetDirectoryName(RunningServer.Program)!, "--Logging:LogLevel:Default", "Warning", .. settings];
        using var process = Process.Start(new ProcessStartInfo("dotnet", all) { RedirectStandardError = true, RedirectStandardOutput = true, Environment = { ["LANG"] = "de_DE.UTF-8" } })!;
        var (problem, output) = (process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try { await process.WaitForExitAsync(patience.Token); }
        finally
        {
            if (!process.HasExited) process.Kill();
            Directory.Delete(data, true);
        }
        return (process.ExitCode, await problem + await output);
    }
}
