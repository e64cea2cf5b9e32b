namespace Beistand.Tests.Channels.Api;

public sealed class RecipientsApiTests
{
    [Theory, OnBothDatabases]
    public async Task Staff_copy_answers_to_others_and_customers_learn_nothing_of_it(string database)
    {
        await using var house = await House.Open(database, start: true);
        var number = await house.RequestFrom(house.Company.Weber);
        using var staff = await house.Program(house.Company.Keller);
        using var customer = await house.Program(house.Company.Weber);
        var made = await staff.Post($"/tickets/{number}/messages", new { kind = "answer", text = "Bitte sehr.", cc = new[] { "Chef@firma.example" }, bcc = new[] { "archiv@firma.example" } });
        Assert.Equal(201, made.Status);
        var read = (await staff.Get($"/tickets/{number}/messages/{made.Text("id")}")).Json["recipients"]!.AsArray();
        Assert.Equal(["to weber@stadtwerke.example", "cc chef@firma.example", "bcc archiv@firma.example"], read.Select(r => $"{r!["as"]} {r["address"]}"));
        var seen = await customer.Get($"/tickets/{number}/messages/{made.Text("id")}");
        Assert.Equal(200, seen.Status);
        Assert.DoesNotContain("firma.example", seen.Body, StringComparison.Ordinal);

        var wrong = await staff.Post($"/tickets/{number}/messages", new { kind = "answer", text = "x", cc = new[] { "unsinn" } });
        Assert.Equal((422, true), (wrong.Status, wrong.Json["errors"]!.AsObject().ContainsKey("cc")));
        Assert.Equal(422, (await staff.Post($"/tickets/{number}/messages", new { kind = "note", text = "x", cc = new[] { "a@firma.example" } })).Status);
    }
}
