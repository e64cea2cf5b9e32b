using System.Text;
using Beistand.Kernel;
using Beistand.Library.Products;
using Beistand.Library.Products.Fetching;
using Beistand.Library.Products.Finding;
using Beistand.Library.Products.Managing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.Library.Products.Finding;

public sealed class ProductPagesTests
{
    [Theory, OnBothDatabases]
    public async Task A_customer_sees_a_device_without_whose_it_is_and_only_what_is_published(string database)
    {
        await using var house = await House.Open(database);
        await house.TakeIn(ProductSteps.Some);
        var agent = await house.As(house.Company.Keller.Id);
        var (seen, known) = (await Device(house, Actor.Anonymous, "yltt 000100"), await Device(house, agent, "YLTT000100"));
        Assert.Equal(("YLTT000100", "LIFEBOOK U7413", null, null), (seen!.Serial, seen.Model.Name, seen.OrganisationId, seen.OwnerId));
        Assert.Equal(house.Company.Weber.OrganisationId, known!.OrganisationId);
        Assert.Equal([CoverState.Covered, CoverState.Unknown, CoverState.Unknown], seen.Warranty.Select(c => c.State));
        Assert.Null(await Device(house, Actor.Anonymous, "YLTT000101"));
        Assert.Equal(["ESPRIMO D9012", "LIFEBOOK U7413"], (await house.In<ProductPages, IReadOnlyList<ModelRow>>(p => p.Models(Actor.Anonymous, default))).Select(m => m.Name));
        Assert.Equal(3, (await house.In<ProductPages, IReadOnlyList<ModelRow>>(p => p.Models(agent, default))).Count);
    }

    [Theory, OnBothDatabases]
    public async Task The_newest_is_what_nothing_took_the_place_of(string database)
    {
        await using var house = await House.Open(database);
        await house.TakeIn(ProductSteps.Some);
        var one = await house.Driver("1", systems: "Windows 10 64 Bit\nWindows 11 64 Bit");
        var two = await house.Driver("2", one);
        var three = await house.Driver("3", two);
        Assert.Equal(["3"], await Newest(house, "Windows 11 64 Bit"));
        Assert.Equal(["1"], await Newest(house, "Windows 10 64 Bit"));
        Assert.Equal(["1", "3"], (await Newest(house, null)).Order());
        await house.In<ManageDownloads, Outcome>(m => m.Withdraw(Actor.System, three, "Bildschirm bleibt schwarz", default));
        Assert.Equal(["2"], await Newest(house, "Windows 11 64 Bit"));
        var refused = Assert.IsType<Refused>(await house.In<ManageDownloads, Outcome>(m => m.Save(Actor.System, new DownloadForm(one, Title: "Grafiktreiber", Version: "1", Supersedes: three), null, default)));
        Assert.Equal("Supersedes", refused.Field);
    }

    [Theory, OnBothDatabases]
    public async Task A_file_is_fetched_counted_and_gone_once_withdrawn(string database)
    {
        await using var house = await House.Open(database);
        await house.TakeIn(ProductSteps.Some);
        var id = await house.Driver("1");
        var hidden = await house.Driver("2", models: "ESPRIMO Neu");
        var (open, secret) = (await house.Ask(db => db.Downloads.AsNoTracking().SingleAsync(d => d.Id == id)), await house.Ask(db => db.Downloads.AsNoTracking().SingleAsync(d => d.Id == hidden)));
        Assert.Equal(22, open.PublicId.Length);
        await using (var content = (await Open(house, open.PublicId, true))!.Content) Assert.Equal("Treiber 1", await new StreamReader(content, Encoding.UTF8).ReadToEndAsync());
        await (await Open(house, open.PublicId, false))!.Content.DisposeAsync();
        Assert.Null(await Open(house, secret.PublicId, true));
        await house.App.Services.GetRequiredService<FetchBook>().Write(default);
        Assert.Equal(1, (await house.Ask(db => db.Downloads.AsNoTracking().SingleAsync(d => d.Id == id))).Fetches);
        await house.In<ManageDownloads, Outcome>(m => m.Withdraw(Actor.System, id, "Fehlerhaft", default));
        Assert.Null(await Open(house, open.PublicId, true));
    }

    [Theory, OnBothDatabases]
    public async Task An_advisory_hits_the_serial_numbers_in_its_ranges_and_no_others(string database)
    {
        await using var house = await House.Open(database);
        await house.TakeIn(ProductSteps.Some);
        await house.TakeIn("""
            {"advisories":[
            {"id":"1","title":"Akku","text":"T","severity":"recall","ranges":[{"from":"YLTT000100","until":"YLTT000199"},{"from":"A1X","until":"A9X"}],"published":true},
            {"id":"2","title":"Alle U7413","text":"T","model":"u7413","published":true},
            {"id":"3","title":"Entwurf","text":"T","model":"u7413"},
            {"id":"4","title":"Nur D9012","text":"T","model":"d9012","ranges":[{"from":"YLTT000100","until":"YLTT000199"}],"published":true}
            ]}
            """);
        Assert.Equal(["Akku", "Alle U7413"], await Hits(house, "yltt-000150", "LIFEBOOK U7413"));
        Assert.Equal(["Alle U7413"], await Hits(house, "YLTT000200", "LIFEBOOK U7413"));
        Assert.Equal(["Akku"], await Hits(house, "a5x", null));
        Assert.Empty(await Hits(house, "A10X", null));
        Assert.Equal(["Akku", "Nur D9012"], await Hits(house, "YLTT000150", null));
    }

    private static Task<DeviceView?> Device(House house, Actor actor, string serial) => house.In<ProductPages, DeviceView?>(p => p.Device(actor, serial, default));

    private static async Task<IEnumerable<string>> Newest(House house, string? system)
    {
        var model = await Model(house, "LIFEBOOK U7413");
        return (await house.In<ProductPages, IReadOnlyList<Download>>(p => p.Newest(Actor.Anonymous, model!.Value, system, default))).Select(d => d.Version);
    }

    private static Task<OpenedDownload?> Open(House house, string id, bool counts) => house.In<OpenDownload, OpenedDownload?>(o => o.Open(Actor.Anonymous, id, counts, default));

    private static async Task<IEnumerable<string>> Hits(House house, string serial, string? named)
    {
        var model = named is null ? null : await Model(house, named);
        return (await house.In<ProductPages, IReadOnlyList<Advisory>>(p => p.Advisories(serial, model, default))).Select(a => a.Title).Order();
    }

    private static Task<long?> Model(House house, string name) => house.Ask(db => db.ModelNamed(name, default));
}
