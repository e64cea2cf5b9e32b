using System.Globalization;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Interventions.Ordering;

/// <param name="Files">Of the plan, in the store already: a script, a test report.</param>
/// <param name="Without">Ids of files of the plan to be taken out.</param>
public sealed record WriteOrder(OrderContent Content, IReadOnlyList<Attachment>? Files = null, IReadOnlyList<string>? Without = null, string? Key = null);

/// <summary>Writes an order: a new draft, or another text for one that has not been executed. Reference is the order's number.</summary>
public sealed class WriteOrderHandler(TicketVerbs tickets, OrderVerbs verbs, BeistandDb db)
{
    public Task<Outcome> Begin(Actor by, string ticketNumber, WriteOrder command, CancellationToken ct) =>
        tickets.Do(by, ticketNumber, Verb.Intervene, command.Key, async (ticket, now) =>
        {
            if (!ticket.NeedsFourEyes) return Outcome.Refused(Texts.InterventionFieldFirst, "Intervention");
            var content = command.Content.Tidied;
            if (TooLong(content) is { } not) return not;
            var order = InterventionOrder.Draft(await NextNumber(now, ct), ticket, content, by, now);
            order.Evidence.AddRange((command.Files ?? []).Select(f => Evidence.OfFile(Phase.Plan, f, by, now)));
            db.Add(order);
            return await verbs.Record(order, ticket, OrderVerb.Write, null, new(null, null, Told(order)), by, now, ct);
        }, ct);

    public Task<Outcome> Change(Actor by, string number, WriteOrder command, CancellationToken ct) =>
        verbs.Do(by, number, OrderVerb.Write, command.Key, (order, ticket, now) =>
        {
            var content = command.Content.Tidied;
            if (TooLong(content) is { } not) return not;
            var (before, hash) = (Told(order), order.ContentHash);
            order.Evidence.RemoveAll(e => e.Phase == Phase.Plan && command.Without?.Contains(e.FileId) == true);
            order.Evidence.AddRange((command.Files ?? []).Select(f => Evidence.OfFile(Phase.Plan, f, by, now)));
            if (content.Hash(ticket.Intervention, order.Evidence.Where(e => e.Phase == Phase.Plan).Select(e => e.Sha256)) == hash) return new Stepped(null);
            order.Write(content, ticket.Intervention, by, now);
            return new Stepped(null, before, Told(order));
        }, ct);

    /// <summary>The whole text, so that the protocol shows what was written whatever becomes of the order.</summary>
    internal static object Told(InterventionOrder order) => new
    {
        field = order.Field.ToString(), order.Content.Target, order.Content.Statement, order.Content.Reason, order.Content.Risk, order.Content.Backup, order.Content.Rollback, order.Content.Test, order.Content.From, order.Content.Until,
        files = string.Join("\n", order.Evidence.Where(e => e.Phase == Phase.Plan).Select(e => $"{e.FileName} {e.Sha256}").Order(StringComparer.Ordinal)),
    };

    private static Refused? TooLong(OrderContent content)
    {
        foreach (var (field, text) in content.Words)
        {
            var longest = field switch { nameof(OrderContent.Target) => OrderContent.LongestLine, nameof(OrderContent.Statement) => OrderContent.LongestStatement, _ => OrderContent.LongestText };
            if (text.Length > longest) return Outcome.Refused(Texts.TextTooLong(longest), field);
        }
        return null;
    }

    private async Task<string> NextNumber(DateTimeOffset now, CancellationToken ct)
    {
        var year = Zone.Day(now).Year;
        var next = (await db.Database.SqlQuery<long>($"""
            insert into intervention_counters (year, last) values ({year}, 1)
            on conflict (year) do update set last = intervention_counters.last + 1 returning last as "Value"
            """).ToListAsync(ct))[0];
        return string.Create(CultureInfo.InvariantCulture, $"{InterventionOrder.Prefix}{year}-{next:0000}");
    }
}

public sealed class InterventionCounter
{
    public int Year { get; init; }
    public long Last { get; private set; }
}
