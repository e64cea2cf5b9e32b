using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Beistand.Texts.Generator;

/// <summary>Turns Texts.resx (German) and Texts.en.resx into one typed class. A key that only one language has fails the build.</summary>
[Generator]
public sealed class TextsGenerator : IIncrementalGenerator
{
    private static readonly DiagnosticDescriptor Broken = new("BT001", "Text", "{0}", "Texts", DiagnosticSeverity.Error, true);

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = context.AdditionalTextsProvider
            .Where(file => Path.GetFileName(file.Path) is "Texts.resx" or "Texts.en.resx")
            .Select((file, ct) => (Name: Path.GetFileName(file.Path), Text: file.GetText(ct)?.ToString() ?? ""))
            .Collect();
        var space = context.AnalyzerConfigOptionsProvider
            .Select((options, _) => options.GlobalOptions.TryGetValue("build_property.RootNamespace", out var name) ? name : "Beistand");
        context.RegisterSourceOutput(files.Combine(space), (output, input) =>
        {
            var (texts, ns) = input;
            if (texts.Length != 2) return;
            try
            {
                output.AddSource("Texts.g.cs", SourceText.From(Write(
                    ns, Read(texts.First(f => f.Name == "Texts.resx").Text), Read(texts.First(f => f.Name == "Texts.en.resx").Text)), Encoding.UTF8));
            }
            catch (InvalidDataException problem)
            {
                output.ReportDiagnostic(Diagnostic.Create(Broken, Location.None, problem.Message));
            }
        });
    }

    private static SortedDictionary<string, string> Read(string xml)
    {
        var found = new SortedDictionary<string, string>(System.StringComparer.Ordinal);
        foreach (var data in XDocument.Parse(xml).Root!.Elements("data"))
        {
            var key = data.Attribute("name")!.Value;
            if (found.ContainsKey(key)) throw new InvalidDataException($"Text '{key}' stands twice.");
            found[key] = data.Element("value")!.Value;
        }
        return found;
    }

    private static string Write(string ns, SortedDictionary<string, string> german, SortedDictionary<string, string> english)
    {
        var lonely = german.Keys.Except(english.Keys).Concat(english.Keys.Except(german.Keys)).ToList();
        if (lonely.Count > 0) throw new InvalidDataException("Only in one language: " + string.Join(", ", lonely));

        var code = new StringBuilder()
            .AppendLine("#nullable enable").AppendLine("using System.Collections.Generic;").AppendLine("using System.Globalization;")
            .AppendLine($"namespace {ns};")
            .AppendLine("internal static partial class Texts").AppendLine("{")
            .AppendLine("    private static bool En => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == \"en\";");
        foreach (var pair in german)
        {
            Message de = Message.Parse(pair.Value, pair.Key), en = Message.Parse(english[pair.Key], pair.Key);
            var parameters = de.Parameters.Concat(en.Parameters.Where(p => de.Parameters.All(d => d.Name != p.Name))).ToList();
            var list = string.Join(", ", parameters.Select(p => (p.Plural ? "long " : "object? ") + p.Name));
            code.AppendLine($"    public static string {pair.Key}{(parameters.Count == 0 ? "" : $"({list})")} => En ? {en.Expression} : {de.Expression};");
        }
        code.AppendLine("    /// <summary>The text of a key made at run time (an enum's name, a setting's), or the key itself where there is none.</summary>")
            .AppendLine("    public static string Of(string key) => key switch").AppendLine("    {");
        foreach (var pair in german.Where(p => !p.Value.Contains("{")))
            code.AppendLine($"        \"{pair.Key}\" => {pair.Key},");
        return code.AppendLine("        _ => key,").AppendLine("    };").AppendLine("}").ToString();
    }
}
