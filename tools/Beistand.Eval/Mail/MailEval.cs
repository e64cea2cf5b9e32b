using System.Globalization;
using System.Text.Json;
using Beistand.Channels.Mail;
using Beistand.Channels.Mail.Inbound;
using Beistand.Channels.Mail.Inbound.Sealed;
using Beistand.Kernel.Platform.Files;

namespace Beistand.Eval.Mail;

/// <summary>Scores of one set. Each share is of the inputs that expect something there.</summary>
internal sealed record MailScore(
    string Set, int Mails, int Crashed, double? From, double? Subject, double? Attachments, double? Text, double? Kind, double? BounceStatus, double? BounceHard, double? Reply);

/// <summary>The product's own steps, up to the choice of the ticket, on mails whose outcome somebody else has written down.</summary>
internal static class MailEval
{
    static MailEval() => Charsets.Know();

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static async Task<int> Run(DirectoryInfo folder, bool json, CancellationToken ct)
    {
        var work = Directory.CreateTempSubdirectory("beistand-eval-");
        try
        {
            var files = new DiskFileStore(work.FullName);
            List<(MailScore Score, List<string> Misses)> all = [];
            foreach (var set in MailSet.Under(folder)) all.Add(await One(set, files, ct));
            if (json) foreach (var (score, _) in all) Console.WriteLine(JsonSerializer.Serialize(score, Web));
            else Tell(all);
            return all.Count == 0 ? 66 : 0;
        }
        finally { work.Delete(true); }
    }

    public static async Task<IReadOnlyList<MailScore>> Scores(DirectoryInfo folder, CancellationToken ct)
    {
        var work = Directory.CreateTempSubdirectory("beistand-eval-");
        try
        {
            List<MailScore> all = [];
            foreach (var set in MailSet.Under(folder)) all.Add((await One(set, new DiskFileStore(work.FullName), ct)).Item1);
            return all;
        }
        finally { work.Delete(true); }
    }

    private static async Task<(MailScore, List<string>)> One(DirectoryInfo set, IFileStore files, CancellationToken ct)
    {
        var (tally, misses, mails, crashed) = (new Dictionary<string, (int Right, int All)>(), new List<string>(), 0, 0);
        foreach (var one in MailSet.Cases(set))
        {
            mails++;
            InboundMail read;
            try { read = await Read(one.Raw, files, ct); }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                crashed++;
                misses.Add($"{one.File}  crashed: {problem.GetType().Name} {problem.Message}");
                continue;
            }
            foreach (var check in MailChecks.Of(set.Name, one.Expected, read, files))
            {
                var (right, count) = tally.GetValueOrDefault(check.Field);
                tally[check.Field] = (right + (check.Right ? 1 : 0), count + 1);
                if (!check.Right) misses.Add($"{one.File}  {check.Field}: {check.Wanted} ≠ {check.Got}");
            }
        }
        double? Share(string field) => tally.TryGetValue(field, out var t) ? (double)t.Right / t.All : null;
        return (new(set.Name, mails, crashed, Share("from"), Share("subject"), Share("attachments"), Share("text"), Share("kind"), Share("bounceStatus"), Share("bounceHard"), Share("reply")), misses);
    }

    private static async Task<InboundMail> Read(byte[] raw, IFileStore files, CancellationToken ct)
    {
        var mail = new InboundMail(
            new RawMail { Sha256 = "", Size = raw.Length }, new Mailbox { Key = "eval", Address = "support@example.com", SenderName = "Eval" }, await Parse.Mime(new MemoryStream(raw), ct));
        // Up to the quote: the sets that cut it keep the signature.
        foreach (var step in new IInboundStep[] { new ReadHeaders(), new RecogniseKind(), new Unwrap(MailKeys.None, TimeProvider.System), new ReadContent(files, TimeProvider.System), new CutQuote() }) await step.Take(mail, ct);
        return mail;
    }

    private static void Tell(List<(MailScore Score, List<string> Misses)> all)
    {
        Console.WriteLine($"{"set",-28}{"mails",6}{"crash",6}{"from",7}{"subj",7}{"files",7}{"text",7}{"kind",7}{"status",7}{"hard",7}{"reply",7}");
        foreach (var (s, _) in all)
            Console.WriteLine($"{s.Set,-28}{s.Mails,6}{s.Crashed,6}{P(s.From)}{P(s.Subject)}{P(s.Attachments)}{P(s.Text)}{P(s.Kind)}{P(s.BounceStatus)}{P(s.BounceHard)}{P(s.Reply)}");
        foreach (var (s, misses) in all.Where(a => a.Misses.Count > 0))
        {
            Console.WriteLine($"\n{s.Set}");
            foreach (var miss in misses) Console.WriteLine("  " + miss);
        }
        static string P(double? share) => (share is { } s ? s.ToString("0.0 %", CultureInfo.InvariantCulture) : "–").PadLeft(7);
    }
}
