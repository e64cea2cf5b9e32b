using System.Net;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Noting;
using Beistand.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Attacks;

/// <summary>D03, D04, D05, D07, D27, D33: nobody gets at what is not his, by any door.</summary>
public sealed class ForeignTicketsTests
{
    [Theory, OnBothDatabases]
    public async Task D05_a_file_goes_only_to_those_who_see_its_message(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var customer = house.Visitor();
        using var sent = await SendWithFile(customer, "Datei anbei", "geheim.txt", "text/plain", "ganz geheim"u8.ToArray());
        var page = await customer.Read(sent.Headers.Location!.ToString());
        var number = System.Text.RegularExpressions.Regex.Match(page, @"\d\d-\d{5}-\d").Value;
        var id = await house.Ask(db => db.Attachments.Where(a => a.Name == "geheim.txt").Select(a => a.PublicId).SingleAsync());

        using (var own = await customer.Get($"/dateien/{id}"))
        {
            Assert.Equal("ganz geheim", await own.Content.ReadAsStringAsync());
            Assert.Equal("attachment", own.Content.Headers.ContentDisposition!.DispositionType);
        }
        using var keller = house.Visitor();
        await keller.SignIn("keller@astina-service.example");
        using (var agent = await keller.Get($"/dateien/{id}")) Assert.Equal(HttpStatusCode.OK, agent.StatusCode);
        using var vogel = house.Visitor();
        await vogel.SignIn("vogel@astina-service.example");
        using var stranger = house.Visitor();
        foreach (var visitor in new[] { vogel, stranger })
        {
            using var foreign = await visitor.Get($"/dateien/{id}");
            using var none = await visitor.Get("/dateien/" + new string('a', 22));
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.StatusCode, none.StatusCode));
        }
        Assert.NotEmpty(number);
    }

    [Theory]
    [InlineData("x.svg", "image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")]
    [InlineData("x.html", "text/html", "<script>alert(1)</script>")]
    [InlineData("bild.png", "image/png", "<html><script>alert(1)</script>")]
    [InlineData("x.png", "image/png\"><script>", "<script>alert(1)</script>")]
    public async Task D03_D04_what_could_run_is_a_download_in_a_sandbox(string name, string type, string content)
    {
        await using var house = await House.Open("sqlite", start: true);
        using var customer = house.Visitor();
        using var sent = await SendWithFile(customer, "Datei anbei", name, type, System.Text.Encoding.UTF8.GetBytes(content));
        await customer.Read(sent.Headers.Location!.ToString());
        var id = await house.Ask(db => db.Attachments.Select(a => a.PublicId).SingleAsync());
        using var answer = await customer.Get($"/dateien/{id}");
        Assert.Equal(("application/octet-stream", "attachment"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["sandbox; default-src 'none'"], answer.Headers.GetValues("Content-Security-Policy"));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("..\\..\\boot.ini")]
    [InlineData("\u200B.htaccess")]
    [InlineData("rechnung\u202Efdp.exe")]
    [InlineData("CON")]
    public async Task D27_a_file_name_is_only_a_name(string name)
    {
        await using var house = await House.Open("sqlite", start: true);
        using var customer = house.Visitor();
        using var sent = await SendWithFile(customer, "Datei anbei", name, "text/plain", "x"u8.ToArray());
        var stored = await house.Ask(db => db.Attachments.SingleAsync());
        Assert.DoesNotContain('/', stored.Name);
        Assert.DoesNotContain('\\', stored.Name);
        Assert.DoesNotMatch("[\u200B\u202E\0]", stored.Name);
        Assert.False(stored.Name.StartsWith('.'));
        Assert.All(Directory.GetFiles(Path.Combine(house.Data, "files"), "*", SearchOption.AllDirectories), f => Assert.Matches("^[0-9a-f]{62}$", Path.GetFileName(f)));
    }

    [Theory, OnBothDatabases]
    public async Task D07_nothing_a_customer_sees_moves_when_a_note_is_added(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var customer = house.Visitor();
        using var sent = await SendWithFile(customer, "Notiz-Test", "a.txt", "text/plain", "a"u8.ToArray());
        var path = sent.Headers.Location!.ToString().Replace("/gesendet", "", StringComparison.Ordinal);
        await customer.Read(sent.Headers.Location!.ToString());
        var before = Seen(await customer.Read(path));
        var number = path[(path.LastIndexOf('/') + 1)..];
        var keller = await house.As(house.Company.Keller.Id);
        Assert.IsType<Done>(await house.In<NoteHandler, Outcome>(h => h.Add(keller, new AddNote(number, "KANARIENVOGEL"), default)));
        Assert.Equal(before, Seen(await customer.Read(path)));

        Assert.IsType<Done>(await house.AnswerBy(house.Company.Keller, number, "Öffentlich."));
        Assert.NotEqual(before, Seen(await customer.Read(path)));
        for (var tries = 0; tries < 60 && !Directory.Exists(Path.Combine(house.Data, "mail-out")); tries++) await Task.Delay(250);
        await Task.Delay(1500);
        var mails = Directory.GetFiles(Path.Combine(house.Data, "mail-out")).Select(File.ReadAllText).ToList();
        Assert.Contains(mails, m => m.Contains("ffentlich.", StringComparison.Ordinal));
        Assert.DoesNotContain(mails, m => m.Contains("KANARIENVOGEL", StringComparison.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task D33_a_stream_tells_a_customer_nothing_of_others_and_nothing_of_notes(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var customer = house.Visitor();
        using var sent = await SendWithFile(customer, "Strom", "a.txt", "text/plain", "a"u8.ToArray());
        var path = sent.Headers.Location!.ToString().Replace("/gesendet", "", StringComparison.Ordinal);
        await customer.Read(path);
        var number = path[(path.LastIndexOf('/') + 1)..];
        using var stream = await customer.Http.GetStreamAsync(new Uri($"/live?anliegen={number}&after=0", UriKind.Relative));
        using var lines = new StreamReader(stream);
        var other = await house.RequestFrom(house.Company.Nowak, category: house.Company.Hardware);
        var keller = await house.As(house.Company.Keller.Id);
        await house.In<NoteHandler, Outcome>(h => h.Add(keller, new AddNote(number, "intern"), default));
        await house.AnswerBy(house.Company.Keller, number, "Öffentlich.");
        List<string> heard = [];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!heard.Any(l => l.Contains("AnswerSent", StringComparison.Ordinal))) heard.Add(await lines.ReadLineAsync(patience.Token) ?? throw new EndOfStreamException());
        Assert.DoesNotContain(heard, l => l.Contains(other, StringComparison.Ordinal) || l.Contains("NoteAdded", StringComparison.Ordinal));

        using var stranger = house.Visitor();
        using var refused = await stranger.Get($"/live?anliegen={number}");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    private static string Seen(string html) => System.Text.RegularExpressions.Regex.Replace(html, "value=\"[^\"]*\"|data-seq=\"[0-9]*\"", "");

    private static async Task<HttpResponseMessage> SendWithFile(Visitor visitor, string text, string name, string type, byte[] content)
    {
        var html = await visitor.Read("/kontakt");
        var token = System.Text.RegularExpressions.Regex.Match(html, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        var file = new ByteArrayContent(content);
        file.Headers.TryAddWithoutValidation("Content-Type", type);
        var body = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" }, { new StringContent(text), "Text" }, { new StringContent("Ein Kunde"), "Name" },
            { new StringContent($"k{Guid.NewGuid():n}@privat.example"), "Email" }, { file, "Files", name },
        };
        var answer = await visitor.Http.PostAsync(new Uri("/kontakt", UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return answer;
    }
}
