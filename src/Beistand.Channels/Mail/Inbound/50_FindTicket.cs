using System.Text.RegularExpressions;
using Beistand.Channels.Mail.Outbound;
using Beistand.Desk.Tickets;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>A reply joins a ticket only by a Message-ID we sent or stored, and only from somebody who takes part. A number in the subject opens nothing.</summary>
internal sealed partial class FindTicket(BeistandDb db, ReplyTokens tokens, TimeProvider clock) : IInboundStep
{
    private const int MostTried = 2000;

    public Task Take(InboundMail mail, CancellationToken ct) => mail.Kind == MailKind.Bounce ? FindReturned(mail, ct) : FindAnswered(mail, ct);

    private async Task FindAnswered(InboundMail mail, CancellationToken ct)
    {
        var found = await Known(mail.RefersTo, mail.Kind != MailKind.Normal, ct);
        if (found is { Message: { } ours } && await db.Set<Message>().AnyAsync(m => m.Id == ours && m.Kind == MessageKind.Forwarded && m.Recipients.Any(r => r.Address == mail.FromAddress), ct))
        {
            (mail.JoinsTicket, mail.FromThirdParty) = (found.Number, true);
            return;
        }
        if (found is null || !await TakesPart(found.Ticket, mail.FromAddress, ct)) found = await ByToken(mail, ct);
        if (found is null) return;
        // A machine writes into the ticket as it is, however long it is closed.
        if (mail.Kind == MailKind.Normal && found.ClosedAt is { } closed && clock.GetUtcNow() - closed > Ticket.ReopensWithin) mail.FollowsTicket = found.Number;
        else mail.JoinsTicket = found.Number;
    }

    private Task<bool> TakesPart(long ticket, string from, CancellationToken ct) => db.Tickets.AnyAsync(t => t.Id == ticket && (t.Requester.Email == from
        || t.Messages.Any(m => m.Visibility == Visibility.Public && m.Kind == MessageKind.FromCustomer && m.Author!.Email == from)), ct);

    /// <summary>The sender's own ticket for which one of the addresses holds his token: it names no ticket, so his are tried, the latest first.</summary>
    private async Task<Place?> ByToken(InboundMail mail, CancellationToken ct)
    {
        var (from, sent) = (mail.FromAddress, TokensIn(mail));
        if (sent.Count == 0) return null;
        var his = await db.Tickets.AsNoTracking().Where(t => t.Requester.Email == from).OrderByDescending(t => t.LastPublicAt).Take(MostTried)
            .Select(t => new Place(t.Id, t.Number, (DateTimeOffset?)t.Closure!.At, null)).ToListAsync(ct);
        return his.FirstOrDefault(t => sent.Any(token => tokens.IsFor(token, t.Ticket, from)));
    }

    private static List<string> TokensIn(InboundMail mail) => mail.Mime.To.Mailboxes.Concat(mail.Mime.Cc.Mailboxes).Select(m => m.Address)
        .Concat(mail.Mime.Headers.Where(h => h.Field.ToUpperInvariant() is "DELIVERED-TO" or "X-ORIGINAL-TO" or "ENVELOPE-TO").Select(h => h.Value.Trim(' ', '<', '>'))).Take(50)
        .Select(a => Token().Match(a)).Where(m => m.Success).Select(m => m.Groups[1].Value).Distinct().Take(5).ToList();

    /// <summary>The mail that came back stands in the bounce, at least its header; only servers know its Message-ID, and the reader.</summary>
    private async Task FindReturned(InboundMail mail, CancellationToken ct)
    {
        var parts = MailParts.Of(mail.Mime);
        var returned = parts.All.OfType<MessagePart>().Select(p => p.Message?.MessageId)
            .Concat(parts.All.OfType<TextPart>().Where(p => p.ContentType.IsMimeType("text", "rfc822-headers")).Select(p => p.Text).Append(parts.Text).SelectMany(t => MessageId().Matches(t).Select(m => m.Groups[1].Value)))
            .Concat(mail.RefersTo).OfType<string>().Where(id => id.Length is > 0 and < 300).Distinct().Take(50).ToList();
        if (await Known(returned, true, ct) is { } found) (mail.JoinsTicket, mail.CameBack) = (found.Number, found.Message);
    }

    /// <param name="automaticToo">Also our confirmations, whose ids anybody could guess: good enough for what only the team reads.</param>
    private async Task<Place?> Known(IReadOnlyCollection<string> mailIds, bool automaticToo, CancellationToken ct)
    {
        if (mailIds.Count == 0) return null;
        var ids = mailIds.ToArray();
        var found = await db.Set<Message>().AsNoTracking().Where(m => ids.Contains(m.MailId!)).OrderByDescending(m => m.Id)
            .Join(db.Tickets.AsNoTracking(), m => m.TicketId, t => t.Id, (m, t) => new Place(t.Id, t.Number, (DateTimeOffset?)t.Closure!.At, m.Id)).FirstOrDefaultAsync(ct);
        if (found is not null || !automaticToo) return found;
        var numbers = mailIds.Select(id => Confirmation().Match(id)).Where(m => m.Success).Select(m => m.Groups[1].Value).ToArray();
        return numbers.Length == 0 ? null : await db.Tickets.AsNoTracking().Where(t => numbers.Contains(t.Number)).Select(t => new Place(t.Id, t.Number, (DateTimeOffset?)t.Closure!.At, null)).FirstOrDefaultAsync(ct);
    }

    private sealed record Place(long Ticket, string Number, DateTimeOffset? ClosedAt, long? Message);

    [GeneratedRegex(@"^Message-ID:\s*<([^<>\s]+)>", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex MessageId();

    [GeneratedRegex(@"\+([a-z2-7]{52})@", RegexOptions.IgnoreCase)]
    private static partial Regex Token();

    [GeneratedRegex(@"^confirmation\.([\d-]+)@")]
    private static partial Regex Confirmation();
}
