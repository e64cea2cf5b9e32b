using System.Net;
using System.Security.Cryptography;
using Beistand.Desk.Interventions;

namespace Beistand.Tests.Workspace.Interventions;

public sealed class FileTests
{
    private static readonly byte[] Script = "update orders set state = 'frei';"u8.ToArray();

    [Theory, OnBothDatabases]
    public async Task A_file_of_the_plan_is_hashed_here_and_part_of_what_is_approved(string database)
    {
        await using var house = await House.Open(database, start: true);
        var at = await house.Specialists();
        using var thoma = await house.VisitorAs(at.Thoma);
        var (target, body) = await thoma.FormOf($"/tickets/{at.Ticket}/eingriff", $"/tickets/{at.Ticket}/eingriff", ("Target", "ERP"));
        body.Add(new ByteArrayContent(Script), "Files", "frei.sql");
        using var made = await thoma.Http.PostAsync(new Uri(target, UriKind.Relative), body);
        var address = made.Headers.Location!.ToString();
        var order = await house.Order(address.Split('/')[^1]);
        var file = Assert.Single(order.Evidence);
        Assert.Equal((Phase.Plan, "frei.sql", Convert.ToHexStringLower(SHA256.HashData(Script))), (file.Phase, file.FileName, file.Sha256));
        Assert.NotEqual(order.ContentHash, order.Content.Hash(order.Field, []));

        using (var given = await thoma.Get($"{address}/dateien/{file.FileId}"))
        {
            Assert.Equal(Script, await given.Content.ReadAsByteArrayAsync());
            Assert.StartsWith("attachment", given.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        }
        foreach (var person in new[] { house.Company.Vogel, house.Company.Weber, house.Company.Admin })
        {
            using var other = await house.VisitorAs(person);
            foreach (var path in new[] { address, address + "/bearbeiten", $"{address}/dateien/{file.FileId}" })
            {
                using var answer = await other.Get(path);
                Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            }
            using var step = await other.Post(address + "/zurueckziehen", ("Text", "x"));
            Assert.Equal(HttpStatusCode.NotFound, step.StatusCode);
        }
        Assert.Equal(OrderState.Draft, await house.StateOf(order.Number));
    }

    [Theory, OnBothDatabases]
    public async Task What_was_typed_and_sent_comes_back_with_a_refusal(string database)
    {
        await using var house = await House.Open(database, start: true);
        var at = await house.Specialists();
        var order = await at.Approved(at.Thoma, at.Lang, InterventionSteps.Whole(house));
        using var thoma = await house.VisitorAs(at.Thoma);
        var (target, body) = await thoma.FormOf($"/eingriffe/{order}", $"/eingriffe/{order}/ausfuehren", ("Result", ""), ("AfterText", "Auftrag 4711 ist frei."));
        body.Add(new ByteArrayContent(Script), "BeforeFiles", "vorher.csv");
        using var refused = await thoma.Http.PostAsync(new Uri(target, UriKind.Relative), body);
        var html = await refused.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Auftrag 4711 ist frei.", html, StringComparison.Ordinal);
        Assert.Contains("vorher.csv", html, StringComparison.Ordinal);
        Assert.Contains("name=\"BeforeUpload\"", html, StringComparison.Ordinal);
        Assert.Empty((await house.Order(order)).Evidence);
    }
}
