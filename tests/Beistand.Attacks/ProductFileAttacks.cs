using System.Text;
using System.Text.Json;
using Beistand.Kernel;
using Beistand.Library.Products.Importing;

namespace Beistand.Attacks;

/// <summary>D24, D26 at the door of products: what is taken in is never XML, and what goes out is no table that a spreadsheet would reckon with.</summary>
public sealed class ProductFileAttacks
{
    private const string Bomb = "<?xml version=\"1.0\"?><!DOCTYPE m [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><models><model id=\"1\">&e;</model></models>";

    [Theory]
    [InlineData("produkte.xml")]
    [InlineData("produkte.json")]
    [InlineData("produkte.jsonl")]
    [InlineData("produkte.csv")]
    [InlineData("produkte.svg")]
    public async Task D26_xml_is_not_read_whatever_it_is_called(string name)
    {
        await using var house = await House.Open("sqlite");
        var report = await house.TakeIn(Bomb, name);
        Assert.NotEmpty(report.Problems);
        Assert.DoesNotContain(report.Problems, p => p.Text.Contains("root:", StringComparison.Ordinal));
        Assert.Equal(0, report.Sum.Added);
        Assert.Equal(3, (await house.TakeIn(ProductSteps.Some)).Counts[ImportKind.Model].Added);
    }

    [Fact]
    public async Task D24_what_goes_out_is_text_in_json_whatever_it_begins_with()
    {
        await using var house = await House.Open("sqlite");
        const string formula = "=HYPERLINK(\"http://boese.example\";\"x\")";
        Assert.Empty((await house.TakeIn(JsonSerializer.Serialize(new { models = new[] { new { id = "f", line = "L", name = formula } } }))).Problems);
        using var kept = new MemoryStream();
        await house.In<ExportProducts, Outcome>(async e => { await e.Write(Actor.System, kept, default); return Outcome.Done; });
        using var read = JsonDocument.Parse(Encoding.UTF8.GetString(kept.ToArray()));
        Assert.Equal(formula, read.RootElement.GetProperty("models")[0].GetProperty("name").GetString());
    }
}
