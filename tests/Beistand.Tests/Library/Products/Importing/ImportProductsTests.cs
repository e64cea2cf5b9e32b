using System.Security.Cryptography;
using System.Text;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Files;
using Beistand.Library.Products;
using Beistand.Library.Products.Importing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.Library.Products.Importing;

public sealed class ImportProductsTests
{
    [Theory, OnBothDatabases]
    public async Task What_is_taken_in_twice_changes_nothing_the_second_time(string database)
    {
        await using var house = await House.Open(database);
        var first = await house.TakeIn(ProductSteps.Some);
        Assert.Empty(first.Problems);
        Assert.Equal(new ImportCount(Added: 6), first.Sum);
        Assert.Equal(new ImportCount(Same: 6), (await house.TakeIn(ProductSteps.Some)).Sum);
        var device = await house.Ask(db => db.Devices.AsNoTracking().SingleAsync(d => d.SerialKey == "YLTT000100"));
        Assert.Equal((house.Company.Weber.OrganisationId, "GS02", new DateOnly(2027, 2, 28)), (device.OrganisationId, device.Build, device.Warranty.Statutory!.Until));
        Assert.Equal(new ImportCount(Changed: 1), (await house.TakeIn("""{"devices":[{"serial":"yltt-000100","build":"GS03"}]}""")).Sum with { Same = 0 });
        Assert.Equal(2027, (await house.Ask(db => db.Devices.AsNoTracking().SingleAsync(d => d.SerialKey == "YLTT000100"))).Warranty.Statutory!.Until.Year);
    }

    [Theory, OnBothDatabases]
    public async Task A_broken_line_is_told_with_its_field_and_the_rest_goes_in(string database)
    {
        await using var house = await House.Open(database);
        var report = await house.TakeIn("""
            {"models":[
            {"id":"a","line":"L","name":"A"},
            {"id":"b","line":"L","name":"B","announced":"gestern"},
            {"id":"c","line":"L"}
            ],"devices":[
            {"serial":"X1","model":"a"},
            {"serial":"Ä!","model":"a"},
            {"serial":"X2","model":"gibtsnicht"},
            {"serial":"X3","model":"a","owner":"niemand@privat.example"},
            {"serial":"X4","model":"a","guarantee":{"from":"2026-02-01","until":"2026-01-31"}},
            {"serial":"X5","model":"a","farbe":"rot"},
            5,
            {"serial":"X6","model":"a"}
            ]}
            """);
        Assert.Equal([(3, "announced"), (4, "name"), (7, "serial"), (8, "model"), (9, "owner"), (10, "guarantee.until"), (11, "farbe"), (12, "")], report.Problems.Select(p => (p.Line, p.Field)));
        Assert.Equal(["X1", "X6"], await house.Ask(db => db.Devices.OrderBy(d => d.SerialKey).Select(d => d.SerialKey).ToListAsync()));
        Assert.Equal(7, report.Sum.Wrong);
    }

    [Theory, OnBothDatabases]
    public async Task A_dry_run_says_what_would_be_and_changes_nothing(string database)
    {
        await using var house = await House.Open(database);
        var report = await house.TakeIn(ProductSteps.Some, dry: true);
        Assert.Equal((new ImportCount(Added: 6), 0), (report.Sum, report.Problems.Count));
        Assert.Equal(0, await house.Ask(db => db.ProductModels.CountAsync()) + await house.Ask(db => db.Devices.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task A_table_from_a_spreadsheet_is_taken_in(string database)
    {
        await using var house = await House.Open(database);
        await house.TakeIn(ProductSteps.Some);
        var report = await house.TakeIn("serial;model;sold;guarantee.from;guarantee.until;guarantee.gives\r\nAB-1;u7413;01.02.2026;01.02.2026;31.01.2029;\"Vor Ort; auch \"\"samstags\"\"\"\r\nAB-2;u7413;32.01.2026;;;\r\nAB-3;d9012;;;;\r\n", "verkauf.csv");
        Assert.Equal([(3, "sold")], report.Problems.Select(p => (p.Line, p.Field)));
        Assert.Equal("Vor Ort; auch \"samstags\"", (await house.Ask(db => db.Devices.AsNoTracking().SingleAsync(d => d.SerialKey == "AB1"))).Warranty.Guarantee!.Gives);
        Assert.Equal(2, report.Sum.Added);
    }

    [Theory, OnBothDatabases]
    public async Task Files_come_along_with_their_sum_and_no_path_leads_out(string database)
    {
        await using var house = await House.Open(database);
        await house.TakeIn(ProductSteps.Some);
        var folder = Directory.CreateDirectory(Path.Combine(house.Data, "lieferung")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "a.zip"), "alt");
        await File.WriteAllTextAsync(Path.Combine(folder, "b.zip"), "neu");
        await File.WriteAllTextAsync(Path.Combine(house.Data, "fremd.zip"), "geheim");
        File.CreateSymbolicLink(Path.Combine(folder, "link.zip"), Path.Combine(house.Data, "fremd.zip"));
        var sum = Convert.ToHexStringLower(SHA256.HashData("neu"u8));
        var lines = $$"""
            {"downloads":[
            {"id":"neu","kind":"driver","title":"Grafik","version":"2","models":["u7413"],"os":["Windows 11 64 Bit"],"file":"b.zip","sha256":"{{sum}}","supersedes":"alt"},
            {"id":"alt","kind":"driver","title":"Grafik","version":"1","models":["u7413"],"file":"a.zip"},
            {"id":"falsch","kind":"driver","title":"F","file":"a.zip","sha256":"{{sum}}"},
            {"id":"hinaus","kind":"driver","title":"H","file":"../fremd.zip"},
            {"id":"link","kind":"driver","title":"L","file":"link.zip"},
            {"id":"fehlt","kind":"driver","title":"W","file":"weg.zip"},
            {"id":"ohne","kind":"spiel","title":"S","file":"a.zip"}
            ]}
            """;
        var report = await house.TakeIn(lines, folder: folder);
        Assert.Equal([(4, "sha256"), (5, "file"), (6, "file"), (7, "file"), (8, "kind")], report.Problems.Select(p => (p.Line, p.Field)));
        var (alt, neu) = (await Download(house, "alt"), await Download(house, "neu"));
        Assert.Equal((alt.Id, neu.Id, sum, 3L), (neu.SupersedesId!.Value, alt.ReplacedById!.Value, neu.Sha256, neu.Size));
        await using (var content = house.App.Services.GetRequiredService<IFileStore>().Open(sum)) Assert.Equal("neu", await new StreamReader(content).ReadToEndAsync());
        var again = await house.TakeIn(lines, folder: folder);
        Assert.Equal(new ImportCount(Same: 2, Wrong: 5), again.Sum);
        await File.WriteAllTextAsync(Path.Combine(folder, "a.zip"), "anders");
        Assert.Equal("file", (await house.TakeIn("""{"downloads":[{"id":"alt","file":"a.zip"}]}""", folder: folder)).Problems.Single().Field);
    }

    [Theory, OnBothDatabases]
    public async Task What_would_supersede_itself_in_the_end_is_refused(string database)
    {
        await using var house = await House.Open(database);
        var folder = Directory.CreateDirectory(Path.Combine(house.Data, "lieferung")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "a.zip"), "x");
        var report = await house.TakeIn("""
            {"downloads":[
            {"id":"a","title":"A","file":"a.zip","supersedes":"c"},
            {"id":"b","title":"B","file":"a.zip","supersedes":"a"},
            {"id":"c","title":"C","file":"a.zip","supersedes":"b"},
            {"id":"d","title":"D","file":"a.zip","supersedes":"d"},
            {"id":"e","title":"E","file":"a.zip","supersedes":"a"}
            ]}
            """, folder: folder);
        Assert.Equal([(4, "supersedes"), (5, "supersedes"), (6, "supersedes")], report.Problems.Select(p => (p.Line, p.Field)));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_written_out_is_taken_in_again_without_a_change(string database)
    {
        await using var house = await House.Open(database);
        await house.TakeIn(ProductSteps.Some);
        await house.TakeIn("""{"advisories":[{"id":"r1","title":"Akku","text":"Tauschen.","severity":"recall","ranges":[{"from":"YLTT000100","until":"YLTT000199"}],"published":true}]}""");
        await house.Driver("2", await house.Driver("1"));
        // Those made by hand get their id from the first round.
        using var first = new MemoryStream();
        Assert.True(await house.In<ExportProducts, bool>(e => e.Write(Actor.System, first, default)));
        var report = await house.TakeIn(Encoding.UTF8.GetString(first.ToArray()));
        Assert.Empty(report.Problems);
        Assert.Equal((0, 0, 9), (report.Sum.Added, report.Sum.Changed, report.Sum.Same));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_keeps_no_products_imports_none(string database)
    {
        await using var house = await House.Open(database);
        foreach (var person in new[] { house.Company.Keller, house.Company.Lang, house.Company.Weber })
        {
            var by = await house.As(person.Id);
            Assert.Null(await house.In<ImportProducts, ImportReport?>(i => i.Run(by, new("{}"u8.ToArray(), "a.json", null), default)));
            Assert.False(await house.In<ExportProducts, bool>(e => e.Write(by, new MemoryStream(), default)));
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_file_in_the_watched_folder_is_taken_in_and_laid_aside(string database)
    {
        await using var house = await House.Open(database);
        var folder = Directory.CreateDirectory(Path.Combine(house.Data, "import", "products")).FullName;
        foreach (var (name, text) in new[] { ("gut.json", ProductSteps.Some), ("schlecht.csv", "serial;model\nX1;gibtsnicht\n"), ("neu.json", "{}") })
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), text);
            File.SetLastWriteTimeUtc(Path.Combine(folder, name), house.Clock.GetUtcNow().UtcDateTime - (name == "neu.json" ? TimeSpan.Zero : TimeSpan.FromMinutes(1)));
        }
        Assert.True(await house.In<WatchImports, bool>(w => w.Run(default)));
        Assert.True(await house.In<WatchImports, bool>(w => w.Run(default)));
        Assert.False(await house.In<WatchImports, bool>(w => w.Run(default)));
        Assert.Equal(["neu.json"], Directory.EnumerateFiles(folder).Select(Path.GetFileName));
        Assert.Equal(["2026-11-24-100000-gut.json", "2026-11-24-100000-gut.json.bericht.txt"], Directory.EnumerateFiles(Path.Combine(folder, "done")).Select(Path.GetFileName).Order());
        Assert.Contains("gibtsnicht", await File.ReadAllTextAsync(Directory.EnumerateFiles(Path.Combine(folder, "failed"), "*.txt").Single()), StringComparison.Ordinal);
    }

    private static Task<Download> Download(House house, string id) => house.Ask(db => db.Downloads.AsNoTracking().SingleAsync(d => d.ExternalId == id));
}
