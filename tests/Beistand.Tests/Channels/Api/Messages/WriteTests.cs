using Beistand.Desk.Tickets;

namespace Beistand.Tests.Channels.Api.Messages;

public sealed class WriteTests
{
    [Theory, OnBothDatabases]
    public async Task An_answer_is_held_back_once_when_the_customer_wrote_meanwhile(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var keller = await house.Program(house.Company.Keller);
        var number = await house.RequestFrom(house.Company.Weber);
        var messages = $"/tickets/{number}/messages";
        var seen = (long)(await keller.Get(messages)).Json["items"]![0]!["id"]!;
        await house.ReplyBy(house.Company.Weber, number, "Noch etwas!");
        var held = await keller.Post(messages, new { kind = "answer", text = "Antwort", seen });
        Assert.Equal((409, "held-back"), (held.Status, held.Problem));
        var newest = (long)held.Json["newestMessage"]!;
        Assert.Equal("Noch etwas!", (await keller.Get($"{messages}/{newest}")).Text("text"));
        var sent = await keller.Post(messages, new { kind = "answer", text = "Antwort", seen, confirmed = newest });
        Assert.Equal(201, sent.Status);
        Assert.Equal("answer", (await keller.Get(sent.Header("Location")!)).Text("kind"));
    }

    [Theory, OnBothDatabases]
    public async Task A_customer_reads_and_writes_what_is_public(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var keller = await house.Program(house.Company.Keller);
        using var weber = await house.Program(house.Company.Weber);
        var number = (await weber.Post("/tickets", new { text = "Lädt nicht", subject = "Akku" })).Text("number");
        await keller.Post($"/tickets/{number}/messages", new { kind = "phoneNote", text = "am Telefon" });
        await keller.Post($"/tickets/{number}/messages", new { kind = "answer", text = "Netzteil tauschen" });
        var reply = await weber.Post($"/tickets/{number}/messages", new { text = "", html = "<p>Danke<script>x</script></p>" });
        Assert.Equal(201, reply.Status);
        Assert.Equal(["Lädt nicht", "Netzteil tauschen", "Danke"], (await weber.Get($"/tickets/{number}/messages")).Json["items"]!.AsArray().Select(m => m!["text"]!.ToString()));
        Assert.Equal("<p>Danke</p>", (await weber.Get(reply.Header("Location")!)).Text("html"));
        Assert.Equal(4, (await keller.Get($"/tickets/{number}/messages")).Json["items"]!.AsArray().Count);
        Assert.Equal("refused", (await weber.Post($"/tickets/{number}/messages", new { kind = "note", text = "x" })).Problem);
        Assert.Equal("refused", (await keller.Post($"/tickets/{number}/messages", new { text = "x" })).Problem);
        Assert.Equal((TicketState.Open, house.Company.Weber.Id), ((await house.Ticket(number)).State, (await house.Ticket(number)).RequesterId));
    }

    [Theory, OnBothDatabases]
    public async Task A_file_is_sent_first_and_belongs_to_one_message(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var weber = await house.Program(house.Company.Weber);
        using var nowak = await house.Program(house.Company.Nowak);
        using var keller = await house.Program(house.Company.Keller);
        var id = (await weber.Upload("protokoll.txt", "ganz geheim"u8.ToArray())).Text("id");
        Assert.Equal(("ganz geheim", 404, 404), ((await weber.Get("/attachments/" + id)).Body, (await nowak.Get("/attachments/" + id)).Status, (await keller.Get("/attachments/" + id)).Status));
        Assert.Equal("refused", (await nowak.Post("/tickets", new { text = "x", attachments = new[] { id } })).Problem);
        var number = (await weber.Post("/tickets", new { text = "Datei anbei", attachments = new[] { id } })).Text("number");
        Assert.Equal(("ganz geheim", 404), ((await keller.Get("/attachments/" + id)).Body, (await nowak.Get("/attachments/" + id)).Status));
        Assert.Equal("protokoll.txt", (await keller.Get($"/tickets/{number}/messages")).Json["items"]![0]!["attachments"]![0]!["name"]!.ToString());
        Assert.Equal("refused", (await weber.Post($"/tickets/{number}/messages", new { text = "noch einmal", attachments = new[] { id } })).Problem);
    }

    [Theory, OnBothDatabases]
    public async Task Messages_come_in_pages(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var keller = await house.Program(house.Company.Keller);
        var number = await house.RequestFrom(house.Company.Weber);
        for (var i = 0; i < 6; i++) await keller.Post($"/tickets/{number}/messages", new { kind = "note", text = $"{i}" });
        List<string> read = [];
        string? next = null;
        do
        {
            var page = await keller.Get($"/tickets/{number}/messages?limit=3{(next is null ? "" : "&cursor=" + next)}");
            read.AddRange(page.Json["items"]!.AsArray().Select(m => m!["text"]!.ToString()));
            next = page.Json["next"]?.ToString();
        }
        while (next is not null);
        Assert.Equal(["Mein Notebook lädt nicht mehr.", "0", "1", "2", "3", "4", "5"], read);
    }
}
