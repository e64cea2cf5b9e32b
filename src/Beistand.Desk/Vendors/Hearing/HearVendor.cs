using System.Globalization;
using Beistand.Desk.Tickets;
using Beistand.Desk.Vendors.Working;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Html;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Vendors.Hearing;

/// <param name="AuthorId">Who wrote it, as a person we know by his address.</param>
/// <param name="Automatic">A machine says that something came in: no answer yet.</param>
public sealed record VendorWord(
    string Ticket, long Case, string Subject, string Text, long AuthorId, string Key, bool Automatic = false, string? Html = null, string? MailId = null, string? Quoted = null, string? QuotedHtml = null, MailExtras? Extras = null,
    IReadOnlyList<Attachment>? Files = null);

/// <summary>Takes a vendor's mail into the ticket: the team reads it, the customer does not and hears of nothing. Reference is the message id.</summary>
public sealed class HearVendor(TicketVerbs verbs, WorkOnCase working, BeistandDb db, Sanitiser sanitiser)
{
    public Task<Outcome> Take(VendorWord word, CancellationToken ct) =>
        verbs.Do(Actor.System, word.Ticket, Verb.Note, word.Key, async (ticket, now) =>
        {
            var message = new Message
            {
                Kind = MessageKind.FromThirdParty, Visibility = Visibility.Internal, Channel = Channel.Email, AuthorId = word.AuthorId, At = now, Subject = word.Subject.Length > 200 ? word.Subject[..199] + "…" : word.Subject, Text = word.Text.Trim(),
                Html = sanitiser.Clean(word.Html), Quoted = word.Quoted, QuotedHtml = sanitiser.Clean(word.QuotedHtml), Extras = word.Extras?.Cleaned(sanitiser), MailId = word.MailId, Attachments = [.. word.Files ?? []],
            };
            ticket.Messages.Add(message);
            if (word.Automatic) ticket.Touch(now);
            else ticket.HearFromThirdParty(now);
            await db.SaveChangesAsync(ct);
            if (await db.CaseOn(ticket, word.Case, ct) is { } one) await Hear(one, ticket, word, message.Id, now, ct);
            await db.SaveChangesAsync(ct);
            return new Step(null, word.Automatic ? new NoteAdded(ticket.Id, message.Id) : new ThirdPartyWrote(ticket.Id, message.Id), message.Id.ToString(CultureInfo.InvariantCulture));
        }, ct);

    private async Task Hear(VendorCase one, Ticket ticket, VendorWord word, long message, DateTimeOffset now, CancellationToken ct)
    {
        db.Add(new VendorCaseMail { MessageId = message, CaseId = one.Id, Kind = VendorMailKind.Answer });
        if (!word.Automatic)
        {
            one.Hear(now);
            db.Record(new VendorAnswered(ticket.Id, one.Id, one.VendorId, message), Actor.System, now);
        }
        if (NewNumber(one, word) is not { } number || await working.TakenBy(one, number, ct) is not null) return;
        await working.Number(one, ticket, number, now, ct);
        db.Record(new VendorNumbered(ticket.Id, one.Id, one.VendorId), Actor.System, now);
    }

    /// <summary>The first number of his kind where we have none; a new one in the subject where he no longer writes the old one.</summary>
    private static string? NewNumber(VendorCase one, VendorWord word)
    {
        var (subject, all) = (CaseNumbers.Find(one.Vendor.Shape, word.Subject), CaseNumbers.Find(one.Vendor.Shape, $"{word.Subject}\n{word.Text}\n{word.Extras?.Signature}"));
        if (one.Number.Length == 0) return all.Count > 0 ? all[0] : null;
        return subject is [var said] && one.Numbers.All(n => n.Number != said) ? said : null;
    }
}
