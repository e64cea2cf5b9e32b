using Beistand.Desk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Channels.Api;

public sealed class OnceTests
{
    [Theory, OnBothDatabases]
    public async Task Fifty_calls_with_one_key_at_once_open_one_ticket(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var shop = await house.Program(house.Company.Keller);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Open(shop, "einmal")));
        Assert.All(answers, a => Assert.Equal((201, answers[0].Body, answers[0].Header("Location")), (a.Status, a.Body, a.Header("Location"))));
        Assert.Equal(1, await house.Ask(db => db.Tickets.CountAsync()));
        Assert.NotEqual(answers[0].Body, (await Open(shop, "noch-einmal")).Body);
    }

    [Theory, OnBothDatabases]
    public async Task The_same_key_with_something_else_is_refused_and_does_nothing(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var shop = await house.Program(house.Company.Keller);
        var number = (await Open(shop, "k")).Text("number");
        var other = await Open(shop, "k", "Etwas anderes");
        Assert.Equal((422, "key-used-before"), (other.Status, other.Problem));
        var note = await shop.Post($"/tickets/{number}/messages", new { kind = "note", text = "eins" }, ("Idempotency-Key", "n"));
        Assert.Equal(201, note.Status);
        Assert.Equal("key-used-before", (await shop.Post($"/tickets/{number}/messages", new { kind = "note", text = "zwei" }, ("Idempotency-Key", "n"))).Problem);
        Assert.Equal("key-used-before", (await shop.Post($"/tickets/{number}/close", null, ("Idempotency-Key", "n"))).Problem);
        Assert.Equal(note.Body, (await shop.Post($"/tickets/{number}/messages", new { kind = "note", text = "eins" }, ("Idempotency-Key", "n"))).Body);
        Assert.Equal((2, TicketState.New), ((await house.Ticket(number)).Messages.Count, (await house.Ticket(number)).State));
    }

    [Theory, OnBothDatabases]
    public async Task An_action_a_file_and_a_person_are_done_once_as_well(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var keller = await house.Program(house.Company.Keller);
        using var admin = await house.Program(house.Company.Admin);
        var number = await house.RequestFrom(house.Company.Weber);
        var closed = await Twice(() => keller.Post($"/tickets/{number}/close", null, ("Idempotency-Key", "c")));
        Assert.Equal((200, "closed"), (closed.Status, closed.Text("state")));
        Assert.Equal([nameof(TicketOpened), nameof(TicketClosed)], await house.KindsOf(number));
        var file = await Twice(() => keller.Upload("a.txt", "x"u8.ToArray(), ("Idempotency-Key", "f")));
        Assert.Equal("key-used-before", (await keller.Upload("a.txt", "y"u8.ToArray(), ("Idempotency-Key", "f"))).Problem);
        var note = await Twice(() => keller.Post($"/tickets/{number}/messages", new { kind = "note", text = "Datei", attachments = new[] { file.Text("id") } }, ("Idempotency-Key", "m")));
        Assert.Equal(201, note.Status);
        var person = await Twice(() => admin.Post("/people", new { name = "Max", email = "max@privat.example" }, ("Idempotency-Key", "p")));
        Assert.Equal(201, person.Status);
        Assert.Equal(1, await house.Ask(db => db.Attachments.CountAsync()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("mit leerzeichen")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        await using var house = await House.Open("sqlite", start: true);
        using var shop = await house.Program(house.Company.Keller);
        var refused = await Open(shop, key);
        Assert.Equal((400, "bad-request"), (refused.Status, refused.Problem));
    }

    private static Task<ApiAnswer> Open(ApiProgram program, string key, string text = "Lädt nicht") =>
        program.Post("/tickets", new { text, requester = new { email = "weber@stadtwerke.example" } }, ("Idempotency-Key", key));

    private static async Task<ApiAnswer> Twice(Func<Task<ApiAnswer>> call)
    {
        var (first, second) = (await call(), await call());
        Assert.Equal((first.Status, first.Body), (second.Status, second.Body));
        return first;
    }
}
