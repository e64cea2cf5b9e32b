using System.Text;
using Beistand.Desk.Capture;
using Beistand.Desk.Capture.Filling;
using Beistand.Desk.Levels;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Answering;
using Beistand.Desk.Tickets.Opening;
using Beistand.Desk.Tickets.Participating;
using Beistand.Desk.Vendors.Packing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Files;
using MimeKit;
using static Beistand.Tests.World.LevelSteps;

namespace Beistand.Tests.Desk.Vendors.Packing;

/// <summary>Words nobody else has are planted wherever a customer has a field; everything that can go is sent, and none of them leaves until it is released.</summary>
public sealed class CanariesTests
{
    private const string Serial = "YLNU0815471", Model = "LIFEBOOK U7512", Notes = "Bildschirm bleibt dunkel nach BIOS-Update";

    private sealed class Cage(int seed)
    {
        private readonly Random random = new(seed);

        public List<string> All { get; } = [];

        public string Word()
        {
            var word = char.ToUpperInvariant((char)('a' + random.Next(26))) + string.Concat(Enumerable.Range(0, random.Next(6, 10)).Select(i => i % 2 == 0 ? "aeiou"[random.Next(5)] : "bdfgklmnprstvz"[random.Next(14)]));
            All.Add(word);
            return word;
        }

        public string Digits(string before, int count)
        {
            var digits = string.Concat(Enumerable.Range(0, count).Select(_ => (char)('1' + random.Next(9))));
            All.Add(digits);
            return before + digits;
        }

        /// <summary>As people and programs write it.</summary>
        public string Written(string word) => random.Next(6) switch { 0 => word.ToUpperInvariant(), 1 => word.ToLowerInvariant(), 2 => word + "s", 3 => word[..3] + "\u00ad" + word[3..], 4 => word.Normalize(NormalizationForm.FormD), _ => word };
    }

    public static TheoryData<string, int> Seeds
    {
        get
        {
            var data = new TheoryData<string, int> { { "postgres", 1 } };
            for (var seed = 2; seed < 14; seed++) data.Add("sqlite", seed);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task No_canary_leaves_until_it_is_released(string database, int seed)
    {
        await using var house = await House.Open(database);
        var cage = new Cage(seed);
        var number = await Planted(house, cage);
        var id = await house.CaseWith(await house.Maker(), number, house.Company.Orhan);
        var first = await house.PacketOf(id);
        var all = new PacketChoices(Words: $"Bitte an {cage.Written(cage.All[0])} denken.", Goes: [.. first.Items.Select(i => i.Key), .. first.Files.Select(f => "file." + f.PublicId)]);
        Assert.IsType<Done>(await house.In<SendPacket, Outcome>(async s => await s.Keep(await house.As(house.Company.Orhan.Id), number, id, all, default)));
        var packet = await house.PacketOf(id);

        // It cannot pass by there being nothing: all of them stand in what may go.
        var open = Fold(string.Concat(packet.Items.SelectMany(i => i.Pieces).Select(p => p.Text)) + string.Concat(packet.Files.Select(f => f.Name)));
        Assert.All(cage.All, canary => Assert.Contains(Fold(canary), open, StringComparison.Ordinal));

        var released = packet.Items.SelectMany(i => i.Pieces).First(p => p.IsBlack && p.Text.Contains(cage.All[1], StringComparison.OrdinalIgnoreCase));
        using var mail = (await house.Written("forward", VendorSteps.Id(await house.SendCase(number, id, agent: house.Company.Orhan))))!;
        var left = Everything(mail);
        Assert.Contains(Notes, left, StringComparison.Ordinal);
        Assert.Contains(Serial, left, StringComparison.Ordinal);
        Assert.Equal(2, mail.Attachments.Count());
        Assert.DoesNotContain(cage.All, c => Fold(left).Contains(Fold(c), StringComparison.Ordinal));

        Assert.IsType<Done>(await house.In<SendPacket, Outcome>(async s => await s.Keep(await house.As(house.Company.Orhan.Id), number, id, all with { Released = [released.Key!] }, default)));
        var again = (await house.PacketOf(id)).Text;
        Assert.Contains(released.Text, again, StringComparison.Ordinal);
        Assert.Equal(cage.All.Where(c => Fold(released.Text).Contains(Fold(c), StringComparison.Ordinal)).Distinct().Order(), cage.All.Where(c => Fold(again).Contains(Fold(c), StringComparison.Ordinal)).Distinct().Order());
    }

    private static async Task<string> Planted(House house, Cage cage)
    {
        string[] names = [cage.Word(), cage.Word(), cage.Word(), cage.Word(), cage.Word(), cage.Word(), cage.Word(), cage.Word(), cage.Word(), cage.Word(), cage.Word()];
        var (phone, iban, client, foreign) = (cage.Digits("0221 ", 8), cage.Digits("DE89 3704 0044 ", 10), cage.Digits("K", 7), cage.Digits("0171 ", 8));
        var (person, local) = ($"{names[0]} {names[1]}", names[2].ToLowerInvariant());
        await house.In<BeistandDb>(async db =>
        {
            await using var work = await db.BeginWork(default);
            var works = new Organisation { Name = $"{names[3]} GmbH", Domain = $"{names[4].ToLowerInvariant()}.example", City = names[5], CustomerClass = names[6], Contract = names[7] };
            db.Add(works);
            await db.SaveChangesAsync();
            db.AddRange(Person.Meet(person, $"{local}@{works.Domain}", "de", works.Id, phone), Person.Meet($"{names[8]} Meier", $"kollege@{works.Domain}", "de", works.Id));
            await work.Commit(default);
        });
        var text = $"{Notes}.\nHier ist {cage.Written(names[0])} {cage.Written(names[1])}, {cage.Written(names[3])} in {cage.Written(names[5])}, Klasse {names[6]}, Vertrag {cage.Written(names[7])}.\nMeine Kollegin {cage.Written(names[8])} ist unter {phone} da, ich unter {foreign}.\n"
            + $"Mail: {local}@{names[4].ToLowerInvariant()}.example, IBAN {iban}, Kundennummer {client}. Mitlesen: {names[9]}@anderswo.example";
        var files = new[] { await File(house, $"Foto-{names[0]}.png"), await File(house, $"protokoll.{names[10]}") };
        var by = await house.As(house.Company.Keller.Id);
        var opened = await house.In<OpenTicketHandler, Outcome>(h => h.Open(by, new OpenTicket(person, $"{local}@{names[4].ToLowerInvariant()}.example", $"{names[1]}: dunkel", text, Channel.Web, CategoryId: house.Company.Hardware.Id, DeviceModel: $"{Model} {names[0]}", DeviceSerial: Serial, Files: files), default));
        var number = Assert.IsType<Done>(opened).Reference!;
        await house.Sheet(house.Company.Hardware, 0, Asks("was"));
        await house.FillBy(house.Company.Keller, number, new GivenAnswer("was", $"dunkel, sagt {cage.Written(names[1])}"));
        Assert.IsType<Done>(await house.In<ParticipantHandler, Outcome>(p => p.Add(by, number, "", $"{names[9]}@anderswo.example", default)));
        Assert.IsType<Done>(await house.In<AnswerHandler, Outcome>(h => h.Answer(by, new Answer(number, $"Guten Tag {names[1]}, bitte {names[9]} fragen."), default)));
        Assert.IsType<Done>(await house.EscalateBy(house.Company.Keller, number, sheet: new HandOver("Und nun?", $"CMOS-Reset bei {cage.Written(names[1])} vor Ort.", [])));
        Assert.IsType<Done>(await house.NoteBy(house.Company.Orhan, number, $"intern: {names[0]}"));
        return number;
    }

    private static async Task<Attachment> File(House house, string name)
    {
        var stored = await house.In<IFileStore, StoredFile>(f => f.Put(new MemoryStream(Encoding.UTF8.GetBytes("Protokoll " + name.Length)), 1000, default));
        return new Attachment { Name = name, ContentType = "text/plain", Size = stored.Size, Sha256 = stored.Sha256, At = house.Clock.GetUtcNow() };
    }

    private static string Everything(MimeMessage mail) => string.Join('\n', [.. mail.Headers.Select(h => h.Value), mail.TextBody, mail.HtmlBody, .. mail.BodyParts.OfType<MimePart>().SelectMany(p => p.Headers.Select(h => h.Value).Append(p.FileName ?? ""))]);

    // However it is written: letters and digits only.
    private static string Fold(string text) => string.Concat(text.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
