using System.Collections.Frozen;
using System.Globalization;
using Beistand.Kernel.Platform.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Kernel.Platform.Settings;

public enum SettingKind { Text, LongText, Url, Domain, Host, Port, Choice, Colour, Number }

/// <param name="Key">As in the file and, with __ for the colon, in the environment.</param>
/// <param name="Choices">For a choice: what may be chosen; for a number: the greatest.</param>
public sealed record Setting(string Key, string Default, bool Secret = false, SettingKind Kind = SettingKind.Text, string Choices = "");

/// <summary>Environment over file over admin page. What is set outside is shown read-only.</summary>
public sealed class Settings(IConfiguration outside, IServiceScopeFactory scopes, IDataProtectionProvider protection)
{
    private readonly IDataProtector secrets = protection.CreateProtector("settings");
    private volatile FrozenDictionary<string, string>? stored;

    public string this[Setting setting] => outside[setting.Key] ?? FromPage(setting) ?? setting.Default;

    public int Number(Setting setting) => int.Parse(this[setting], CultureInfo.InvariantCulture);

    public bool IsSetOutside(Setting setting) => outside[setting.Key] is not null;

    /// <summary>Reads the table again; called at start, after a change and now and then for changes made on another node.</summary>
    public async Task Load(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BeistandDb>();
        stored = (await db.Set<SettingRow>().AsNoTracking().ToListAsync(ct)).ToFrozenDictionary(s => s.Key, s => s.Value);
    }

    public async Task Write(BeistandDb db, Setting setting, string value, CancellationToken ct)
    {
        var row = await db.Set<SettingRow>().FirstOrDefaultAsync(s => s.Key == setting.Key, ct);
        var text = setting.Secret && value.Length > 0 ? secrets.Protect(value) : value;
        if (row is null) db.Add(new SettingRow { Key = setting.Key, Value = text });
        else row.Value = text;
    }

    private string? FromPage(Setting setting)
    {
        if (stored?.GetValueOrDefault(setting.Key) is not { Length: > 0 } value) return null;
        return setting.Secret ? secrets.Unprotect(value) : value;
    }
}
