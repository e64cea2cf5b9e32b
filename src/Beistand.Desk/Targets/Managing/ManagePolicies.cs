using System.Globalization;
using Beistand.Desk.Targets.Calendars;
using Beistand.Desk.Targets.Clocks;
using Beistand.Desk.Targets.Policies;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Forms;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Targets.Managing;

/// <param name="Id">0 for a new one, which comes first: what is special is asked before what holds for all.</param>
/// <param name="Times">As typed, by kind and priority; empty: nothing is promised.</param>
/// <param name="LeadAfter">As typed; empty: the team lead never hears of it.</param>
public sealed record PolicyForm(
    long Id = 0, string Name = "", Kernel.Desk? Desk = null, string CustomerClass = "", string Contract = "", long CalendarId = 0, IReadOnlyDictionary<(TargetKind Kind, Priority Priority), string>? Times = null,
    string WarnAt = "75", string LeadAfter = "0", IReadOnlyList<PendingReason>? Pauses = null, bool UpdatesAlways = false, string? Key = null)
{
    public static PolicyForm New(long calendar) => new(CalendarId: calendar, Times: Typed(Beginning.Times), Pauses: [PendingReason.Customer, PendingReason.Appointment]);

    public static PolicyForm Of(TargetPolicy p) => new(
        p.Id, p.Name, p.Desk, p.CustomerClass, p.Contract, p.CalendarId, Typed(p.Promises), p.WarnAt.ToString(CultureInfo.InvariantCulture), p.LeadAfter is { } minutes ? Span.Write(minutes) : "", p.PausesFor, p.UpdatesAlways);

    public string Time(TargetKind kind, Priority priority) => Times?.GetValueOrDefault((kind, priority)) ?? "";

    /// <summary>Only of a form that is not refused.</summary>
    public TargetPolicy Fill(TargetPolicy policy)
    {
        (policy.Name, policy.Desk, policy.CustomerClass, policy.Contract, policy.CalendarId) = (Name.Trim(), Desk, CustomerClass.Trim(), Contract.Trim(), CalendarId);
        (policy.WarnAt, policy.LeadAfter, policy.UpdatesAlways) = (int.Parse(WarnAt, CultureInfo.InvariantCulture), Span.Read(LeadAfter), UpdatesAlways);
        policy.Promise((Times ?? new Dictionary<(TargetKind, Priority), string>()).Where(t => Span.Read(t.Value) > 0).Select(t => new TargetTime(t.Key.Item1, t.Key.Item2, Span.Read(t.Value)!.Value)));
        policy.PauseFor(Pauses ?? []);
        return policy;
    }

    private static Dictionary<(TargetKind, Priority), string> Typed(IEnumerable<TargetTime> times) => times.ToDictionary(t => (t.Kind, t.Priority), t => Span.Write(t.Minutes));
}

/// <summary>An administrator says what is promised to whom.</summary>
public sealed class ManagePolicies(BeistandDb db, TargetDirectory targets, TimeProvider clock)
{
    public const int MostPolicies = 200;

    /// <summary>In the order in which they are asked.</summary>
    public Task<List<TargetPolicy>> All(CancellationToken ct) => db.Set<TargetPolicy>().AsNoTracking().OrderBy(p => p.Position).ThenBy(p => p.Id).ToListAsync(ct);

    public async Task<Outcome> Save(Actor by, PolicyForm form, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        if (await Refuse(form, ct) is { } wrong) return wrong;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.ResultOf(form.Key, ct) is { } earlier) return new Done(earlier);
        var (now, all) = (clock.GetUtcNow(), await db.Set<TargetPolicy>().ToListAsync(ct));
        var policy = form.Id == 0 ? new TargetPolicy { Name = form.Name, Position = all.Count == 0 ? 1 : all.Min(p => p.Position) - 1 } : all.FirstOrDefault(p => p.Id == form.Id);
        if (policy is null) return Outcome.NotFound;
        if (form.Id == 0 && all.Count >= MostPolicies) return Outcome.Refused(Texts.PoliciesTooMany(MostPolicies));
        var old = form.Id == 0 ? null : await Fields(policy, ct);
        form.Fill(policy);
        if (form.Id == 0)
        {
            db.Add(policy);
            await db.SaveChangesAsync(ct);
            db.Submitted(form.Key, $"{policy.Id}", now);
        }
        if (await Audit.Write(db, by, old is null ? "policy.created" : "policy.changed", $"policy:{policy.Id}", old, await Fields(policy, ct), now, ct)) await Tell(work, by, now, ct);
        return new Done($"{policy.Id}");
    }

    public async Task<Outcome> Remove(Actor by, long id, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.Set<TargetPolicy>().FirstOrDefaultAsync(p => p.Id == id, ct) is not { } policy) return Outcome.Done;
        var now = clock.GetUtcNow();
        await Audit.Write(db, by, "policy.removed", $"policy:{id}", await Fields(policy, ct), null, now, ct);
        db.Remove(policy);
        await Tell(work, by, now, ct);
        return Outcome.Done;
    }

    /// <summary>Changes places with its neighbour; nothing where it has none on that side.</summary>
    public async Task<Outcome> Move(Actor by, long id, bool up, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        var all = await db.Set<TargetPolicy>().OrderBy(p => p.Position).ThenBy(p => p.Id).ToListAsync(ct);
        var at = all.FindIndex(p => p.Id == id);
        if (at < 0) return Outcome.NotFound;
        if (Ranks.Step(all, at, up, (one, place) => one.Position = place) is not { } step) return Outcome.Done;
        var now = clock.GetUtcNow();
        await Audit.Write(db, by, "policy.changed", $"policy:{id}", new { position = step.From }, new { position = step.To }, now, ct);
        await Tell(work, by, now, ct);
        return Outcome.Done;
    }

    /// <summary>What is wrong with a policy, or null.</summary>
    public async Task<Refused?> Refuse(PolicyForm form, CancellationToken ct)
    {
        if (form.Name.Trim().Length is 0 or > 80) return Outcome.Refused(Texts.PolicyName(80), "Name");
        if (form.CustomerClass.Trim().Length > 60) return Outcome.Refused(Texts.TooLong(60), "CustomerClass");
        if (form.Contract.Trim().Length > 60) return Outcome.Refused(Texts.TooLong(60), "Contract");
        if (!await db.Set<BusinessCalendar>().AnyAsync(c => c.Id == form.CalendarId, ct)) return Outcome.Refused(Texts.CalendarUnknown, "Calendar");
        foreach (var ((kind, priority), typed) in form.Times ?? new Dictionary<(TargetKind Kind, Priority Priority), string>())
            if (typed.Trim().Length > 0 && Span.Read(typed) is not > 0) return Outcome.Refused(Texts.SpanWrong, $"{kind}.{priority}");
        if (!int.TryParse(form.WarnAt, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) || percent > 99) return Outcome.Refused(Texts.WarnAtWrong, "WarnAt");
        return form.LeadAfter.Trim().Length > 0 && Span.Read(form.LeadAfter) is null ? Outcome.Refused(Texts.SpanWrong, "LeadAfter") : null;
    }

    private async Task Tell(Work work, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        db.Record(new TargetsChanged(), by, now);
        await work.Commit(ct);
        targets.Forget();
    }

    private async Task<object> Fields(TargetPolicy p, CancellationToken ct) => new
    {
        name = p.Name, desk = p.Desk?.ToString() ?? "", customerClass = p.CustomerClass, contract = p.Contract, calendar = await db.Set<BusinessCalendar>().Where(c => c.Id == p.CalendarId).Select(c => c.Name).FirstOrDefaultAsync(ct) ?? "",
        times = string.Join("; ", p.Promises.Select(t => $"{t.Kind} {t.Priority} {Span.Write(t.Minutes)}")), warnAt = p.WarnAt, leadAfter = p.LeadAfter is { } minutes ? Span.Write(minutes) : "", pauses = p.Pauses, updatesAlways = p.UpdatesAlways,
    };
}
