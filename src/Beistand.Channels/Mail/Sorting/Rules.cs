using Beistand.Channels.Mail.Inbound;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;

namespace Beistand.Channels.Mail.Sorting;

/// <summary>What the rules of a mailbox make of a mail.</summary>
public static class Rules
{
    /// <param name="rules">In their order.</param>
    public static Sorted Sort(IReadOnlyList<MailRule> rules, bool all, RuleMail mail, Sorted before) =>
        rules.Where(r => r.Fits(mail)).Take(all ? int.MaxValue : 1).Aggregate(before, (sorted, rule) => sorted.After(rule));

    /// <summary>What the mail's own headers ask for; nothing where the mailbox does not trust its sender.</summary>
    public static Sorted OfHeaders(InboundMail mail, IReadOnlyList<Team> teams)
    {
        if (mail.NotAuthentic is not null || !mail.Mailbox.Trusts(mail.FromAddress)) return Sorted.Nothing;
        string Header(string name) => mail.Mime.Headers["X-Beistand-" + name]?.Trim() ?? "";
        return Sorted.Nothing with
        {
            Team = teams.FirstOrDefault(t => t.Name.Equals(Header("Team"), StringComparison.OrdinalIgnoreCase) || t.NameEn.Equals(Header("Team"), StringComparison.OrdinalIgnoreCase))?.Id,
            Priority = Enum.TryParse<Priority>(Header("Priority"), ignoreCase: true, out var priority) && Enum.IsDefined(priority) ? priority : null,
            Tags = Sorted.Split(Header("Tags")),
        };
    }
}
