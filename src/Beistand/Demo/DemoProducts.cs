using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Files;
using Beistand.Library.Products.Importing;

namespace Beistand.Demo;

/// <summary>What the demo company sold and offers for it. Files are samples that say so.</summary>
internal sealed class DemoProducts(ImportProducts import, IFileStore files)
{
    private const int Devices = 200;

    private sealed record Model(string Id, string Name, string Line, string Kind, double? DisplayInch, string Platform);
    private sealed record Driver(string Id, string Title, string Component, string[] Models, string Version, string[] Os, string Date);
    private sealed record Paper(string Id, string Title, string Type, string Category, string[] Models, string Lang, string Revision);
    private sealed record Seed(IReadOnlyList<Model> Models, IReadOnlyList<Driver> Drivers, IReadOnlyList<Paper> Documents);
    private sealed record Sold(string Serial, string Model, string Owner, DateOnly Date, int WarrantyMonths);

    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public async Task Tell(string folder, DateTimeOffset now, CancellationToken ct)
    {
        var seed = JsonSerializer.Deserialize<Seed>(await File.ReadAllTextAsync(Path.Combine(folder, "support-seed.de.json"), ct), Names)!;
        var sold = JsonSerializer.Deserialize<List<JsonElement>>(await File.ReadAllTextAsync(Path.Combine(folder, "devices.json"), ct))!
            .Select(d => new Sold(d.GetProperty("serial").GetString()!, d.GetProperty("model").GetString()!, d.GetProperty("owner").GetString()!, DateOnly.Parse(d.GetProperty("sold").GetString()!, CultureInfo.InvariantCulture), d.GetProperty("warrantyMonths").GetInt32())).ToList();
        var all = new
        {
            models = seed.Models.Select(m => new { id = m.Id, line = m.Line, name = m.Name, kind = m.Kind, specs = Specifications(m) }),
            devices = sold.Concat(More(sold, seed.Models, Zone.Day(now))).Select(Device),
            downloads = await Downloads(seed, ct),
            advisories = Advisories(),
        };
        var report = await import.Run(Actor.System, new(JsonSerializer.SerializeToUtf8Bytes(all), "demo.json", null), ct);
        if (!report!.IsWell) throw new InvalidOperationException(string.Join('\n', report.Lines));
    }

    private static Dictionary<string, string> Specifications(Model m)
    {
        var specs = new Dictionary<string, string> { ["Bauart"] = m.Kind, ["Plattform"] = m.Platform ?? "–" };
        if (m.DisplayInch is { } inch) specs["Bildschirm"] = inch.ToString("0.#", Language.German) + " Zoll";
        return specs;
    }

    // As many as a small reseller's list has, made of those that are told by name.
    private static IEnumerable<Sold> More(List<Sold> sold, IReadOnlyList<Model> models, DateOnly today)
    {
        for (var i = sold.Count; i < Devices; i++)
        {
            var like = sold[i % sold.Count];
            yield return new(string.Create(CultureInfo.InvariantCulture, $"{like.Serial[..4]}{(i * 48611 + 100_003) % 1_000_000:000000}"), models[i * 7 % models.Count].Name, like.Owner, today.AddDays(-(i * 53 % 1900) - 3), (i % 4 + 1) * 12);
        }
    }

    private static object Device(Sold d, int at) => new
    {
        serial = d.Serial, model = d.Model, build = $"GS{at % 4 + 1:00}", sold = Day(d.Date), organisation = d.Owner.StartsWith("privat.", StringComparison.Ordinal) ? null : d.Owner,
        statutory = new { from = Day(d.Date), until = Day(d.Date.AddMonths(24).AddDays(-1)), gives = "Nachbesserung oder Ersatz bei Mängeln, die das Gerät schon bei der Übergabe hatte" },
        guarantee = new { from = Day(d.Date), until = Day(d.Date.AddMonths(d.WarrantyMonths).AddDays(-1)), gives = "Reparatur nach Einsendung, Teile und Arbeit", name = "Herstellergarantie" },
        supportPack = at % 3 == 0 ? new { from = Day(d.Date), until = Day(d.Date.AddMonths(60).AddDays(-1)), gives = "Reparatur vor Ort am nächsten Arbeitstag, 9 bis 17 Uhr", name = "Support Pack 5 Jahre vor Ort" } : null,
    };

    private async Task<List<object>> Downloads(Seed seed, CancellationToken ct)
    {
        List<object> all = [];
        foreach (var d in seed.Drivers)
        {
            var isBios = d.Component is "BIOS" or "Firmware";
            all.Add(new
            {
                id = d.Id, kind = isBios ? "firmware" : "driver", title = d.Title, version = d.Version, component = d.Component, os = d.Os, models = d.Models, notes = "Musterdaten: erfundene Version, keine Datei eines Herstellers.", severity = isBios ? "critical" : "recommended", released = d.Date,
                fileName = $"{Slug.Of(d.Title)}-{d.Version}.zip", sha256 = await Keep(Zip(d.Title, d.Version), ct),
            });
        }
        foreach (var p in seed.Documents)
        {
            var isManual = p.Type.Contains("anleitung", StringComparison.OrdinalIgnoreCase) || p.Type.Contains("Handbuch", StringComparison.OrdinalIgnoreCase);
            all.Add(new { id = p.Id, kind = isManual ? "manual" : "document", title = p.Title, version = p.Revision, component = p.Category, models = p.Models, language = p.Lang, notes = "", severity = "optional", fileName = Slug.Of(p.Title) + ".pdf", sha256 = await Keep(Pdf(p.Title), ct) });
        }
        return all;
    }

    private static object[] Advisories() =>
    [
        new { id = "HW-2026-01", severity = "recall", title = "Akku tauschen: LIFEBOOK mit Seriennummern DSCR 000000 bis DSCR 199999", text = "Bei diesen Geräten kann sich der Akku im Ruhezustand stark erwärmen. Bitte nehmen Sie das Gerät vom Netz und laden Sie es nicht unbeaufsichtigt. Wir tauschen den Akku kostenlos; schreiben Sie uns oder rufen Sie an. (Musterdaten)", ranges = new[] { new { from = "DSCR000000", until = "DSCR199999" } }, published = true },
        new { id = "HW-2026-02", severity = "notice", title = "BIOS vor dem Umstieg auf Windows 11 aktualisieren", text = "Ohne das neueste BIOS startet das Gerät nach dem Umstieg unter Umständen nicht aus dem Ruhezustand. Bitte spielen Sie zuerst das BIOS von der Geräteseite ein. (Musterdaten)", ranges = new[] { new { from = "YLPT000000", until = "YLPT599999" } }, published = true },
    ];

    private async Task<string> Keep(byte[] content, CancellationToken ct) => (await files.Put(new MemoryStream(content), content.Length, ct)).Sha256;

    private static byte[] Zip(string title, string version)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, true))
        {
            var entry = zip.CreateEntry("LIESMICH.txt");
            entry.LastWriteTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var text = new StreamWriter(entry.Open());
            text.Write($"Musterdatei\n\nTitel: {title}\nVersion: {version}\n\nDiese Datei gehört zu den Beispieldaten von Beistand. Sie enthält keinen Treiber und kein BIOS,\nund kein Hersteller hat sie herausgegeben. Bitte nicht auf Geräten verwenden.\n");
        }
        return memory.ToArray();
    }

    private static byte[] Pdf(string title)
    {
        var pdf = new StringBuilder("%PDF-1.4\n");
        List<int> starts = [];
        var text = $"BT /F1 16 Tf 60 780 Td (Musterdatei) Tj 0 -30 Td /F1 11 Tf ({Escape(title)}) Tj 0 -20 Td (Beispieldaten von Beistand, kein Dokument eines Herstellers.) Tj ET";
        foreach (var part in (string[])["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>", $"<< /Length {text.Length} >>\nstream\n{text}\nendstream"])
        {
            starts.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{starts.Count} 0 obj\n{part}\nendobj\n");
        }
        var table = pdf.Length;
        pdf.Append("xref\n0 6\n0000000000 65535 f \n").AppendJoin("", starts.Select(s => s.ToString("0000000000", CultureInfo.InvariantCulture) + " 00000 n \n"));
        return Encoding.Latin1.GetBytes(pdf.Append(CultureInfo.InvariantCulture, $"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").ToString());
    }

    private static string Escape(string text) => string.Concat(text.Select(c => c > 255 ? '-' : c)).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
