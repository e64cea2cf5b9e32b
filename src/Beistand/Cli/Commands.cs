using System.CommandLine;
using System.Globalization;
using Beistand.Kernel;

namespace Beistand.Cli;

/// <summary>The command line. Exit codes as in sysexits.h, which mail servers understand.</summary>
internal static class Commands
{
    private const int Ok = 0, Usage = 64, DataError = 65;
    internal const int NoInput = 66, CantCreate = 73, TempFail = 75;

    /// <summary>Whether there is a word that is no option of the server and no option's value: then somebody wants a command, if only a mistyped one.</summary>
    public static bool Has(string[] args)
    {
        for (var at = 0; at < args.Length; at++)
        {
            if (args[at] is "--help" or "-h" or "-?" or "--version" || !(args[at].StartsWith('-') || args[at].Contains('=', StringComparison.Ordinal))) return true;
            if (args[at].StartsWith("--", StringComparison.Ordinal) && !args[at].Contains('=', StringComparison.Ordinal)) at++;
        }
        return false;
    }

    public static async Task<int> Run(string[] args)
    {
        Language.Set(Language.OfTerminal);
        var data = new Option<string>("--data") { Description = Texts.CliData, DefaultValueFactory = _ => Environment.GetEnvironmentVariable("BEISTAND_DATA") ?? "data", Recursive = true };
        var mailbox = new Option<string>("--mailbox") { Description = Texts.CliMailbox, Required = true };
        var deliver = new Command("deliver", Texts.CliDeliver) { mailbox };
        deliver.SetAction((parsed, ct) => Deliver(parsed.GetValue(data)!, parsed.GetValue(mailbox)!, ct));
        var files = new Argument<FileInfo[]>("FILE") { Description = Texts.CliImportFiles, Arity = ArgumentArity.OneOrMore };
        var settled = new Option<bool>("--closed") { Description = Texts.CliImportClosed };
        var import = new Command("import", Texts.CliImport) { files, mailbox, settled };
        import.SetAction((parsed, ct) => Import(parsed.GetValue(data)!, parsed.GetValue(mailbox)!, parsed.GetValue(files)!, parsed.GetValue(settled), ct));
        var verify = new Command("verify", Texts.CliAuditVerify);
        verify.SetAction((parsed, ct) => Ask(parsed.GetValue(data)!, "cli/audit/verify?", ct));
        var address = new Argument<string>("ADDRESS") { Description = Texts.CliInviteAddress };
        var invite = new Command("invite", Texts.CliInvite) { address };
        invite.SetAction((parsed, ct) => Ask(parsed.GetValue(data)!, $"cli/people/invite?address={Uri.EscapeDataString(parsed.GetValue(address)!)}&", ct));
        var root = new RootCommand(Texts.CliRoot) { new Command("mail", Texts.CliMail) { deliver, import }, new Command("audit", Texts.CliAudit) { verify }, new Command("people", Texts.CliPeople) { invite } };
        root.Subcommands.Add(TicketCommands.Of(data, Ask));
        root.Subcommands.Add(InterventionCommands.Of(data, Ask));
        root.Subcommands.Add(CoachingCommands.Of(data, Ask));
        root.Subcommands.Add(ProductCommands.Of(data, Ask));
        root.Subcommands.Add(ArticleCommands.Of(data, Ask));
        root.Options.Add(data);
        var given = root.Parse(args is ["help", ..] ? ["--help"] : args);
        var ended = await given.InvokeAsync();
        // A mail server takes any other number for a refusal and sends the mail back to its writer.
        return given.Errors.Count == 0 ? ended : args.Contains("deliver") ? TempFail : Usage;
    }

    private static async Task<int> Deliver(string data, string mailbox, CancellationToken ct)
    {
        await using var input = Console.OpenStandardInput();
        using var client = LocalSocket.Client(data);
        try
        {
            using var answer = await client.PostAsync($"cli/mail/deliver?mailbox={Uri.EscapeDataString(mailbox)}", new StreamContent(input), ct);
            if (answer.IsSuccessStatusCode) return Ok;
            await Console.Error.WriteLineAsync((int)answer.StatusCode == 422 ? await answer.Content.ReadAsStringAsync(ct) : Texts.CliServerTrouble((int)answer.StatusCode));
            return (int)answer.StatusCode switch { 422 => Usage, _ => TempFail };
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(Texts.CliNoServer(data));
            return TempFail;
        }
    }

    private static async Task<int> Import(string data, string mailbox, FileInfo[] files, bool settled, CancellationToken ct)
    {
        if (files.FirstOrDefault(f => !f.Exists) is { } missing)
        {
            await Console.Error.WriteLineAsync(Texts.CliNoFile(missing.FullName));
            return NoInput;
        }
        var worst = Ok;
        foreach (var file in files)
        {
            await using var content = file.OpenRead();
            worst = Math.Max(worst, await Ask(data, $"cli/mail/take-in?mailbox={Uri.EscapeDataString(mailbox)}&file={Uri.EscapeDataString(file.Name)}&closed={(settled ? "true" : "false")}&", new StreamContent(content), ct));
        }
        return worst;
    }

    // Prints what the server says: its words, or what it refuses.
    private static Task<int> Ask(string data, string path, CancellationToken ct) => Ask(data, path, null, ct);

    private static async Task<int> Ask(string data, string path, HttpContent? body, CancellationToken ct)
    {
        using var client = LocalSocket.Client(data);
        try
        {
            using var answer = await client.PostAsync($"{path}language={Language.Code}", body, ct);
            var well = answer.IsSuccessStatusCode;
            var words = well || (int)answer.StatusCode == 422 ? await answer.Content.ReadAsStringAsync(ct) : Texts.CliServerTrouble((int)answer.StatusCode);
            await (well ? Console.Out : Console.Error).WriteLineAsync(words);
            return well ? Ok : (int)answer.StatusCode == 422 ? DataError : TempFail;
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(Texts.CliNoServer(data));
            return TempFail;
        }
    }
}
