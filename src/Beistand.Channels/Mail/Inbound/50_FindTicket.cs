using System.Text.RegularExpressions;
using Beistand.Channels.Mail.Outbound;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Desk.Vendors.Hearing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>A reply joins a ticket only by a Message-ID we sent or stored, and only from somebody who takes part. What speaks of a ticket and may not join waits for a person's word.</summary>
internal sealed partial class FindTicket(BeistandDb db, ReplyTokens tokens, FindVendorCase vendors, TimeProvider clock) : IInboundStep
{
    private const int MostTried = 2000;

    public Task Take(InboundMail mail, CancellationToken ct) => mail switch
    {
        { Raw.Decision.As: Decided.Accepted } => FindAccepted(mail, ct),
        { Raw.Decision: not null } => Task.CompletedTask,
        { Kind: MailKind.Bounce } => FindReturned(mail, ct),
        _ => FindAnswered(mail, ct),
    };

    private async Task FindAccepted(InboundMail mail, CancellationToken ct)
    {
        if (mail.Raw.PointsTo is not { } pointsTo) return;
        var ticket = await db.WhereNow(pointsTo, ct);
        mail.JoinsTicket = await db.Tickets.Where(t => t.Id == ticket).Select(t => t.Number).FirstOrDefaultAsync(ct);
        // Whoever speaks of a manufacturer's case and takes no part speaks to us, not to the customer.
        if (mail.JoinsTicket is not null && !(await Writer(mail.FromAddress, ticket, ct)).TakesPart) mail.VendorCase = (await vendors.At(ticket, LetterOf(mail), ct))?.Case;
    }

    private static VendorLetter LetterOf(InboundMail mail) => new(mail.FromAddress, mail.Subject, $"{mail.Text}\n{mail.Signature}", mail.RefersTo, [.. NumbersIn(mail.Subject)]);

    /// <summary>A vendor's mail goes into his case and stays among us; under his address, but not from him, it waits.</summary>
    private async Task<bool> FindVendorsCase(InboundMail mail, CancellationToken ct)
    {
        if (mail.Kind is not (MailKind.Normal or MailKind.Automatic) || await vendors.From(LetterOf(mail), ct) is not { } heard) return false;
        mail.PointsTo = heard.Ticket;
        if (mail.NotAuthentic is null) (mail.JoinsTicket, mail.VendorCase) = (heard.Number, heard.Case);
        else mail.Doubt = mail.Raw.Anyway ? null : Doubt.Unauthenticated;
        return true;
    }

    private async Task FindAnswered(InboundMail mail, CancellationToken ct)
    {
        if (await FindVendorsCase(mail, ct)) return;
        var referred = await Known(mail.RefersTo, ct);
        if (referred is { Message: { } ours } && mail.NotAuthentic is null && await WasForwarded(ours, mail.FromAddress, ct))
        {
            (mail.JoinsTicket, mail.FromThirdParty) = (referred.Number, true);
            return;
        }
        if (await ByToken(mail, ct) is { } addressed && (referred is null || !(await Writer(mail.FromAddress, referred.Ticket, ct)).TakesPart)) referred = addressed;
        if ((referred ?? await Named(mail.Subject, ct) ?? await OfVendor(mail.Subject, ct)) is not { } found)
        {
            if (mail is { NotAuthentic: not null, Raw.Anyway: false } && await IsAgent(mail.FromAddress, ct)) mail.Doubt = Doubt.Unauthenticated;
            return;
        }
        mail.PointsTo = found.Ticket;
        var writer = await Writer(mail.FromAddress, found.Ticket, ct);
        // A machine writes into the ticket as it is, however long it is closed.
        if (mail.Kind != MailKind.Normal) mail.JoinsTicket = writer.TakesPart && mail.NotAuthentic is null ? found.Number : null;
        else if (DoubtOf(mail, writer, referred is not null) is { } doubt) mail.Doubt = mail.Raw.Anyway ? null : doubt;
        else if (found.ClosedAt is { } closed && clock.GetUtcNow() - closed > Ticket.ReopensWithin) mail.FollowsTicket = found.Number;
        else mail.JoinsTicket = found.Number;
    }

    private static Doubt? DoubtOf(InboundMail mail, Sender writer, bool referred) => writer switch
    {
        // In a ticket of his own an agent is a customer.
        { IsAgent: true, Asked: false } => Doubt.Agent,
        _ when mail.NotAuthentic is not null => Doubt.Unauthenticated,
        { TakesPart: false } => Doubt.Stranger,
        _ => referred ? null : Doubt.OnlyNumber,
    };

    private Task<bool> IsAgent(string from, CancellationToken ct) => db.People.AnyAsync(p => p.Email == from && (p.Roles & (Roles.Agent | Roles.Administrator)) != 0, ct);

    private async Task<Sender> Writer(string from, long ticket, CancellationToken ct)
    {
        // Whose mail somebody let in once takes no part by that; who wrote on our pages was allowed to.
        var people = db.People;
        var part = await db.Tickets.Where(t => t.Id == ticket).Select(t => new
        {
            Asked = t.Requester.Email == from,
            Invited = t.Involved.Any(i => i.As == InvolvedAs.Participant && people.Any(p => p.Id == i.PersonId && p.Email == from)),
            Wrote = t.Messages.Any(m => m.Visibility == Visibility.Public && m.Kind == MessageKind.FromCustomer && m.Channel != Channel.Email && m.Author!.Email == from),
        }).FirstAsync(ct);
        return new(await IsAgent(from, ct), part.Asked, part.Asked || part.Invited || part.Wrote);
    }

    private Task<bool> WasForwarded(long message, string to, CancellationToken ct) =>
        db.Set<Message>().AnyAsync(m => m.Id == message && m.Kind == MessageKind.Forwarded && m.Recipients.Any(r => r.Address == to), ct);

    /// <summary>The sender's own ticket for which one of the addresses holds his token: it names no ticket, so his are tried, the latest first.</summary>
    private async Task<Place?> ByToken(InboundMail mail, CancellationToken ct)
    {
        var (from, sent) = (mail.FromAddress, TokensIn(mail));
        if (sent.Count == 0) return null;
        var his = await db.Tickets.AsNoTracking().Where(t => t.Requester.Email == from).OrderByDescending(t => t.LastPublicAt).Take(MostTried)
            .Select(t => new Place(t.Id, t.Number, (DateTimeOffset?)t.Closure!.At, null)).ToListAsync(ct);
        return his.FirstOrDefault(t => sent.Any(token => tokens.IsFor(token, t.Ticket, from))) is { } addressed ? await Now(addressed, ct) : null;
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
        if (await Known(returned, ct) is { } found) (mail.JoinsTicket, mail.CameBack) = (found.Number, found.Message);
    }

    private async Task<Place?> Known(IReadOnlyCollection<string> mailIds, CancellationToken ct)
    {
        if (mailIds.Count == 0) return null;
        var ids = mailIds.ToArray();
        var found = await db.Set<Message>().AsNoTracking().Where(m => ids.Contains(m.MailId!)).OrderByDescending(m => m.Id)
            .Join(db.Tickets.AsNoTracking(), m => m.TicketId, t => t.Id, (m, t) => new Place(t.Id, t.Number, (DateTimeOffset?)t.Closure!.At, m.Id)).FirstOrDefaultAsync(ct);
        return found ?? await WithNumber(mailIds.Select(id => Confirmation().Match(id)).Where(m => m.Success).Select(m => m.Groups[1].Value), ct);
    }

    private Task<Place?> Named(string subject, CancellationToken ct) => WithNumber(NumbersIn(subject), ct);

    /// <summary>Somebody knows a number that a manufacturer gave us: where it belongs, a person says.</summary>
    private async Task<Place?> OfVendor(string subject, CancellationToken ct) => await vendors.Named(subject, ct) is { } heard ? await WithNumber([heard.Number], ct) : null;

    private static IEnumerable<string> NumbersIn(string subject) => Number().Matches(subject).Select(m => TicketNumber.Parse(m.Value)).OfType<string>().Take(5);

    private async Task<Place?> WithNumber(IEnumerable<string> numbers, CancellationToken ct)
    {
        var all = numbers.ToArray();
        var named = all.Length == 0 ? null : await db.Tickets.AsNoTracking().Where(t => all.Contains(t.Number)).OrderBy(t => t.Id).Select(t => new Place(t.Id, t.Number, (DateTimeOffset?)t.Closure!.At, null)).FirstOrDefaultAsync(ct);
        return named is null ? null : await Now(named, ct);
    }

    /// <summary>What went into another ticket is answered there.</summary>
    private async Task<Place> Now(Place place, CancellationToken ct)
    {
        var now = await db.WhereNow(place.Ticket, ct);
        return now == place.Ticket ? place : await db.Tickets.AsNoTracking().Where(t => t.Id == now).Select(t => new Place(t.Id, t.Number, (DateTimeOffset?)t.Closure!.At, place.Message)).FirstAsync(ct);
    }

    private sealed record Place(long Ticket, string Number, DateTimeOffset? ClosedAt, long? Message);

    private sealed record Sender(bool IsAgent, bool Asked, bool TakesPart);

    [GeneratedRegex(@"^Message-ID:\s*<([^<>\s]+)>", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex MessageId();

    [GeneratedRegex(@"\+([a-z2-7]{52})@", RegexOptions.IgnoreCase)]
    private static partial Regex Token();

    [GeneratedRegex(@"^confirmation\.([\d-]+)@")]
    private static partial Regex Confirmation();

    [GeneratedRegex(@"(?<![\d-])\d{2}-\d{5,9}-\d(?![\d-])")]
    private static partial Regex Number();
}
