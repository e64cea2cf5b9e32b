using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Beistand.Library.Products;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Channels.Api.Products;

public sealed class ProductEndpointsTests
{
    [Theory, OnBothDatabases]
    public async Task A_customers_key_reads_what_the_portal_shows_and_nothing_of_people(string database)
    {
        await using var house = await House.Open(database, start: true);
        await house.TakeIn(ProductSteps.Some);
        await house.Driver("1");
        await house.Driver("2", models: "ESPRIMO Neu");
        using var weber = await house.Program(house.Company.Weber);
        using var keller = await house.Program(house.Company.Keller);
        Assert.Equal(2, (await weber.Get("/models")).Json["items"]!.AsArray().Count);
        Assert.Equal(3, (await keller.Get("/models")).Json["items"]!.AsArray().Count);
        Assert.Equal(404, (await weber.Get("/models/esprimo-neu")).Status);
        Assert.Equal(404, (await weber.Get("/downloads?model=esprimo-neu")).Status);
        var device = await weber.Get("/devices/yltt000100");
        Assert.Equal("YLTT000100", device.Text("serial"));
        Assert.DoesNotContain("Stadtwerke", device.Body, StringComparison.Ordinal);
        Assert.Equal(400, (await weber.Get("/downloads")).Status);
        Assert.Equal("1", (await weber.Get("/downloads?model=lifebook-u7413")).Json["items"]!.AsArray().Single()!["version"]!.ToString());
    }

    [Fact]
    public async Task A_fetch_that_was_cut_goes_on_and_the_sum_is_the_files()
    {
        await using var house = await House.Open("sqlite", start: true);
        await house.TakeIn(ProductSteps.Some);
        var id = await house.Driver("1");
        var download = await house.Ask(db => db.Set<Download>().AsNoTracking().SingleAsync(d => d.Id == id));
        using var http = new HttpClient { BaseAddress = house.Url, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", await house.KeyFor(house.Company.Weber)) } };
        var path = $"/api/v1/downloads/{download.PublicId}/file";
        var whole = await http.GetByteArrayAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(download.Sha256, Convert.ToHexStringLower(SHA256.HashData(whole)));
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Range = new RangeHeaderValue(5, null), IfRange = new RangeConditionHeaderValue($"\"{download.Sha256}\"") } };
        using var rest = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.PartialContent, rest.StatusCode);
        Assert.Equal(whole[5..], await rest.Content.ReadAsByteArrayAsync());
    }
}
