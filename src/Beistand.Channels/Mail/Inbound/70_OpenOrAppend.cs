using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Answering;
using Beistand.Desk.Tickets.Closing;
using Beistand.Desk.Tickets.Forwarding;
using Beistand.Desk.Tickets.Machines;
using Beistand.Desk.Tickets.Opening;
using Beistand.Desk.Vendors.Hearing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>Makes a ticket or an entry of the mail. The raw mail's id is the idempotency key: after a crash it is done again without doubling.</summary>
internal sealed class OpenOrAppend(OpenTicketHandler opening, CustomerReplyHandler replying, ThirdPartyHandler thirdParties, HearVendor vendors, MachineMailHandler machines, CloseHandler closing, BeistandDb db, TimeProvider clock)
{
    public async Task<string> Do(InboundMail mail, CancellationToken ct)
    {
        // What somebody works on here goes on, whatever an old archive says to it.
        var underWay = mail.Raw.Settled && mail.JoinsTicket is { } joins && await db.Tickets.AnyAsync(t => t.Number == joins && t.State != TicketState.Closed, ct);
        var number = await Take(mail, ct);
        if (mail.Raw.Settled && !underWay) await closing.Close(Actor.System, number, ct);
        return number;
    }

    private async Task<string> Take(InboundMail mail, CancellationToken ct)
    {
        var key = $"mail:{mail.Raw.Id}";
        return mail switch
        {
            { TwinOf: { } number, TwinElsewhere: true } => Taken(await machines.AlsoCame(number, mail.Mailbox.TeamId, Texts.AlsoCame(mail.Mailbox.Address), key, ct), number),
            { TwinOf: { } number } => number,
            { JoinsTicket: { } number, Raw.Doubt: Doubt.Agent } => Taken(await machines.Note(Claimed(mail, number, key), ct), number),
            { JoinsTicket: { } number, VendorCase: { } one } => Taken(await TakeVendor(mail, number, one, key, ct), number),
            { JoinsTicket: { } number, Kind: MailKind.Bounce } => Taken(await Return(mail, number, key, ct), number),
            { JoinsTicket: { } number, Kind: not MailKind.Normal } => Taken(await machines.Note(Machine(mail, number, key), ct), number),
            { JoinsTicket: { } number, FromThirdParty: true } => Taken(await TakeThirdParty(mail, number, key, ct), number),
            { JoinsTicket: { } number } => Taken(await Reply(mail, number, key, ct), number),
            _ => await Open(mail, key, ct) is Done { Reference: { } made } ? made : throw new InvalidOperationException("the ticket was not opened"),
        };
    }

    private async Task<Outcome> Reply(InboundMail mail, string number, string key, CancellationToken ct)
    {
        var author = await db.PersonWithEmail(mail.FromName, mail.Writer, mail.Mailbox.Language, ct);
        author.WroteByMail();
        return await replying.Reply(Actor.System, new CustomerReply(
            number, mail.Text, Channel.Email, mail.Html, author.Id, mail.MailId, key, mail.Files, Quoted: OrNull(mail.Quoted), QuotedHtml: mail.QuotedHtml, Extras: mail.Extras, At: mail.WrittenAt), ct);
    }

    private async Task<Outcome> TakeThirdParty(InboundMail mail, string number, string key, CancellationToken ct)
    {
        var author = await db.PersonWithEmail(mail.FromName, mail.Writer, mail.Mailbox.Language, ct);
        return await thirdParties.Take(new ThirdPartyReply(number, mail.Text, author.Id, key, mail.Html, mail.MailId, OrNull(mail.Quoted), mail.QuotedHtml, mail.Files), ct);
    }

    private async Task<Outcome> TakeVendor(InboundMail mail, string number, long one, string key, CancellationToken ct)
    {
        var author = await db.PersonWithEmail(mail.FromName, mail.Writer, mail.Mailbox.Language, ct);
        return await vendors.Take(new VendorWord(number, one, mail.Subject, mail.Text, author.Id, key, mail.Kind == MailKind.Automatic, mail.Html, mail.MailId, OrNull(mail.Quoted), mail.QuotedHtml, mail.Extras, mail.Files), ct);
    }

    private Task<Outcome> Return(InboundMail mail, string number, string key, CancellationToken ct)
    {
        var first = mail.Undelivered is [{ } one, ..] ? one : new Bounces.Undelivered("", "", false, "");
        return machines.Take(new Bounced(Machine(mail, number, key) with { Html = null }, mail.CameBack, Person.Normalise(first.Recipient), first.Hard, first.Status, first.Said), ct);
    }

    private Task<Outcome> Open(InboundMail mail, string key, CancellationToken ct) => opening.Open(Actor.System, new OpenTicket(
        mail.FromName, mail.Writer, Shorten(mail.Subject), string.IsNullOrWhiteSpace(mail.Text) ? Texts.MailOnlyFiles : mail.Text, Channel.Email, mail.Mailbox.Language, mail.Html, CategoryId: mail.Sorted.Category, TeamId: mail.Sorted.Team, UsualTeamId: mail.Mailbox.TeamId, MailId: mail.MailId,
        FollowsNumber: mail.FollowsTicket, Key: key, Files: mail.Files, Quoted: OrNull(mail.Quoted), QuotedHtml: mail.QuotedHtml, Extras: mail.Extras,
        Priority: mail.Sorted.Priority, Tags: mail.Sorted.Tags, At: mail.WrittenAt), ct, ticket => Opened(mail, ticket));

    // Together with the ticket: whoever reads that it was opened must know already what kind of mail it was.
    private async Task Opened(InboundMail mail, Ticket ticket)
    {
        var raw = await db.RawMails.FirstAsync(m => m.Id == mail.Raw.Id);
        raw.Tell(mail);
        raw.Became(ticket.Number, mail.Automatic);
        if (mail.Sorted.DidSomething) db.Record(new MailSorted(ticket.Id, mail.Sorted.Rules), Actor.System, clock.GetUtcNow());
        if (raw.Decision is { } decision) db.Record(new MailSplitOff(raw.PointsTo, raw.Id, ticket.Id), Actor.System with { PersonId = decision.By }, clock.GetUtcNow());
    }

    // Agents do not act by mail: only the team reads it, and that nobody knows whose it is.
    private static MachineMail Claimed(InboundMail mail, string number, string key) => Machine(mail, number, key) with { Text = $"{Texts.ClaimsAgent(mail.FromName, mail.FromAddress)}\n\n{mail.Text}", Html = null };

    private static MachineMail Machine(InboundMail mail, string number, string key) => new(number, mail.Text, mail.Html, key, mail.MailId, mail.Files, mail.Extras);

    private static string Taken(Outcome outcome, string number) => outcome is Done done ? done.Ticket ?? number : throw new InvalidOperationException($"the mail was not taken: {outcome}");

    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    private static string Shorten(string subject) => subject.Length > 200 ? subject[..199] + "…" : subject;
}
