using Beistand.Channels.Mail.Managing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Channels.Mail.Managing;

public sealed class MailWordingTests
{
    [Theory, OnBothDatabases]
    public async Task The_administrators_words_are_used_until_they_are_reset(string database)
    {
        await using var house = await House.Open(database);
        var admin = await house.As(house.Company.Admin.Id);
        var ours = await Now(house);
        Assert.IsType<Done>(await Save(house, new("de", "Angekommen: {number}", "Hallo,\r\nhier: {link}\r\n{name}")));
        Assert.Equal(new MailWordingForm("de", "Angekommen: {number}", "Hallo,\nhier: {link}\n{name}"), await Now(house));
        Assert.Equal(2, await house.Ask(db => db.Set<AuditEntry>().CountAsync(e => e.Kind == "mailtext.changed")));
        Assert.IsType<Done>(await house.In<ManageMailWording, Outcome>(m => m.Reset(admin, AutomaticMail.Confirmation, "de", default)));
        Assert.Equal(ours, await Now(house));
    }

    [Theory, OnBothDatabases]
    public async Task An_unknown_placeholder_is_refused_by_name(string database)
    {
        await using var house = await House.Open(database);
        var refused = Assert.IsType<Refused>(await Save(house, new("de", "Hallo", "Guten Tag {vorname}, {link}")));
        Assert.Equal(("Body", "Den Platzhalter {vorname} gibt es nicht. Möglich sind {number}, {link}, {name}."), (refused.Field, refused.Text));
        Assert.Equal("Subject", Assert.IsType<Refused>(await Save(house, new("de", "{link}", "Text"))).Field);
        Assert.Equal("Subject", Assert.IsType<Refused>(await Save(house, new("de", "a\r\nBcc: x@y.example", "Text"))).Field);
        Assert.Equal("Body", Assert.IsType<Refused>(await Save(house, new("de", "Hallo", " "))).Field);
    }

    [Theory]
    [InlineData("de", "Texts.resx")]
    [InlineData("en", "Texts.en.resx")]
    public void Every_mail_of_ours_has_its_placeholders_where_its_sentences_want_them(string code, string file)
    {
        using var language = Language.Use(code);
        var texts = System.Xml.Linq.XDocument.Load(Path.Combine(Repository.Root, "src/Beistand.Channels", file)).Descendants("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);
        foreach (var mail in AutomaticMail.All.Where(m => !texts[m.Key + "Text"].Contains("plural", StringComparison.Ordinal)))
            Assert.Equal(texts[mail.Key + "Text"].ReplaceLineEndings("\n"), mail.Ours().Body.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Placeholders_are_filled_once_and_what_they_bring_is_not_read_again() =>
        Assert.Equal("26-1 {link} x", MailWording.Fill("{number} {name} {link}", ("number", "26-1"), ("link", "x"), ("name", "{link}")));

    private static Task<MailWordingForm> Now(House house) => house.In<ManageMailWording, MailWordingForm>(m => Task.FromResult(m.Now(AutomaticMail.Confirmation, "de")));

    private static async Task<Outcome> Save(House house, MailWordingForm form)
    {
        var admin = await house.As(house.Company.Admin.Id);
        return await house.In<ManageMailWording, Outcome>(m => m.Save(admin, form, default));
    }
}
