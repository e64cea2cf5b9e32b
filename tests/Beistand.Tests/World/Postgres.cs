using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Beistand.Kernel.Platform.Data;
using Npgsql;

namespace Beistand.Tests.World;

/// <summary>A private PostgreSQL for this test run, in a temporary folder on a port of its own.</summary>
public static class Postgres
{
    // It lives as long as the run: nothing in it must outlive a power cut or be tidied.
    private static readonly string[] ForOneRun = ["fsync=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0", "autovacuum=off", "jit=off"];

    private static readonly Lazy<string> Server = new(Start);
    private static int databases;

    /// <summary>A new, empty database.</summary>
    public static string NewDatabase(string? template = null)
    {
        var name = $"t{Environment.ProcessId}_{Interlocked.Increment(ref databases)}";
        using var connection = new NpgsqlConnection(Server.Value);
        connection.Open();
        using var create = connection.CreateCommand();
        create.CommandText = $"create database {name}" + (template is null ? "" : $" template {template} strategy file_copy");
        create.ExecuteNonQuery();
        return new NpgsqlConnectionStringBuilder(Server.Value) { Database = name, MaxPoolSize = 10 }.ToString();
    }

    /// <summary>Nobody of this process is connected to it any more.</summary>
    public static void LetGo(string connectionString) => NpgsqlConnection.ClearPool(new NpgsqlConnection(Dialect.Postgres.Completed(connectionString)));

    public static void Drop(string connectionString)
    {
        LetGo(connectionString);
        using var connection = new NpgsqlConnection(Server.Value);
        connection.Open();
        using var drop = connection.CreateCommand();
        drop.CommandText = $"drop database if exists {new NpgsqlConnectionStringBuilder(connectionString).Database} with (force)";
        drop.ExecuteNonQuery();
    }

    private static string Start()
    {
        var folder = Directory.CreateTempSubdirectory("beistand-postgres-").FullName;
        var port = FreePort();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => { Tool("stop", folder, port); Directory.Delete(folder, true); };
        return Tool("start", folder, port, ForOneRun).Trim();
    }

    private static string Tool(string verb, string folder, int port, params string[] settings)
    {
        using var tool = Process.Start(new ProcessStartInfo(Path.Combine(Repository.Root, "tools/postgres"), [verb, folder, port.ToString(System.Globalization.CultureInfo.InvariantCulture), .. settings])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, problem) = (tool.StandardOutput.ReadToEnd(), tool.StandardError.ReadToEnd());
        tool.WaitForExit();
        return tool.ExitCode == 0 ? output : throw new InvalidOperationException($"tools/postgres {verb}: {problem}");
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
