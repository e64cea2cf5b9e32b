using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Files;
using Beistand.Library.Products;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.World;

/// <summary>What stands in the portal of a house that sold something.</summary>
/// <param name="Driver">Graphics for Windows 11, the newest.</param>
/// <param name="OldBios">Withdrawn, in favour of the new one.</param>
public sealed record OnTheShelf(Download Driver, Download LinuxDriver, Download OldBios, Download NewBios, Download Manual, byte[] DriverContent)
{
    public const string Serial = "DSEK041827", Model = "lifebook-u9312", WithdrawnBecause = "Gerät startet danach nicht mehr.";
}

public static class ShelfSteps
{
    /// <summary>Two models customers see and one they do not, a device of Weber's, drivers, BIOS, a manual and advisories.</summary>
    public static async Task<OnTheShelf> FillShelf(this House house)
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        var (db, files) = (scope.ServiceProvider.GetRequiredService<BeistandDb>(), scope.ServiceProvider.GetRequiredService<IFileStore>());
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        var today = Zone.Day(now);
        await using var work = await db.BeginWork(default);
        var (lifebook, celsius) = (new ProductLine { Name = "LIFEBOOK" }, new ProductLine { Name = "CELSIUS" });
        var sold = Model(lifebook, "LIFEBOOK U9312", OnTheShelf.Model, true, new Specification("Prozessor", "Intel Core i5-1235U"), new Specification("Anzeige", "13,3 Zoll, 1920 × 1200"));
        var (other, secret) = (Model(lifebook, "LIFEBOOK U9413", "lifebook-u9413", true), Model(celsius, "CELSIUS H7613", "celsius-h7613", false));
        db.AddRange(sold, other, secret);
        await db.SaveChangesAsync();

        db.Add(Device.Of(OnTheShelf.Serial, sold.Id, Facts(today, house.Company.Weber), null));
        var content = new byte[300_000];
        new Random(41827).NextBytes(content);
        var driver = await Add("Grafik Intel Iris Xe", DownloadKind.Driver, "31.0.101", "Grafik Überblick.exe", content, ["Windows 11", "Windows 10"], "Behebt das Flackern am zweiten Monitor.");
        var linux = await Add("Grafik für Linux", DownloadKind.Driver, "6.8", "grafik.tar.gz", [1, 2, 3], ["Ubuntu 24.04"], "");
        var oldBios = await Add("BIOS", DownloadKind.Firmware, "2.17", "bios-217.zip", [2, 1, 7], [], "");
        var newBios = await Add("BIOS", DownloadKind.Firmware, "2.18", "bios-218.zip", [2, 1, 8], [], "Behebt den Startabbruch nach dem Update.", DownloadSeverity.Critical);
        var manual = await Add("Bedienungsanleitung", DownloadKind.Manual, "1.3", "Bedienungsanleitung.pdf", "%PDF-1.7"u8.ToArray(), [], "");
        await db.SaveChangesAsync();
        newBios.Supersede(oldBios);
        oldBios.Withdraw(OnTheShelf.WithdrawnBecause, Actor.System, now);
        Warn(new("Netzteile werden getauscht", "Bitte ziehen Sie das Netzteil ab und schreiben Sie uns.", AdvisorySeverity.Recall, sold.Id), "DSEK041000", "DSEK042999");
        Warn(new("Akku prüfen", "Nur eine andere Baureihe ist betroffen.", AdvisorySeverity.Warning, sold.Id), "DSEK050000", "DSEK059999");
        foreach (var download in new[] { driver, linux, oldBios, newBios, manual }) db.Record(new DownloadAdded(download.Id), Actor.System, now);
        await db.SaveChangesAsync();
        await work.Commit(default);
        return new(driver, linux, oldBios, newBios, manual, content);

        async Task<Download> Add(string title, DownloadKind kind, string version, string name, byte[] bytes, string[] systems, string notes, DownloadSeverity severity = DownloadSeverity.Recommended)
        {
            var stored = await files.Put(new MemoryStream(bytes), 10_000_000, default);
            var download = Download.Of(new(kind, title, version, "", systems, "de", notes, severity, today, ""), stored, name, [sold.Id], null, now);
            db.Add(download);
            return download;
        }

        void Warn(AdvisoryFacts facts, string first, string last)
        {
            var advisory = Advisory.Of(facts, [SerialRange.Of(first, last)!], null, now);
            advisory.Publish(now);
            db.Add(advisory);
        }
    }

    private static ProductModel Model(ProductLine line, string name, string slug, bool published, params Specification[] specifications) =>
        ProductModel.Of(line, new(name, "Notebook", specifications, new(2024, 3, 1), null, published), slug, null);

    // Bought a year and some months ago: one promise is over, two hold.
    private static DeviceFacts Facts(DateOnly today, Person owner)
    {
        var bought = today.AddDays(-400);
        return new("S26391-K1", bought, owner.OrganisationId, owner.Id, new(
            new(bought, bought.AddDays(729), "Mängel, die bei der Übergabe da waren"), new(bought, today.AddDays(-35), "Einsenden und Reparatur", "Bring-in"),
            new(bought, bought.AddDays(1094), "Reparatur vor Ort am nächsten Werktag", "Support Pack On-Site")));
    }
}
