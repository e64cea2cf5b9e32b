using Beistand.Admin.Configuring;
using Beistand.Desk.People;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Beistand.Web;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Admin.Protocol;

public sealed record AuditRow(long Seq, DateTimeOffset At, string Who, string Kind, string Subject, string? Url, IReadOnlyList<AuditField> Fields);

public sealed record AuditField(string Label, string? Old, string? New);

internal static class ProtocolEndpoints
{
    private const int Size = 50;

    public static void Map(RouteGroupBuilder admin)
    {
        admin.MapGet("/protokoll", (BeistandDb db, string? kind, long? person, long? before, CancellationToken ct) => List(db, kind, person, before, null, ct));
        admin.MapPost("/protokoll/pruefen", async (BeistandDb db, AuditChain chain, CancellationToken ct) => await List(db, null, null, null, await chain.Verify(ct), ct));
    }

    private static async Task<IResult> List(BeistandDb db, string? kind, long? person, long? before, AuditVerdict? verdict, CancellationToken ct)
    {
        var entries = db.Set<AuditEntry>().AsNoTracking();
        var kinds = await entries.Select(e => e.Kind).Distinct().ToListAsync(ct);
        var actors = await entries.Where(e => e.ActorId != null).Select(e => e.ActorId!.Value).Distinct().ToListAsync(ct);
        if (kind is { Length: > 0 }) entries = entries.Where(e => e.Kind == kind);
        if (person is not null) entries = entries.Where(e => e.ActorId == person);
        if (before is not null) entries = entries.Where(e => e.Seq < before);
        var found = await entries.OrderByDescending(e => e.Seq).Take(Size + 1).ToListAsync(ct);
        var ids = actors.Concat(found.Select(e => PersonIn(e.Subject)).OfType<long>()).Distinct().ToList();
        var names = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        return Pages.Of<ProtocolPage>(
            ("Rows", found.Take(Size).Select(e => Row(e, names)).ToList()), ("Next", found.Count > Size ? found[Size - 1].Seq : (long?)null), ("Verdict", verdict),
            ("Kind", kind), ("Kinds", kinds.Order(StringComparer.Ordinal).Select(k => (k, KindLabel(k))).ToList()),
            ("Person", person), ("People", actors.Select(a => (a, names.GetValueOrDefault(a, $"{a}"))).OrderBy(a => a.Item2, StringComparer.CurrentCulture).ToList()));
    }

    private static AuditRow Row(AuditEntry entry, Dictionary<long, string> names)
    {
        var (type, id) = entry.Subject.Split(':', 2) is [var t, var i] ? (t, i) : (entry.Subject, "");
        var subject = PersonIn(entry.Subject) is { } person && names.TryGetValue(person, out var name) ? name : type == "setting" ? SettingLabel(id) : $"{Texts.Of("Subject" + Pascal(type))} {id}";
        var url = type switch
        {
            "person" => "/verwaltung/personen/" + id,
            "organisation" => "/verwaltung/organisationen/" + id,
            "team" => "/verwaltung/teams/" + id,
            "category" => "/verwaltung/kategorien/" + id,
            "deskrule" => "/verwaltung/regeln/" + id,
            "words" => "/verwaltung/vorsortierung/woerter/" + id,
            "preselection" => "/verwaltung/vorsortierung",
            "mailbox" => "/verwaltung/postfaecher/" + id,
            "ticket" => "/tickets/" + id,
            "intervention" => "/eingriffe/" + id,
            "mailkey" => "/verwaltung/mailschluessel#k-" + id,
            "token" => "/verwaltung/schluessel#k-" + id,
            _ => null,
        };
        return new AuditRow(entry.Seq, entry.At, entry.ActorId is { } who ? names.GetValueOrDefault(who, $"{who}") : "Beistand", KindLabel(entry.Kind), subject, url, AuditFields.Of(entry.Old, entry.New));
    }

    private static long? PersonIn(string subject) => subject.StartsWith("person:", StringComparison.Ordinal) ? AdminAnswers.Id(subject["person:".Length..]) : null;

    private static string SettingLabel(string key) => SettingsEndpoints.Label(key) is var label && label.StartsWith("Set" + key[..1], StringComparison.Ordinal) ? key : label;

    public static string KindLabel(string kind) => Texts.Of("Audit" + Pascal(kind)) is var label && label.StartsWith("Audit" + Pascal(kind), StringComparison.Ordinal) ? kind : label;

    public static string Pascal(string words) => string.Concat(words.Split('.', '-').Where(w => w.Length > 0).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
}
