using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit.Abstractions;

namespace Beistand.Tests.Architecture;

/// <summary>Small pieces: how long files and methods are, how much is said beside the code. Prints the figures and holds the limits.</summary>
public sealed partial class FiguresTests(ITestOutputHelper output)
{
    private const int FileMedian = 45, FileP95 = 170, FileMost = 300, MethodMedian = 8, MethodP95 = 30, MethodMost = 60;
    private const double CommentsMost = .08, InterfacesMost = .05;

    // Shrinks, never grows; an entry that is no longer needed fails the test.
    private static readonly string[] LongFiles = [], LongMethods = [];

    private static readonly string Source = Path.Combine(Repository.Root, "src");
    private static readonly string[] Files = [.. All(Source, "*.cs", "*.razor"), .. All(Path.Combine(Repository.Root, "web/src"), "*.ts")];

    // Components are drawn while another still waits for the database: two that ask share one connection.
    [Fact]
    public void Only_the_sidebar_asks_while_a_page_is_drawn() =>
        Assert.Equal(["SidebarQueues.razor"], Files.Where(f => f.EndsWith(".razor", StringComparison.Ordinal) && Regex.IsMatch(File.ReadAllText(f), "OnInitializedAsync|OnParametersSetAsync|SetParametersAsync")).Select(Path.GetFileName));

    [Fact]
    public void Files_are_short()
    {
        var lengths = Files.Select(f => (File: Name(f), Lines: File.ReadAllLines(f).Length)).ToList();
        Print("Lines of a file", lengths.Select(l => l.Lines), FileMedian, FileP95, FileMost);
        Assert.Equal(LongFiles, lengths.Where(l => l.Lines > FileMost).Select(l => l.File).Order());
    }

    [Fact]
    public void Methods_are_short()
    {
        var methods = Files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal)).SelectMany(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f)).GetRoot().DescendantNodes()
            .Where(n => n is MethodDeclarationSyntax or LocalFunctionStatementSyntax or ConstructorDeclarationSyntax)
            .Select(n => (Method: $"{Name(f)} {n switch { MethodDeclarationSyntax m => m.Identifier.Text, LocalFunctionStatementSyntax l => l.Identifier.Text, _ => ".ctor" }}", Lines: LinesOf(n)))).ToList();
        Print("Lines of a method", methods.Select(m => m.Lines), MethodMedian, MethodP95, MethodMost);
        Assert.Equal(LongMethods, methods.Where(m => m.Lines > MethodMost).Select(m => m.Method).Order());
    }

    [Fact]
    public void Comments_are_few_and_interfaces_stand_at_the_edge()
    {
        var code = Files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal)).SelectMany(File.ReadAllLines).Select(l => l.Trim()).Where(l => l.Length > 0).ToList();
        var comments = code.Count(l => l.StartsWith("// ", StringComparison.Ordinal)) / (double)code.Count;
        var documented = code.Count(l => l.StartsWith("///", StringComparison.Ordinal)) / (double)code.Count;
        output.WriteLine($"Comments that say why: {comments:P1}; documentation: {documented:P1} of {code.Count} lines");
        Assert.InRange(comments + documented, 0, CommentsMost);
        Assert.DoesNotContain(code, l => l.StartsWith("#region", StringComparison.Ordinal));

        var types = code.Count(l => Types().IsMatch(l));
        var interfaces = code.Count(l => Interfaces().IsMatch(l));
        output.WriteLine($"Interfaces: {interfaces} of {types} types");
        Assert.InRange(interfaces / (double)types, 0, InterfacesMost);
    }

    [Fact]
    public void Every_test_stands_where_its_subject_stands()
    {
        var tests = Path.Combine(Repository.Root, "tests/Beistand.Tests");
        var strays = All(tests, "*Tests.cs").Select(f => Path.GetRelativePath(tests, f)).Where(f => !f.StartsWith("Architecture", StringComparison.Ordinal) && !f.StartsWith("Walks", StringComparison.Ordinal))
            .Where(f => Path.GetDirectoryName(f) is { Length: > 0 } folder && !Directory.Exists(Path.Combine(Source, "Beistand." + folder)) && !Directory.Exists(Path.Combine(Source, "Beistand", folder)));
        Assert.Empty(strays);
    }

    private void Print(string what, IEnumerable<int> values, int median, int p95, int most)
    {
        var sorted = values.Order().ToList();
        int At(double share) => sorted[(int)Math.Ceiling(sorted.Count * share) - 1];
        output.WriteLine($"{what}: median {At(.5)} (at most {median}), p95 {At(.95)} ({p95}), longest {sorted[^1]} ({most}); {sorted.Count} in all");
        Assert.InRange(At(.5), 0, median);
        Assert.InRange(At(.95), 0, p95);
    }

    private static int LinesOf(Microsoft.CodeAnalysis.SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static IEnumerable<string> All(string folder, params string[] patterns) => patterns.SelectMany(p => Directory.EnumerateFiles(folder, p, SearchOption.AllDirectories))
        .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/Migrations/", StringComparison.Ordinal) && !f.Contains("/Drawn/", StringComparison.Ordinal));

    private static string Name(string file) => Path.GetRelativePath(Source, file);

    [GeneratedRegex(@"^(public|internal|private|protected)?\s*(static |sealed |abstract |partial |readonly )*(class|record|struct|interface|enum) \w")]
    private static partial Regex Types();

    [GeneratedRegex(@"^(public|internal|private)?\s*(partial )?interface \w")]
    private static partial Regex Interfaces();
}
