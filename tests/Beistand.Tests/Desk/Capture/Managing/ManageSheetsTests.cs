using Beistand.Desk.Capture;
using Beistand.Desk.Capture.Managing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Microsoft.EntityFrameworkCore;
using static Beistand.Tests.World.LevelSteps;

namespace Beistand.Tests.Desk.Capture.Managing;

public sealed class ManageSheetsTests
{
    [Theory, OnBothDatabases]
    public async Task Changes_gather_in_a_draft_and_count_once_it_is_published(string database)
    {
        await using var house = await House.Open(database);
        var (admin, hardware) = (await house.As(house.Company.Admin.Id), house.Company.Hardware.Id);
        await house.Sheet(house.Company.Hardware, 70, Asks("was", QuestionKind.Choice, options: ["a", "b"]));
        Assert.Equal("seit-wann", await Save(house, new QuestionForm(Kind: QuestionKind.Date, Label: "Seit wann?", LabelEn: "Since when?", When: ["was=a"], RequiredFor: Moment.PassingOn)));
        var number = await house.RequestFrom(house.Company.Weber, category: house.Company.Hardware);
        Assert.Single((await house.Captured(number)).State!.Sheet.Questions);
        await house.In<ManageSheets, Outcome>(m => m.SetThreshold(admin, hardware, 90, default));
        Assert.Equal("2", Assert.IsType<Done>(await house.In<ManageSheets, Outcome>(m => m.Publish(admin, hardware, default))).Reference);
        var state = (await house.Captured(number)).State!;
        Assert.Equal((2, 90, 2), (state.Sheet.Version, state.Sheet.Threshold, state.Sheet.Questions.Count));
        Assert.Null((await house.In<ManageSheets, SheetVersions>(m => m.Of(hardware, default))).Draft);
        Assert.Equal(1, await house.Ask(db => db.Set<AuditEntry>().CountAsync(a => a.Kind == "sheet.published")));
    }

    [Theory, OnBothDatabases]
    public async Task Conditions_point_backwards_whatever_is_moved_or_removed(string database)
    {
        await using var house = await House.Open(database);
        var (admin, hardware) = (await house.As(house.Company.Admin.Id), house.Company.Hardware.Id);
        await house.Sheet(house.Company.Hardware, 70, Asks("was", QuestionKind.Choice, options: ["a", "b"]), Asks("mehr", when: new AskedWhen("was", ["a"])));
        Assert.IsType<Refused>(await house.In<ManageSheets, Outcome>(m => m.Move(admin, hardware, "mehr", true, default)));
        Assert.Contains("Frage mehr", Assert.IsType<Refused>(await house.In<ManageSheets, Outcome>(m => m.Remove(admin, hardware, "was", default))).Text, StringComparison.Ordinal);
        Assert.IsType<Done>(await house.In<ManageSheets, Outcome>(m => m.Remove(admin, hardware, "mehr", default)));
        Assert.IsType<Done>(await house.In<ManageSheets, Outcome>(m => m.Remove(admin, hardware, "was", default)));
        Assert.Empty((await house.In<ManageSheets, SheetVersions>(m => m.Of(hardware, default))).Draft!.Questions);
        Assert.IsType<NotFound>(await house.In<ManageSheets, Outcome>(async m => await m.Publish(await house.As(house.Company.Lang.Id), hardware, default)));
    }

    [Fact]
    public async Task A_wrong_question_is_refused_at_its_field()
    {
        await using var house = await House.Open("sqlite");
        var admin = await house.As(house.Company.Admin.Id);
        async Task<string?> Field(QuestionForm form) => (await house.In<ManageSheets, Outcome>(m => m.SaveQuestion(admin, house.Company.Hardware.Id, form, default)) as Refused)?.Field;
        Assert.Equal("Label", await Field(new QuestionForm(LabelEn: "x")));
        Assert.Equal("LabelEn", await Field(new QuestionForm(Label: "x")));
        Assert.Equal("Options", await Field(new QuestionForm(Kind: QuestionKind.Choice, Label: "x", LabelEn: "x", Options: "nur eine")));
        Assert.Equal("When", await Field(new QuestionForm(Label: "x", LabelEn: "x", When: ["gibtsnicht=a"])));
        Assert.Equal("When", await Field(new QuestionForm(Label: "x", LabelEn: "x", When: ["a=1", "b=1"])));
    }

    [Fact]
    public void Options_keep_their_value_when_their_words_change()
    {
        var first = new QuestionForm(Kind: QuestionKind.Choice, Label: "x", LabelEn: "x", Options: "Per USB-Kabel | By USB cable\nPer WLAN").Make("x");
        Assert.Equal([("per-usb-kabel", "Per USB-Kabel", "By USB cable"), ("per-wlan", "Per WLAN", "Per WLAN")], first.Options.Select(o => (o.Value, o.Label, o.LabelEn)));
        var form = QuestionForm.Of(first);
        Assert.Equal("[per-usb-kabel] Per USB-Kabel | By USB cable\n[per-wlan] Per WLAN | Per WLAN", form.Options);
        Assert.Equal("per-usb-kabel", (form with { Options = form.Options.Replace("Per USB", "Mit USB", StringComparison.Ordinal) }).Make("x").Options[0].Value);
    }

    private static async Task<string?> Save(House house, QuestionForm form)
    {
        var admin = await house.As(house.Company.Admin.Id);
        return Assert.IsType<Done>(await house.In<ManageSheets, Outcome>(m => m.SaveQuestion(admin, house.Company.Hardware.Id, form, default))).Reference;
    }
}
