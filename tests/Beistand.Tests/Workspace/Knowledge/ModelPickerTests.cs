using System.Net;
using System.Text.RegularExpressions;

namespace Beistand.Tests.Workspace.Knowledge;

/// <summary>The models of an article are chosen by their names.</summary>
public sealed class ModelPickerTests
{
    private static readonly (string, string)[] Wrote = [("Title", "Akku lädt nicht"), ("Problem", "Lädt nicht"), ("Solution", "Netzteil tauschen"), ("Readers", "Public"), ("Kind", "Solution")];

    [Theory, OnBothDatabases]
    public async Task Models_are_added_one_by_one_without_a_script_and_kept_by_their_slugs(string database)
    {
        await using var house = await House.Open(database, start: true);
        await house.TakeIn(ProductSteps.Some);
        using var keller = await house.VisitorAs(house.Company.Keller);
        Assert.Contains("<option value=\"LIFEBOOK U7413\">", await keller.Read("/wissen/neu"), StringComparison.Ordinal);
        using (var more = await keller.Fill("/wissen/neu", "/wissen/neu", [.. Wrote, ("Products", "lifebook u7413"), ("Then", "products")]))
        {
            var page = WebUtility.HtmlDecode(await more.Content.ReadAsStringAsync());
            Assert.Equal(HttpStatusCode.OK, more.StatusCode);
            Assert.Contains("name=\"Product-lifebook-u7413\" value=\"yes\" checked", page, StringComparison.Ordinal);
            Assert.Contains("<span>LIFEBOOK U7413</span>", page, StringComparison.Ordinal);
            Assert.Contains("value=\"Akku lädt nicht\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<option value=\"LIFEBOOK U7413\">", page, StringComparison.Ordinal);
        }
        using var saved = await keller.Fill("/wissen/neu", "/wissen/neu", [.. Wrote, ("Product-lifebook-u7413", "yes"), ("Products", "esprimo-d9012")]);
        var number = saved.Headers.Location!.ToString().Split('/')[^1];
        Assert.Equal(["esprimo-d9012", "lifebook-u7413"], (await house.ArticleNow(number)).Products.Select(p => p.Product).Order());
        Assert.Contains("LIFEBOOK U7413", await keller.Read($"/wissen/{number}"), StringComparison.Ordinal);
        // A chip taken off goes.
        using var less = await keller.Fill($"/wissen/{number}/bearbeiten", $"/wissen/{number}/bearbeiten", [.. Wrote, ("Product-esprimo-d9012", "yes"), ("Products", "")]);
        Assert.Equal(HttpStatusCode.Found, less.StatusCode);
        Assert.Equal(["esprimo-d9012"], (await house.ArticleNow(number)).Products.Select(p => p.Product));
    }

    [Theory, OnBothDatabases]
    public async Task A_name_that_nobody_knows_is_refused_with_what_may_be_meant_and_nothing_is_lost(string database)
    {
        await using var house = await House.Open(database, start: true);
        await house.TakeIn(ProductSteps.Some);
        using var keller = await house.VisitorAs(house.Company.Keller);
        using var refused = await keller.Fill("/wissen/neu", "/wissen/neu", [.. Wrote, ("Products", "ESPRIMO D9012, Lifebuk U7413, Toaster")]);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        foreach (var part in new[] { "Ein Modell „Lifebuk U7413“ kennen wir nicht. Meinten Sie eines von diesen: LIFEBOOK U7413?", "name=\"Products\" value=\"Lifebuk U7413, Toaster\"", "name=\"Product-esprimo-d9012\" value=\"yes\" checked", "value=\"Akku lädt nicht\"", "Netzteil tauschen" }) Assert.Contains(part, page, StringComparison.Ordinal);
        Assert.Matches(new Regex("<details class=\"form-more\" open"), page);
        using var unknown = await keller.Fill("/wissen/neu", "/wissen/neu", [.. Wrote, ("Products", "Toaster")]);
        Assert.Contains("Ein Modell „Toaster“ kennen wir nicht. Bitte prüfen Sie die Schreibweise", WebUtility.HtmlDecode(await unknown.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }
}
