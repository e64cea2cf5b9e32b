using System.Text.RegularExpressions;
using Beistand.Admin.Protocol;
using Beistand.Kernel;

namespace Beistand.Tests.Admin;

public sealed partial class AuditWordsTests
{
    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public void Everything_that_is_written_into_the_protocol_has_words(string code)
    {
        using var language = Language.Use(code);
        var written = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(f => Writes().Matches(File.ReadAllText(f)).SelectMany(m => Kind().Matches(m.Value))).Select(m => m.Groups["kind"].Value).Distinct().ToList();
        Assert.True(written.Count > 50);
        Assert.DoesNotContain(written, kind => ProtocolEndpoints.KindLabel(kind) == kind);
    }

    [GeneratedRegex(@"Audit\.Write\([^;]*;")]
    private static partial Regex Writes();

    [GeneratedRegex(@"""(?<kind>[a-zA-Z]+\.[a-zA-Z]+)""")]
    private static partial Regex Kind();
}
