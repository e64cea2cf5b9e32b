using Beistand.Channels.Mail.Inbound;
using Beistand.Channels.Mail.Managing;
using Beistand.Channels.Mail.Outbound;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Channels.Mail.Outbound;

public sealed class ReplyTokenTests
{
    [Theory, OnBothDatabases]
    public async Task A_reply_to_the_secret_address_finds_its_ticket_without_any_header(string database)
    {
        await using var house = await House.Open(database);
        await SwitchOn(house);
        var number = await house.RequestFrom(house.Company.Weber);
        await house.RequestFrom(house.Company.Weber, subject: "Etwas anderes");
        using var mail = await house.MailOf(house.Company.Keller, number);
        var address = Assert.Single(mail.ReplyTo.Mailboxes).Address;
        Assert.Matches("^support\\+[a-z2-7]{52}@astina-service.example$", address);

        await house.Deliver(Letter("<eins@stadtwerke.example>", address.ToUpperInvariant(), "Jonas Weber <weber@stadtwerke.example>"));
        Assert.Equal(3, (await house.Ticket(number)).Messages.Count);
    }

    [Theory, OnBothDatabases]
    public async Task The_token_helps_nobody_else_and_opens_no_other_ticket(string database)
    {
        await using var house = await House.Open(database);
        await SwitchOn(house);
        var number = await house.RequestFrom(house.Company.Weber);
        using var mail = await house.MailOf(house.Company.Keller, number);
        var address = mail.ReplyTo.Mailboxes.Single().Address;
        var changed = address.Replace("support+" + address[8], "support+" + (address[8] == 'a' ? 'b' : 'a'), StringComparison.Ordinal);
        await house.Deliver(Letter("<a@privat.example>", address, "Fremder <fremd@privat.example>"));
        await house.Deliver(Letter("<b@stadtwerke.example>", changed, "Jonas Weber <weber@stadtwerke.example>"));
        await house.Deliver(Letter("<c@stadtwerke.example>", address, "Elif Yilmaz <yilmaz@stadtwerke.example>"));
        Assert.Equal(2, (await house.Ticket(number)).Messages.Count);
        Assert.Equal(4, await house.Ask(db => db.Tickets.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Without_the_switch_no_mail_has_one_and_long_addresses_are_refused(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        using var mail = await house.MailOf(house.Company.Keller, number);
        Assert.Empty(mail.ReplyTo);
        var admin = await house.As(house.Company.Admin.Id);
        var form = new MailboxForm(0, "lang", "ein-langer-name@astina-service.example", "Lang", "", house.Company.Technik.Id, TokenAddresses: true);
        Assert.Equal("TokenAddresses", Assert.IsType<Refused>(await house.In<ManageMailboxes, Outcome>(m => m.Save(admin, form, default))).Field);
        var signed = form with { TokenAddresses = false, Signature = "{passwordHash}" };
        Assert.Equal("Signature", Assert.IsType<Refused>(await house.In<ManageMailboxes, Outcome>(m => m.Save(admin, signed, default))).Field);
    }

    [Theory, OnBothDatabases]
    public async Task The_key_is_stored_encrypted_and_stays(string database)
    {
        await using var house = await House.Open(database);
        await SwitchOn(house);
        var before = await Stored(house);
        await SwitchOn(house);
        Assert.Equal(before, await Stored(house));
        Assert.True(before.Length > 100, "a key in the clear has 44 letters");
        Assert.False(house.App.Services.GetService(typeof(ReplyTokens)) is ReplyTokens tokens && tokens.IsFor(new string('a', 52), 1, "weber@stadtwerke.example"));
    }

    private static Task<string> Stored(House house) => house.Ask(db => db.Set<Beistand.Kernel.Platform.Settings.SettingRow>().Where(s => s.Key == "Mail:ReplyTokenKey").Select(s => s.Value).SingleAsync());

    private static async Task SwitchOn(House house)
    {
        var admin = await house.As(house.Company.Admin.Id);
        var mailbox = await house.Ask(db => db.Mailboxes.SingleAsync());
        Assert.IsType<Done>(await house.In<ManageMailboxes, Outcome>(m => m.Save(admin, MailboxForm.Of(mailbox) with { TokenAddresses = true }, default)));
    }

    private static byte[] Letter(string id, string to, string from) =>
        System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(Postman.Letter("Ohne alles", id, from: from)).Replace("To: support@astina-service.example", $"To: {to}", StringComparison.Ordinal));
}
