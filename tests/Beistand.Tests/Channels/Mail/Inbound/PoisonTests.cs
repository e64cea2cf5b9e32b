using System.Globalization;
using System.Text;
using Beistand.Channels.Mail.Inbound;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Beistand.Tests.Channels.Mail.Inbound;

/// <summary>F06: broken mails among good ones. BEISTAND_POISON=500 takes five hundred of each.</summary>
[Trait("Category", "Faults")]
public sealed class PoisonTests(ITestOutputHelper output)
{
    private static readonly int Each = int.Parse(Environment.GetEnvironmentVariable("BEISTAND_POISON") ?? "80", CultureInfo.InvariantCulture);

    private static readonly (string Name, Func<Random, byte[], byte[]> Break)[] Ways =
    [
        ("cut", (chance, mail) => mail[..chance.Next(1, mail.Length)]),
        ("bytes flipped", (chance, mail) => ByByte(mail, (i, b) => chance.Next(50) == 0 ? (byte)chance.Next(256) : b)),
        ("NUL", (chance, mail) => ByByte(mail, (i, b) => chance.Next(80) == 0 ? (byte)0 : b)),
        ("boundaries broken", (_, mail) => Replace(mail, "--", "-=")),
        ("boundary doubled", (_, mail) => Replace(mail, "boundary=", "boundary=\"\"; boundary=")),
        ("charset unknown", (_, mail) => Replace(mail, "charset=", "charset=x-klingon-")),
        ("charset another", (chance, mail) => Replace(mail, "charset=", $"charset={((string[])["utf-7", "utf-32", "utf-16be", "iso-2022-jp", "x-user-defined"])[chance.Next(5)]}; x=")),
        ("1970", (_, mail) => [.. "Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n"u8, .. mail]),
        ("2050", (_, mail) => [.. "Date: Fri, 32 Dec 2050 25:61:61 +9999\r\n"u8, .. mail]),
        ("encoding lies", (_, mail) => Replace(mail, "Content-Transfer-Encoding:", "Content-Transfer-Encoding: base64\r\nX-Was:")),
        ("lines joined", (_, mail) => Replace(mail, "\n", "\r")),
        ("halves swapped", (_, mail) => [.. mail[(mail.Length / 2)..], .. mail[..(mail.Length / 2)]]),
        ("noise", (chance, mail) => Noise(chance, Math.Min(mail.Length, 20_000))),
        ("head repeated", (_, mail) => [.. mail[..Math.Min(mail.Length, 2000)], .. mail]),
        ("nothing", (_, _) => []),
    ];

    [CorporaTheory]
    [InlineData("sqlite"), InlineData("postgres")]
    public async Task All_good_ones_come_in_and_each_bad_one_is_shown_or_says_why_not(string database)
    {
        await using var house = await House.Open(database);
        var (refused, bad) = (0, Poison(new Random(20261124)).Take(Each).ToList());
        for (var i = 0; i < Each; i++)
        {
            if (await Keep(house, bad[i]) is Refused) refused++;
            Assert.IsType<Done>(await Keep(house, Postman.Letter($"Gut {i}", $"<gut-{i}@privat.example>", from: $"Kunde <kunde{i}@privat.example>")));
        }
        for (var runs = 0; runs < 4 + (Each / 10); runs++) await house.App.Services.GetRequiredService<ReceiveMails>().Run(default);

        var mails = await house.Ask(db => db.RawMails.AsNoTracking().ToListAsync());
        Assert.DoesNotContain(mails, m => m.State == RawMailState.Stored);
        Assert.Equal(Each, await house.Ask(db => db.Tickets.CountAsync(t => t.Subject.StartsWith("Gut "))));
        Assert.Equal(bad.Count(b => b.Length == 0), refused);
        Assert.All(mails, m => Assert.True(m.TicketNumber is not null || m.Reason is { Length: > 0 }, $"{m.Id}: neither ticket nor reason"));
        foreach (var lost in mails.Where(m => m.TicketNumber is null)) await using (house.App.Services.GetRequiredService<IFileStore>().Open(lost.Sha256)) { }
        output.WriteLine($"{mails.Count - Each} bad ones kept, {refused} refused; " + string.Join(", ", mails.GroupBy(m => m.State).Select(g => $"{g.Key} {g.Count()}")));
        foreach (var failed in mails.Where(m => m.State == RawMailState.Failed)) output.WriteLine($"{failed.Id}: {failed.Reason}");
    }

    private static Task<Outcome> Keep(House house, byte[] mail) => house.In<Store, Outcome>(s => s.Keep("support", new MemoryStream(mail), default));

    // The same ones each time.
    private static IEnumerable<byte[]> Poison(Random chance)
    {
        var mails = Directory.GetFiles(Path.Combine(Repository.Corpora!, "mail"), "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".eml" or ".box" && new FileInfo(f).Length is > 200 and < 500_000).Order(StringComparer.Ordinal).ToList();
        Assert.True(mails.Count > 200);
        for (var i = 0; ; i++) yield return Ways[i % Ways.Length].Break(chance, File.ReadAllBytes(mails[chance.Next(mails.Count)]));
    }

    private static byte[] ByByte(byte[] mail, Func<int, byte, byte> to) => [.. mail.Select((b, i) => to(i, b))];

    private static byte[] Replace(byte[] mail, string what, string by) => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(mail).Replace(what, by, StringComparison.OrdinalIgnoreCase));

    private static byte[] Noise(Random chance, int length)
    {
        var noise = new byte[length];
        chance.NextBytes(noise);
        return noise;
    }
}
