using System.Text;

namespace Beistand.Tests.World;

/// <summary>A terminal of its own for each command, as tests beside each other would else read each other's errors.</summary>
internal static class Terminal
{
    private static readonly AsyncLocal<StringWriter?> Own = new();

    static Terminal() => Console.SetError(new Errors(Console.Error));

    public static async Task<(int Code, string Errors)> Run(params string[] words)
    {
        var said = Own.Value = new StringWriter();
        var code = await Cli.Commands.Run(words);
        return (code, said.ToString().Trim());
    }

    private sealed class Errors(TextWriter shared) : TextWriter
    {
        public override Encoding Encoding => shared.Encoding;

        public override void Write(char value) => (Own.Value ?? shared).Write(value);

        public override void Write(string? value) => (Own.Value ?? shared).Write(value);
    }
}
