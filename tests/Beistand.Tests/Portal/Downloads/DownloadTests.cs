using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Beistand.Library.Products;
using Beistand.Library.Products.Fetching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.Portal.Downloads;

public sealed class DownloadTests
{
    [Theory, OnBothDatabases]
    public async Task A_download_cut_at_60_percent_goes_on_where_it_stopped_and_is_counted_once(string database)
    {
        await using var house = await House.Open(database, start: true);
        var shelf = await house.FillShelf();
        using var visitor = house.Visitor();
        var path = $"/download/{shelf.Driver.PublicId}/datei";
        using var whole = await visitor.Get(path);
        Assert.Equal("attachment; filename*=UTF-8''Grafik%20%C3%9Cberblick.exe", whole.Content.Headers.ContentDisposition!.ToString().Replace("; filename=\"Grafik _berblick.exe\"", "", StringComparison.Ordinal));
        Assert.Equal("nosniff", whole.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal($"\"{shelf.Driver.Sha256}\"", whole.Headers.ETag!.Tag);
        Assert.Equal("bytes", whole.Headers.AcceptRanges.Single());

        var cut = shelf.DriverContent.Length * 6 / 10;
        await using var stream = await whole.Content.ReadAsStreamAsync();
        var kept = new byte[cut];
        await stream.ReadExactlyAsync(kept);
        using var rest = await Ask(visitor, path, r => { r.Headers.Range = new RangeHeaderValue(cut, null); r.Headers.IfRange = new RangeConditionHeaderValue(whole.Headers.ETag); });
        Assert.Equal(HttpStatusCode.PartialContent, rest.StatusCode);
        Assert.Equal($"bytes {cut}-{shelf.DriverContent.Length - 1}/{shelf.DriverContent.Length}", rest.Content.Headers.ContentRange!.ToString());
        byte[] joined = [.. kept, .. await rest.Content.ReadAsByteArrayAsync()];
        Assert.Equal(shelf.Driver.Sha256, Convert.ToHexStringLower(SHA256.HashData(joined)));
        var page = await visitor.Read($"/download/{shelf.Driver.PublicId}");
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(joined)), page, StringComparison.Ordinal);

        await house.App.Services.GetRequiredService<FetchBook>().Write(default);
        Assert.Equal(1, await house.Ask(db => db.Downloads.Where(d => d.Id == shelf.Driver.Id).Select(d => d.Fetches).FirstAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Another_file_begins_anew_an_unchanged_one_is_not_sent_and_a_wrong_range_is_refused(string database)
    {
        await using var house = await House.Open(database, start: true);
        var shelf = await house.FillShelf();
        using var visitor = house.Visitor();
        var path = $"/en/download/{shelf.Driver.PublicId}/file";
        using var other = await Ask(visitor, path, r => { r.Headers.Range = new RangeHeaderValue(100, null); r.Headers.IfRange = new RangeConditionHeaderValue(new EntityTagHeaderValue("\"ein-anderer\"")); });
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Equal(shelf.DriverContent.Length, (await other.Content.ReadAsByteArrayAsync()).Length);
        using var same = await Ask(visitor, path, r => r.Headers.IfNoneMatch.Add(new EntityTagHeaderValue($"\"{shelf.Driver.Sha256}\"")));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        using var beyond = await Ask(visitor, path, r => r.Headers.Range = new RangeHeaderValue(10_000_000, null));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
        using var head = await visitor.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, new Uri(path, UriKind.Relative)));
        Assert.Equal(shelf.DriverContent.Length, head.Content.Headers.ContentLength);
        using var manual = await visitor.Get($"/download/{shelf.Manual.PublicId}/datei");
        Assert.Equal("application/pdf", manual.Content.Headers.ContentType!.MediaType);
        using var none = await visitor.Get("/download/gibt-es-nicht/datei");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        await house.App.Services.GetRequiredService<FetchBook>().Write(default);
        Assert.Equal(0, await house.Ask(db => db.Downloads.Where(d => d.Id == shelf.Driver.Id).Select(d => d.Fetches).FirstAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task What_was_withdrawn_is_not_served_and_says_why_and_what_to_take(string database)
    {
        await using var house = await House.Open(database, start: true);
        var shelf = await house.FillShelf();
        using var visitor = house.Visitor();
        using var gone = await visitor.Get($"/download/{shelf.OldBios.PublicId}/datei");
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        foreach (var page in new[] { WebUtility.HtmlDecode(await gone.Content.ReadAsStringAsync()), WebUtility.HtmlDecode(await visitor.Read($"/download/{shelf.OldBios.PublicId}")) })
        {
            Assert.Contains(OnTheShelf.WithdrawnBecause, page, StringComparison.Ordinal);
            Assert.Contains($"/download/{shelf.NewBios.PublicId}\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain("id=\"fetch\"", page, StringComparison.Ordinal);
        }
        var bios = WebUtility.HtmlDecode(await visitor.Read($"/download/{shelf.NewBios.PublicId}"));
        Assert.Contains("Behebt den Startabbruch", bios, StringComparison.Ordinal);
        Assert.Contains("wichtig", bios, StringComparison.Ordinal);
        Assert.Contains("LIFEBOOK U9312", bios, StringComparison.Ordinal);
        Assert.Contains($"/download/{shelf.OldBios.PublicId}\"", bios, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Lists_are_narrowed_by_model_system_and_kind_and_say_so_where_nothing_is_left(string database)
    {
        await using var house = await House.Open(database, start: true);
        await house.FillShelf();
        using var visitor = house.Visitor();
        async Task<string> Read(string path) => WebUtility.HtmlDecode(await visitor.Read(path));
        var all = await Read("/treiber");
        foreach (var title in new[] { "Grafik Intel Iris Xe", "Grafik für Linux", "2.18" }) Assert.Contains(title, all, StringComparison.Ordinal);
        foreach (var title in new[] { "2.17", "Bedienungsanleitung" }) Assert.DoesNotContain(title, all, StringComparison.Ordinal);
        var windows = await Read("/treiber?modell=lifebook-u9312&system=Windows+11&art=Driver");
        Assert.Contains("Grafik Intel Iris Xe", windows, StringComparison.Ordinal);
        Assert.DoesNotContain("Grafik für Linux", windows, StringComparison.Ordinal);
        Assert.DoesNotContain("2.18", windows, StringComparison.Ordinal);
        Assert.Contains("Dazu liegt hier nichts", await Read("/treiber?modell=lifebook-u9413"), StringComparison.Ordinal);
        Assert.Contains("Manual", await Read("/en/documents?art=Manual"), StringComparison.Ordinal);
        Assert.Contains("Bedienungsanleitung", await Read("/dokumente"), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Of_many_a_page_is_shown_and_a_link_leads_to_the_next(string database)
    {
        await using var house = await House.Open(database, start: true);
        await house.TakeIn(ProductSteps.Some);
        for (var i = 1; i <= 45; i++) await house.Driver($"7.{i}");
        using var visitor = house.Visitor();
        var (first, second) = (await visitor.Read("/treiber"), await visitor.Read("/treiber?seite=2"));
        Assert.Equal(30, first.Split("class=\"what\"").Length - 1);
        Assert.Equal(15, second.Split("class=\"what\"").Length - 1);
        Assert.Contains("seite=2\"", first, StringComparison.Ordinal);
        Assert.Contains("</a> 7.45", first, StringComparison.Ordinal);
        Assert.Contains("</a> 7.15", second, StringComparison.Ordinal);
        Assert.DoesNotContain("</a> 7.16", second, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> Ask(Visitor visitor, string path, Action<HttpRequestMessage> with)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        with(request);
        return visitor.Http.SendAsync(request);
    }
}
