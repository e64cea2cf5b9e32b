using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets.Sorting;

/// <summary>Puts a ticket where it belongs: priority, category, team, device, subject, tags, watchers.</summary>
public sealed class SortHandler(TicketVerbs verbs, BeistandDb db, IPlacing placing)
{
    public Task<Outcome> SetPriority(Actor by, string number, Priority priority, CancellationToken ct) =>
        verbs.Do(by, number, Verb.SetPriority, null, (ticket, now) =>
        {
            if (!Enum.IsDefined(priority)) return Say(Outcome.Refused(Texts.PriorityUnknown, "Priority"));
            if (ticket.Priority == priority) return Say(Outcome.Done);
            var from = ticket.Priority;
            ticket.SetPriority(priority, now);
            return Say(new PriorityChanged(ticket.Id, from, priority));
        }, ct);

    public Task<Outcome> SetCategory(Actor by, string number, long? category, CancellationToken ct) =>
        verbs.Do(by, number, Verb.SetCategory, null, async (ticket, now) =>
        {
            if (ticket.CategoryId == category) return Outcome.Done;
            if (category is not null && !await db.Categories.AnyAsync(c => c.Id == category && !c.Retired, ct)) return Outcome.Refused(Texts.CategoryUnknown, "Category");
            var from = ticket.CategoryId;
            ticket.SetCategory(category, now);
            return new CategoryChanged(ticket.Id, from, category);
        }, ct);

    public Task<Outcome> SetTeam(Actor by, string number, long team, CancellationToken ct) =>
        verbs.Do(by, number, Verb.SetTeam, null, async (ticket, now) =>
        {
            if (ticket.TeamId == team) return Outcome.Done;
            if (await db.Teams.FirstOrDefaultAsync(t => t.Id == team, ct) is not { } to) return Outcome.Refused(Texts.TeamUnknown, "Team");
            if (to.Level != ticket.Level) return Outcome.Refused(Texts.LevelOnlyByEscalation, "Team");
            var from = ticket.TeamId;
            ticket.MoveTo(to, now);
            if (await placing.Assignee(db, to, ticket.CategoryId, ct) is { } assignee)
            {
                ticket.AssignTo(assignee, now);
                db.Record(new TicketAssigned(ticket.Id, null, assignee), Actor.System, now);
            }
            return new TeamChanged(ticket.Id, from, team);
        }, ct);

    public Task<Outcome> SetDevice(Actor by, string number, string model, string serial, CancellationToken ct) =>
        verbs.Do(by, number, Verb.SetDevice, null, (ticket, now) =>
        {
            if (model.Length > 120) return Say(Outcome.Refused(Texts.TooLong(120), "Model"));
            if (serial.Length > 60) return Say(Outcome.Refused(Texts.TooLong(60), "Serial"));
            var before = (ticket.DeviceModel, ticket.DeviceSerial);
            ticket.SetDevice(model, serial, now);
            if (before == (ticket.DeviceModel, ticket.DeviceSerial)) return Say(Outcome.Done);
            return Say(new DeviceChanged(ticket.Id));
        }, ct);

    public Task<Outcome> Rename(Actor by, string number, string subject, CancellationToken ct) =>
        verbs.Do(by, number, Verb.Rename, null, (ticket, now) =>
        {
            if (string.IsNullOrWhiteSpace(subject)) return Say(Outcome.Refused(Texts.SubjectMissing, "Subject"));
            if (subject.Length > 200) return Say(Outcome.Refused(Texts.SubjectTooLong(200), "Subject"));
            if (ticket.Subject == subject.Trim()) return Say(Outcome.Done);
            ticket.Rename(subject, now);
            return Say(new SubjectChanged(ticket.Id));
        }, ct);

    /// <param name="tags">Words separated by commas; the whole new list.</param>
    public Task<Outcome> SetTags(Actor by, string number, string tags, CancellationToken ct) => Tag(by, number, _ => tags, ct);

    /// <param name="tags">Words separated by commas, besides those it has.</param>
    public Task<Outcome> AddTags(Actor by, string number, string tags, CancellationToken ct) => Tag(by, number, ticket => string.Join(',', ticket.Tags.Select(t => t.Tag).Append(tags)), ct);

    private Task<Outcome> Tag(Actor by, string number, Func<Ticket, string> tags, CancellationToken ct) =>
        verbs.Do(by, number, Verb.Tag, null, (ticket, now) =>
        {
            var wanted = tags(ticket).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(t => t.ToLowerInvariant()).Distinct().ToList();
            if (wanted.Count > 20 || wanted.Any(t => t.Length > 40)) return Say(Outcome.Refused(Texts.TagsTooMany(20, 40), "Tags"));
            if (wanted.ToHashSet().SetEquals(ticket.Tags.Select(t => t.Tag))) return Say(Outcome.Done);
            ticket.Tags.RemoveAll(t => !wanted.Contains(t.Tag));
            ticket.Tags.AddRange(wanted.Except(ticket.Tags.Select(t => t.Tag)).Select(t => new TicketTag { TicketId = ticket.Id, Tag = t }).ToList());
            ticket.Touch(now);
            return Say(new TagsChanged(ticket.Id));
        }, ct);

    public Task<Outcome> Watch(Actor by, string number, bool watches, CancellationToken ct) =>
        verbs.Do(by, number, Verb.Watch, null, (ticket, now) =>
        {
            if (watches) ticket.Involve(by.PersonId, InvolvedAs.Watcher);
            else ticket.Release(by.PersonId, InvolvedAs.Watcher);
            return Say(new WatchingChanged(ticket.Id, by.PersonId, watches));
        }, ct);

    private static Task<Step> Say(Step step) => Task.FromResult(step);
}
