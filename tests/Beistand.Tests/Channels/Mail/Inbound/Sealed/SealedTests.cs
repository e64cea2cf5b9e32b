using System.Globalization;
using System.Text;
using Beistand.Channels.Mail.Inbound;
using Beistand.Channels.Mail.Inbound.Sealed;
using Beistand.Channels.Mail.Managing;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Tests.Channels.Mail.Inbound.Sealed;

/// <summary>What is encrypted for us is read, what is signed says by whom and how much of it, and nothing is believed that cannot be proved.</summary>
public sealed class SealedTests
{
    private const string Us = "support@astina-service.example", Petra = "petra.sommer@kunde.example";

    [Theory, OnBothDatabases]
    public async Task With_the_key_a_mail_encrypted_and_signed_is_read_as_it_was_written(string database)
    {
        await using var house = await House.Open(database);
        using var ours = Sealing.Certificate(Us, "AsTiNA Service");
        using var petra = Sealing.Certificate(Petra);
        await Bring(house, ours);
        var message = await Arrive(house, Sealing.Mail(Sealing.Encrypted(Sealing.Signed(Sealing.Html("<p>Mein <b>Kennwort</b> ist alt.</p>"), petra), ours)));
        Assert.Equal(("Mein Kennwort ist alt.", "<p>Mein <b>Kennwort</b> ist alt.</p>"), (message.Text, message.Html?.Trim()));
        Assert.Equal([MailNoticeKind.SignedUnknown, MailNoticeKind.Decrypted], Kinds(message));
        Assert.Contains(message.Attachments, a => a.Name == "smime.p7m");
    }

    [Theory, OnBothDatabases]
    public async Task What_nobody_signed_inside_is_plain_text_only(string database)
    {
        await using var house = await House.Open(database);
        using var ours = Sealing.Certificate(Us, "AsTiNA Service");
        await Bring(house, ours);
        var message = await Arrive(house, Sealing.Mail(Sealing.Encrypted(Sealing.Html("<p>Mein <b>Kennwort</b> ist alt.</p>"), ours)));
        Assert.Equal(("Mein Kennwort ist alt.", null), (message.Text, message.Html));
        Assert.Equal([MailNoticeKind.DecryptedUnproved], Kinds(message));
    }

    [Fact]
    public async Task Without_the_key_the_mail_is_a_ticket_with_the_closed_file()
    {
        await using var house = await House.Open("sqlite");
        using var others = Sealing.Certificate("wer@anders.example");
        var message = await Arrive(house, Sealing.Mail(Sealing.Encrypted(Sealing.Plain("Geheim."), others)));
        Assert.DoesNotContain("Geheim", message.Text, StringComparison.Ordinal);
        Assert.Equal([MailNoticeKind.Encrypted], Kinds(message));
        Assert.Equal("smime.p7m", Assert.Single(message.Attachments).Name);
    }

    [Fact]
    public async Task A_signature_names_who_signed_what()
    {
        using var petra = Sealing.Certificate(Petra);
        var signed = Sealing.Signed(Sealing.Plain("Bitte liefern Sie zehn Stück."), petra);
        var (whole, _) = await Read(Sealing.Mail(signed));
        var notice = Assert.Single(whole.Notices);
        Assert.Equal((MailNoticeKind.SignedUnknown, $"Petra Sommer <{Petra}>"), (notice.Kind, notice.Values[0]));

        var (opaque, text) = await Read(Sealing.Mail(Sealing.Opaque(Sealing.Plain("Bitte liefern Sie zehn Stück."), petra)));
        Assert.Equal(("Bitte liefern Sie zehn Stück.", MailNoticeKind.SignedUnknown), (text, Assert.Single(opaque.Notices).Kind));

        var (part, _) = await Read(Sealing.Mail(new Multipart("mixed") { Sealing.Signed(Sealing.Plain("Bitte liefern Sie zehn Stück."), petra), Sealing.Plain("Und senden Sie die Rechnung an Mallory.") }));
        Assert.Equal([MailNoticeKind.SignedUnknown, MailNoticeKind.SignedInPart], part.Notices.Select(n => n.Kind));
        Assert.Equal("Text", part.Notices[1].Values[0]);

        var pgp = Sealing.Raw("Content-Type: multipart/signed; protocol=\"application/pgp-signature\"; boundary=p\n\n--p\nContent-Type: text/plain\n\nHallo.\n--p\nContent-Type: application/pgp-signature\n\nabc\n--p--\n");
        var (unproved, _) = await Read(Sealing.Mail(new Multipart("mixed") { pgp, Sealing.Plain("Nicht signiert.") }));
        Assert.Equal([MailNoticeKind.SignedPgp, MailNoticeKind.SignedInPart], unproved.Notices.Select(n => n.Kind));
    }

    [Fact]
    public async Task A_mail_changed_after_signing_says_so()
    {
        using var petra = Sealing.Certificate(Petra);
        var raw = Encoding.UTF8.GetString(Sealing.Mail(Sealing.Signed(Sealing.Plain("Bitte liefern Sie zehn Stueck."), petra)));
        Assert.Contains("zehn", raw, StringComparison.Ordinal);
        var (changed, _) = await Read(Encoding.UTF8.GetBytes(raw.Replace("zehn", "neun", StringComparison.Ordinal)));
        Assert.Equal(MailNoticeKind.SignatureBroken, Assert.Single(changed.Notices).Kind);
    }

    [Theory]
    [InlineData("Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=p\n\n--p\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--p\nContent-Type: application/octet-stream; name=encrypted.asc\n\n-----BEGIN PGP MESSAGE-----\nabc\n-----END PGP MESSAGE-----\n--p--\n", MailNoticeKind.EncryptedPgp)]
    [InlineData("Content-Type: multipart/signed; protocol=\"application/pgp-signature\"; micalg=pgp-sha256; boundary=p\n\n--p\nContent-Type: text/plain\n\nHallo.\n--p\nContent-Type: application/pgp-signature\n\n-----BEGIN PGP SIGNATURE-----\nabc\n--p--\n", MailNoticeKind.SignedPgp)]
    [InlineData("Content-Type: text/plain\n\n-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n", MailNoticeKind.EncryptedPgp)]
    [InlineData("Content-Type: text/plain\n\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nHallo.\n-----BEGIN PGP SIGNATURE-----\nabc\n", MailNoticeKind.SignedPgp)]
    [InlineData("Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\nContent-Transfer-Encoding: base64\n\nAAAA\n", MailNoticeKind.Encrypted)]
    public async Task Pgp_and_broken_seals_say_what_we_cannot_do(string entity, MailNoticeKind kind)
    {
        var (mail, _) = await Read(Sealing.Mail(Sealing.Raw(entity)));
        Assert.Equal(kind, Assert.Single(mail.Notices).Kind);
    }

    [Theory, OnBothDatabases]
    public async Task An_administrator_brings_keys_and_takes_them_away(string database)
    {
        await using var house = await House.Open(database);
        using var ours = Sealing.Certificate(Us, "AsTiNA Service");
        var (admin, keller) = (await house.As(house.Company.Admin.Id), await house.As(house.Company.Keller.Id));
        Assert.IsType<NotFound>(await Add(house, keller, Sealing.P12(ours), Sealing.Password));
        Assert.Equal("Die Datei lässt sich nicht öffnen. Prüfen Sie das Kennwort und ob es eine .p12- oder .pfx-Datei ist.", Assert.IsType<Refused>(await Add(house, admin, Sealing.P12(ours), "falsch")).Text);
        Assert.IsType<Refused>(await Add(house, admin, [], ""));
        var id = Assert.IsType<Done>(await Add(house, admin, Sealing.P12(ours), Sealing.Password)).Reference!;
        Assert.Contains(Us, Assert.IsType<Refused>(await Add(house, admin, Sealing.P12(ours), Sealing.Password)).Text, StringComparison.Ordinal);
        var stored = await house.Ask(db => db.Set<MailKey>().AsNoTracking().SingleAsync());
        Assert.Equal((Us, "AsTiNA Service"), (stored.Email, stored.Name));
        Assert.DoesNotContain(Convert.ToBase64String(Convert.FromBase64String(stored.Sealed)[..8]), Convert.ToBase64String(Sealing.P12(ours)), StringComparison.Ordinal);

        Assert.IsType<NotFound>(await house.In<ManageMailKeys, Outcome>(m => m.Remove(keller, long.Parse(id, CultureInfo.InvariantCulture), default)));
        Assert.IsType<Done>(await house.In<ManageMailKeys, Outcome>(m => m.Remove(admin, long.Parse(id, CultureInfo.InvariantCulture), default)));
        var message = await Arrive(house, Sealing.Mail(Sealing.Encrypted(Sealing.Plain("Zu spät."), ours)));
        Assert.Equal([MailNoticeKind.Encrypted], Kinds(message));
    }

    private static Task<Outcome> Add(House house, Actor by, byte[] p12, string password) => house.In<ManageMailKeys, Outcome>(m => m.Add(by, p12, password, default));

    private static async Task Bring(House house, System.Security.Cryptography.X509Certificates.X509Certificate2 certificate) =>
        Assert.IsType<Done>(await Add(house, await house.As(house.Company.Admin.Id), Sealing.P12(certificate), Sealing.Password));

    private static async Task<Message> Arrive(House house, byte[] mail)
    {
        await house.Deliver(mail);
        var raw = await house.Ask(db => db.RawMails.AsNoTracking().OrderBy(m => m.Id).LastAsync());
        Assert.True(raw.TicketNumber is not null, raw.Reason);
        var id = (await house.Ticket(raw.TicketNumber)).Messages.Single().Id;
        return await house.Ask(db => db.Messages.AsNoTracking().Include(m => m.Attachments).SingleAsync(m => m.Id == id));
    }

    private static async Task<(InboundMail Mail, string Text)> Read(byte[] raw)
    {
        using var reading = await Reading.Of(raw);
        return (reading.Mail, reading.Mail.Text);
    }

    private static IEnumerable<MailNoticeKind> Kinds(Message message) => message.Extras!.Notices!.Select(n => n.Kind);
}
