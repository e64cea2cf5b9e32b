using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Kernel.Platform.Settings;

/// <summary>Changes settings on behalf of an administrator; a refused value keeps all the others from being written.</summary>
public sealed class ManageSettings(BeistandDb db, Settings settings, TimeProvider clock)
{
    /// <param name="values">What was typed; an empty secret means: leave as it is. A setting that is set outside is left alone.</param>
    public async Task<Outcome> Save(Actor by, IReadOnlyDictionary<Setting, string> values, CancellationToken ct, string kind = "setting.changed")
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        foreach (var (setting, value) in values)
            if (SettingRules.Refuse(setting, Trimmed(setting, value)) is { } problem) return Outcome.Refused(problem, setting.Key);

        await using var work = await db.BeginWork(ct);
        await Audit.Audit.Lock(db, ct);
        var (now, changed) = (clock.GetUtcNow(), false);
        foreach (var (setting, typed) in values)
        {
            var value = Trimmed(setting, typed) is { } text && text == setting.Default ? "" : Trimmed(setting, typed);
            if (settings.IsSetOutside(setting) || (setting.Secret && value.Length == 0)) continue;
            changed |= await Change(by, setting, value, kind, now, ct);
        }
        if (changed) db.Record(new SettingsChanged(), by, now);
        await work.Commit(ct);
        if (changed) await settings.Load(ct);
        return Outcome.Done;
    }

    private async Task<bool> Change(Actor by, Setting setting, string value, string kind, DateTimeOffset now, CancellationToken ct)
    {
        var old = await db.Set<SettingRow>().AsNoTracking().Where(s => s.Key == setting.Key).Select(s => s.Value).FirstOrDefaultAsync(ct) ?? "";
        var written = setting.Secret
            ? await Audit.Audit.Write(db, by, kind, "setting:" + setting.Key, new { value = old.Length > 0 ? Audit.Audit.Hidden : "" }, new { value = Audit.Audit.Hidden }, now, ct)
            : await Audit.Audit.Write(db, by, kind, "setting:" + setting.Key, new { value = old }, new { value }, now, ct);
        if (written) await settings.Write(db, setting, value, ct);
        return written;
    }

    // Passwords may begin or end with a space.
    private static string Trimmed(Setting setting, string value) => setting.Secret ? value : value.Trim().Replace("\r\n", "\n", StringComparison.Ordinal);
}
