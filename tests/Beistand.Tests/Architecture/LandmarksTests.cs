using System.Text.RegularExpressions;

namespace Beistand.Tests.Architecture;

/// <summary>What a page with nothing in its tables does not show when it is looked at: a table to scroll that is named as the section around it is one landmark too many.</summary>
public sealed partial class LandmarksTests
{
    [Fact]
    public void No_table_has_the_name_of_the_section_around_it()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.razor", SearchOption.AllDirectories).Select(f => (Name: Path.GetFileName(f), Text: File.ReadAllText(f))).ToList();
        Assert.Contains(pages, p => Region().IsMatch(p.Text));
        Assert.Empty(pages.SelectMany(p => Region().Matches(p.Text).Select(m => m.Groups[1].Value).Intersect(Section().Matches(p.Text).Select(m => m.Groups[1].Value)).Select(id => $"{p.Name} {id}")));
    }

    [GeneratedRegex("role=\"region\" aria-labelledby=\"([^\"]+)\"")]
    private static partial Regex Region();

    // With a role of its own it is no landmark.
    [GeneratedRegex("<section(?![^>]*role=)[^>]*aria-labelledby=\"([^\"]+)\"")]
    private static partial Regex Section();
}
