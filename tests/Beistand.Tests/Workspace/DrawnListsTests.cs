using System.Net;
using System.Text.RegularExpressions;

namespace Beistand.Tests.Workspace;

/// <summary>The rows of a list are drawn once for the tickets opened from it.</summary>
public sealed partial class DrawnListsTests
{
    [Theory, OnBothDatabases]
    public async Task Beside_each_ticket_only_its_own_row_is_the_current_one(string database)
    {
        await using var house = await House.Open(database, start: true);
        string[] numbers = [await house.RequestFrom(house.Company.Weber), await house.RequestFrom(house.Company.Weber)];
        using var keller = house.Visitor();
        await keller.SignIn("keller@astina-service.example");
        foreach (var number in numbers) Assert.Equal([number], Current(await keller.Read($"/tickets/{number}?view=unassigned")));
        Assert.Empty(Current(await keller.Read("/tickets?view=unassigned")));
    }

    [Theory, OnBothDatabases]
    public async Task What_was_written_meanwhile_and_another_language_are_drawn_anew_and_words_stay_words(string database)
    {
        await using var house = await House.Open(database, start: true);
        var first = await house.RequestFrom(house.Company.Weber);
        using var keller = house.Visitor();
        await keller.SignIn("keller@astina-service.example");
        Assert.Contains("Ohne Bearbeiter", Rows(await keller.Read($"/tickets/{first}?view=unassigned")), StringComparison.Ordinal);
        var second = await house.RequestFrom(house.Company.Weber, subject: "<b>Fett</b> & \"teuer\"");
        var rows = Rows(await keller.Read($"/tickets/{first}?view=unassigned"));
        Assert.Contains($"id=\"t-{second}\"", rows, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Fett&lt;/b&gt; &amp; ", rows, StringComparison.Ordinal);
        using (var changed = await keller.Fill($"/tickets/{first}", "/sprache", ("Language", "en"))) Assert.Equal(HttpStatusCode.Found, changed.StatusCode);
        Assert.Contains("Unassigned", Rows(await keller.Read($"/tickets/{first}?view=unassigned")), StringComparison.Ordinal);
    }

    private static string Rows(string page) => TheRows().Match(page).Value;

    private static string[] Current(string page) => [.. TheCurrent().Matches(Rows(page)).Select(m => m.Groups[1].Value)];

    [GeneratedRegex("<ol class=\"rows\".*?</ol>", RegexOptions.Singleline)]
    private static partial Regex TheRows();

    [GeneratedRegex("id=\"t-([^\"]+)\"><a aria-current=\"true\" ")]
    private static partial Regex TheCurrent();
}
