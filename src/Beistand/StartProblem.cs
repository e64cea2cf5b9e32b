using System.Net.Sockets;
using Beistand.Kernel.Platform.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Beistand;

/// <summary>Why the program cannot start, in words an administrator can act on. Exit codes as in sysexits.h.</summary>
internal static class StartProblem
{
    private const int Unavailable = 69, CannotCreate = 73, Configuration = 78;

    /// <summary>Null for what is a bug of ours: that keeps its stack trace.</summary>
    public static (int Code, string Words)? Of(Exception problem, string[] args)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        Kernel.Language.Set(Kernel.Language.OfTerminal);
        return Of(problem, Server.DataFolder(configuration), configuration["Database"], configuration["Urls"] ?? Server.DefaultUrl);
    }

    private static (int Code, string Words)? Of(Exception problem, string data, string? database, string urls) => problem switch
    {
        FolderTakenException taken => (Unavailable, Texts.StartFolderTaken(taken.Folder)),
        WrongSettingException wrong => (Configuration, Texts.StartSetting(wrong.Key, wrong.Value, wrong.Words)),
        NewerDatabaseException newer => (Configuration, newer.Message),
        UnauthorizedAccessException or FileNotFoundException or DirectoryNotFoundException when !Directory.Exists(data) || problem is UnauthorizedAccessException => (CannotCreate, Texts.StartDataFolder(data)),
        SqliteException { SqliteErrorCode: 8 or 13 or 14 } sqlite => (CannotCreate, Texts.StartDatabaseFile(database ?? data, Sentence(sqlite))),
        SqliteException { SqliteErrorCode: 5 or 6 } => (Unavailable, Texts.StartDatabaseLocked(database ?? data)),
        SqliteException { SqliteErrorCode: 11 or 26 } => (Configuration, Texts.StartDatabaseBroken(database ?? data)),
        PostgresException refused => (Configuration, Texts.StartPostgresRefused(Sentence(refused))),
        NpgsqlException unreachable => (Unavailable, Texts.StartPostgresUnreachable(Sentence(unreachable))),
        ArgumentException wrong when wrong.StackTrace?.Contains("ConnectionStringBuilder", StringComparison.Ordinal) == true => (Configuration, Texts.StartDatabaseWords(Sentence(wrong))),
        UriFormatException => (Configuration, Texts.StartUrls(urls)),
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } => (Unavailable, Texts.StartPortTaken(urls)),
        SocketException { SocketErrorCode: SocketError.AccessDenied or SocketError.AddressNotAvailable } => (Configuration, Texts.StartUrls(urls)),
        { InnerException: { } inner } => Of(inner, data, database, urls),
        _ => null,
    };

    private static string Sentence(Exception problem) => (problem as PostgresException)?.MessageText ?? problem.Message.TrimEnd('.', ' ');
}
