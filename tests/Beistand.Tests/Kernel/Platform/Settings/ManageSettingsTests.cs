using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.Kernel.Platform.Settings;

public sealed class ManageSettingsTests
{
    private static readonly Setting Password = new("Test:Password", "", Secret: true), Port = new("Test:Port", "587", Kind: SettingKind.Port);

    [Theory, OnBothDatabases]
    public async Task A_changed_setting_applies_at_once_and_an_empty_one_is_the_default_again(string database)
    {
        await using var house = await House.Open(database);
        await Save(house, (SiteSettings.Phone, " 0221 1234 "), (Port, "25"));
        var settings = house.App.Services.GetRequiredService<Beistand.Kernel.Platform.Settings.Settings>();
        Assert.Equal("0221 1234", settings[SiteSettings.Phone]);
        Assert.Equal(25, settings.Number(Port));
        await Save(house, (Port, ""));
        Assert.Equal(587, settings.Number(Port));
        Assert.Equal(3, await house.Ask(db => db.Set<AuditEntry>().CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task A_secret_is_encrypted_never_audited_and_kept_when_left_empty(string database)
    {
        await using var house = await House.Open(database);
        await Save(house, (Password, "geheim-4711"));
        await Save(house, (Password, ""));
        Assert.Equal("geheim-4711", house.App.Services.GetRequiredService<Beistand.Kernel.Platform.Settings.Settings>()[Password]);
        Assert.DoesNotContain("4711", (await house.Ask(db => db.Set<SettingRow>().FirstAsync())).Value, StringComparison.Ordinal);
        var entry = Assert.Single(await house.Ask(db => db.Set<AuditEntry>().ToListAsync()));
        Assert.Equal("""{"value":"•••"}""", entry.New);
    }

    [Theory, OnBothDatabases]
    public async Task One_refused_value_keeps_all_others_from_being_written(string database)
    {
        await using var house = await House.Open(database);
        var refused = Assert.IsType<Refused>(await Save(house, (SiteSettings.Phone, "1"), (Port, "99999")));
        Assert.Equal("Test:Port", refused.Field);
        Assert.Equal("Bitte geben Sie eine Zahl zwischen 1 und 65535 an.", refused.Text);
        Assert.Empty(await house.Ask(db => db.Set<SettingRow>().ToListAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_set_outside_is_left_alone(string database)
    {
        await using var house = await House.Open(database, settings: ("Site:Phone", "112"));
        await Save(house, (SiteSettings.Phone, "110"));
        Assert.Empty(await house.Ask(db => db.Set<SettingRow>().ToListAsync()));
    }

    [Theory]
    [InlineData("#0b5cad", true), InlineData("#0B5CAD", true), InlineData("blau", false), InlineData("#fff", false), InlineData("#0b5cag", false), InlineData("red;}", false)]
    public void A_colour_is_a_hash_and_six_digits(string value, bool good) => Assert.Equal(good, SettingRules.Refuse(SiteSettings.Accent, value) is null);

    [Theory]
    [InlineData("https://support.firma.de", true), InlineData("javascript:alert(1)", false), InlineData("support.firma.de", false), InlineData("https://a\nb", false)]
    public void An_address_is_complete(string value, bool good) => Assert.Equal(good, SettingRules.Refuse(SiteSettings.Url, value) is null);

    private static async Task<Outcome> Save(House house, params (Setting Setting, string Value)[] values)
    {
        var admin = await house.As(house.Company.Admin.Id);
        return await house.In<ManageSettings, Outcome>(m => m.Save(admin, values.ToDictionary(v => v.Setting, v => v.Value), default));
    }
}
