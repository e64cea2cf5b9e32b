using System.Text;
using Beistand.Kernel;
using Beistand.Library.Products.Importing;
using Beistand.Library.Products.Managing;

namespace Beistand.Tests.World;

/// <summary>Models, devices and downloads of a house.</summary>
public static class ProductSteps
{
    public const string Some = """
        {"models":[
        {"id":"u7413","line":"LIFEBOOK","name":"LIFEBOOK U7413","kind":"Notebook","specs":{"Bildschirm":"14 Zoll"}},
        {"id":"d9012","line":"ESPRIMO","name":"ESPRIMO D9012","kind":"Desktop"},
        {"id":"geheim","line":"ESPRIMO","name":"ESPRIMO Neu","published":false}
        ],"devices":[
        {"serial":"YLTT000100","model":"u7413","build":"GS02","sold":"2025-03-01","organisation":"stadtwerke.example","statutory":{"from":"2025-03-01","until":"2027-02-28","gives":"Nachbesserung"}},
        {"serial":"YLTT000150","model":"u7413","owner":"nowak@privat.example"},
        {"serial":"YLTT000900","model":"LIFEBOOK U7413","organisation":"Stadtwerke Köln"}
        ]}
        """;

    public static async Task<ImportReport> TakeIn(this House house, string content, string name = "produkte.json", string? folder = null, bool dry = false) =>
        (await house.In<ImportProducts, ImportReport?>(i => i.Run(Actor.System, new(Encoding.UTF8.GetBytes(content), name, folder, dry), default)))!;

    /// <summary>A driver with a small file of its own.</summary>
    public static async Task<long> Driver(this House house, string version, long? supersedes = null, string models = "LIFEBOOK U7413", string systems = "Windows 11 64 Bit")
    {
        var form = new DownloadForm(Title: "Grafiktreiber", Version: version, Component: "Grafik", Models: models, Systems: systems, Supersedes: supersedes);
        var done = await house.In<ManageDownloads, Outcome>(m => m.Save(Actor.System, form, new(new MemoryStream(Encoding.UTF8.GetBytes("Treiber " + version)), $"grafik-{version}.zip"), default));
        return long.Parse(Assert.IsType<Done>(done).Reference!, System.Globalization.CultureInfo.InvariantCulture);
    }
}
