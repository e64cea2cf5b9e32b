using Beistand.Desk.People;
using Beistand.Desk.Tickets.Answering;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Forms;
using Beistand.Kernel.Platform.Html;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets.Opening;

/// <param name="TeamId">Null: where rules, category or suggestion put it.</param>
/// <param name="At">When it was written, where that is not now.</param>
/// <param name="UsualTeamId">Where it goes if nobody knows better.</param>
public sealed record OpenTicket(
    string Name, string Email, string Subject, string Text, Channel Channel, string Language = "de", string? Html = null, string Phone = "",
    long? CategoryId = null, long? TeamId = null, string DeviceModel = "", string DeviceSerial = "", string? MailId = null,
    string? FollowsNumber = null, string? Key = null, IReadOnlyList<Attachment>? Files = null, IReadOnlyList<string>? Uploads = null,
    string? Quoted = null, string? QuotedHtml = null, Priority? Priority = null, IReadOnlyList<string>? Tags = null, MailExtras? Extras = null, DateTimeOffset? At = null,
    long? UsualTeamId = null, SoughtBefore? Before = null, Callback? Callback = null);

/// <summary>Reference is the number.</summary>
public sealed class OpenTicketHandler(BeistandDb db, DeskDirectory desks, IPlacing placing, TicketNumbers numbers, ITargets targets, Sanitiser sanitiser, TimeProvider clock)
{
    /// <summary>Under what a person's key is kept.</summary>
    public static string? Submission(Actor by, string? key) => string.IsNullOrEmpty(key) ? null : $"{by.PersonId}:open:{key}";

    /// <param name="with">What else happens in the same transaction.</param>
    public async Task<Outcome> Open(Actor by, OpenTicket command, CancellationToken ct, Func<Ticket, Task>? with = null)
    {
        if (Check(command) is { } wrong) return wrong;
        var key = Submission(by, command.Key);
        // Before the transaction, where nobody waits for it; who sends the same key at the same moment meets its unique index.
        if (await db.ResultOf(key, ct) is { } earlier) return new Done(earlier);
        var number = await numbers.Next(clock.GetUtcNow(), ct);
        await using var work = await db.BeginWork(ct);
        if (await db.TakeUploads(by, command.Uploads, ct) is not { } uploads) return Outcome.Refused(Texts.UploadGone, "Attachments");
        var ticket = await OpenIn(by, command with { Files = [.. command.Files ?? [], .. uploads] }, number, ct);
        if (with is not null) await with(ticket);
        db.Submitted(key, number, clock.GetUtcNow());
        return new Done(await work.CommitOnce(db, key, number, ct));
    }

    /// <summary>The same inside a transaction of the caller's.</summary>
    /// <param name="said">Its first message where that stands elsewhere already, with its files and recipients read: it moves here.</param>
    public async Task<Ticket> OpenIn(Actor by, OpenTicket command, string number, CancellationToken ct, Message? said = null)
    {
        var now = clock.GetUtcNow();
        var requester = await db.PersonWithEmail(command.Name, command.Email, command.Language, ct, command.Phone);
        if (command.Channel == Channel.Email) requester.WroteByMail();
        var book = await desks.Now(db, ct);
        var category = command.CategoryId is { } id ? book.Category(id) : null;
        var placement = await placing.Place(db, command with { CategoryId = category?.Id }, requester, ct);
        var follows = command.FollowsNumber is null ? null : await db.Tickets.WithNumber(command.FollowsNumber).FirstOrDefaultAsync(ct);

        var ticket = Ticket.Open(number, command.Subject.Length > 0 ? command.Subject : FirstLine(command.Text), requester, placement.Team, command.Channel, command.Language, now);
        ticket.Concern(category?.Id, command.DeviceModel, command.DeviceSerial, follows);
        if (placement.Priority is { } priority) ticket.SetPriority(priority, now);
        ticket.Require(placement.RequiredLevel);
        ticket.Bring(command.Before, command.Callback);
        if (placement.Assignee is { } assignee) ticket.AssignTo(assignee, now);
        ticket.Tags.AddRange((command.Tags ?? []).Concat(placement.Tags).Concat(command.Callback is null ? [] : [Ticket.CallbackTag]).Distinct().Take(20).Select(t => new TicketTag { Tag = t }));
        var message = said ?? new Message
        {
            Kind = MessageKind.FromCustomer, Visibility = Visibility.Public, Channel = command.Channel, AuthorId = requester.Id, At = command.At ?? now,
            Text = command.Text, Html = sanitiser.Clean(command.Html), Quoted = command.Quoted, QuotedHtml = sanitiser.Clean(command.QuotedHtml), Extras = WithSaid(command, requester)?.Cleaned(sanitiser), MailId = command.MailId, Attachments = [.. command.Files ?? []],
        };
        ticket.Messages.Add(message);
        db.Add(ticket);
        await targets.Opening(ticket, ct);
        await db.SaveChangesAsync(ct);
        db.Record(new TicketOpened(ticket.Id, message.Id, command.Channel, ticket.TeamId), by, now);
        if (placement.Assignee is not null) db.Record(new TicketAssigned(ticket.Id, null, placement.Assignee), Actor.System, now);
        placing.Remember(db, ticket, placement);
        await db.Recount([], ticket.Queues(), ct);
        return ticket;
    }

    /// <summary>What is wrong with it whatever it is about; null where nothing is.</summary>
    public static Refused? Check(OpenTicket command) => Refused.Together(
        command.Subject.Length > 200 ? new(Texts.SubjectTooLong(200), nameof(command.Subject)) : null,
        string.IsNullOrWhiteSpace(command.Text) ? new(Texts.TextMissing, nameof(command.Text)) : command.Text.Length > 100_000 ? new(Texts.TextTooLong(100_000), nameof(command.Text)) : null,
        (command.Channel == Channel.Email ? MailAddresses.IsValid(command.Email) : MailAddresses.IsReachable(command.Email)) ? null : new(Texts.EmailWrong, nameof(command.Email)));

    // A form is no proof: what it says of somebody we know stands with his words and changes nothing of him.
    private static MailExtras? WithSaid(OpenTicket command, Person requester)
    {
        string[] said = command.Channel == Channel.Email ? [] : [.. new[] { (Said: command.Name.Trim(), Known: requester.Name), (Said: command.Phone.Trim(), Known: requester.Phone) }.Where(f => f.Said.Length > 0 && f.Said != f.Known).Select(f => f.Said)];
        return said.Length == 0 ? command.Extras : (command.Extras ?? new()) with { Notices = [.. command.Extras?.Notices ?? [], new(MailNoticeKind.SaidOfSender, said)] };
    }

    private static string FirstLine(string text) =>
        text.Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.Length > 0) is { } line ? line[..Math.Min(line.Length, 80)] : Texts.NoSubject;
}
