using Beistand.Desk.People;
using Beistand.Kernel;

namespace Beistand.Desk.Tickets.Answering;

/// <summary>Addresses as people type them: after commas, semicolons or on lines of their own, with or without a name before the &lt;address&gt;.</summary>
public static class RecipientList
{
    public const int Most = 50;

    public static List<string> Read(string? typed) => (typed ?? "").Split([',', ';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(Bare).Where(a => a.Length > 0).Distinct().ToList();

    /// <summary>The first address that no mail can go to, by its name, or null.</summary>
    public static Refused? Refuse(string? typed, string field)
    {
        var addresses = Read(typed);
        if (addresses.Count > Most) return Outcome.Refused(Texts.RecipientsTooMany(Most), field);
        return addresses.FirstOrDefault(a => !MailAddresses.IsReachable(a)) is { } wrong ? Outcome.Refused(Texts.RecipientWrong(wrong.Length > 80 ? wrong[..79] + "…" : wrong), field) : null;
    }

    /// <summary>Who gets the message; nobody twice.</summary>
    public static List<Recipient> Of(IEnumerable<string> to, string? cc, string? bcc) =>
        to.Select(a => (As: RecipientAs.To, Address: Person.Normalise(a))).Concat(Read(cc).Select(a => (As: RecipientAs.Cc, Address: a))).Concat(Read(bcc).Select(a => (As: RecipientAs.Bcc, Address: a)))
            .DistinctBy(r => r.Address).Select(r => new Recipient { As = r.As, Address = r.Address }).ToList();

    private static string Bare(string part) => Person.Normalise(part.EndsWith('>') && part.LastIndexOf('<') is >= 0 and var open ? part[(open + 1)..^1] : part);
}
