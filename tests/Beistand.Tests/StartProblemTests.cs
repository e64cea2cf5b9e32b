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
    [InlineData("--Urls", "quatsch", 78, "Die Einstellung Urls ist „quatsch“.")]
    [InlineData("--Urls", "https://127.0.0.1:5443", 78, "TLS macht der Proxy")]
    [InlineData("--Data", "/proc/nirgends", 73, "Datenordner")]
    [InlineData("--Site:Url", "hilfe.de", 78, "Die Einstellung Site:Url ist „hilfe.de“.")]
    [InlineData("--Mail:MostPerHour", "viele", 78, "Die Einstellung Mail:MostPerHour ist „viele“.")]
    [InlineData("--Mail:Smtp:Security", "sttarttls", 78, "starttls")]
    [InlineData("--Identity:SecondFactor", "agent", 78, "agents")]
    [InlineData("--Net:Proxies", "proxy.intern", 78, "IP-Adressen")]
    [InlineData("--Net:Proxies", "10.0.0.5/33", 78, "IP-Adressen")]
    [InlineData("--Net:Allowed", "mail.intern", 78, "mail.intern:587")]
    [InlineData("--Demo", "ja", 78, "true und false")]
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

    [Theory]
    [InlineData(64, "version")]
    [InlineData(75, "maill", "deliver", "--mailbox", "support")]
    [InlineData(75, "--Data", "/gibt/es/nicht", "mail", "deliver", "--mailbox", "support")]
    [InlineData(0, "help")]
    public async Task A_mistyped_command_starts_no_server_and_a_command_may_stand_behind_its_options(int code, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [RunningServer.Program, .. words]) { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath() })!;
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try { await process.WaitForExitAsync(patience.Token); }
        finally { if (!process.HasExited) process.Kill(); }
        Assert.Equal(code, process.ExitCode);
    }

    [Fact]
    public async Task A_second_server_leaves_the_folder_of_the_first_alone()
    {
        await using var server = await RunningServer.Start("sqlite");
        var (ended, said) = await Run("--Data", server.House.Data);
        Assert.Contains($"In {server.House.Data} läuft schon ein Beistand.", said, StringComparison.Ordinal);
        Assert.Equal(69, ended);
        Assert.Equal(0, (await Terminal.Run("audit", "verify", "--data", server.House.Data)).Code);
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
