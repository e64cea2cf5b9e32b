using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace Beistand.Texts.Generator;

internal sealed class Parameter(string name, bool plural)
{
    public string Name { get; } = name;
    public bool Plural { get; } = plural;
}

/// <summary>One ICU message ({name}, {n, plural, one {…} other {…}} with # for the number) compiled to a C# expression.</summary>
internal sealed class Message
{
    public List<Parameter> Parameters { get; } = new();
    public string Expression { get; private set; } = "";

    public static Message Parse(string text, string key)
    {
        var message = new Message();
        message.Expression = message.Compile(text, null, key);
        return message;
    }

    private string Compile(string text, string? number, string key)
    {
        var parts = new List<string>();
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '#' && number is not null) { Flush(); parts.Add($"{number}.ToString(\"N0\", CultureInfo.CurrentUICulture)"); continue; }
            if (text[i] != '{') { literal.Append(text[i]); continue; }
            var end = Close(text, i, key);
            Flush();
            parts.Add(Placeholder(text.Substring(i + 1, end - i - 1), key));
            i = end;
        }
        Flush();
        return parts.Count == 0 ? "\"\"" : parts.Count == 1 ? parts[0] : "string.Concat(new string?[] { " + string.Join(", ", parts) + " })";

        void Flush()
        {
            if (literal.Length > 0) parts.Add("@\"" + literal.ToString().Replace("\"", "\"\"") + "\"");
            literal.Clear();
        }
    }

    private string Placeholder(string inner, string key)
    {
        var comma = inner.IndexOf(',');
        var name = (comma < 0 ? inner : inner.Substring(0, comma)).Trim();
        if (comma < 0)
        {
            Add(new Parameter(name, false));
            return $"System.Convert.ToString({name}, CultureInfo.CurrentUICulture)";
        }
        var rest = inner.Substring(comma + 1).Trim();
        if (!rest.StartsWith("plural,")) throw new InvalidDataException($"Text '{key}': only plural is known, not '{rest}'.");
        Add(new Parameter(name, true));
        var cases = Cases(rest.Substring("plural,".Length), key);
        if (!cases.TryGetValue("other", out var other)) throw new InvalidDataException($"Text '{key}': plural without 'other'.");
        var expression = Compile(other, name, key);
        if (cases.TryGetValue("one", out var one)) expression = $"{name} == 1 ? {Compile(one, name, key)} : {expression}";
        foreach (var exact in cases.Where(c => c.Key.StartsWith("=")))
            expression = $"{name} == {exact.Key.Substring(1)} ? {Compile(exact.Value, name, key)} : {expression}";
        return "(" + expression + ")";
    }

    private static Dictionary<string, string> Cases(string text, string key)
    {
        var cases = new Dictionary<string, string>();
        for (var open = text.IndexOf('{'); open >= 0; open = text.IndexOf('{'))
        {
            var end = Close(text, open, key);
            cases[text.Substring(0, open).Trim()] = text.Substring(open + 1, end - open - 1);
            text = text.Substring(end + 1);
        }
        return cases;
    }

    private static int Close(string text, int open, string key)
    {
        for (int i = open, depth = 0; i < text.Length; i++)
        {
            if (text[i] == '{') depth++;
            if (text[i] == '}' && --depth == 0) return i;
        }
        throw new InvalidDataException($"Text '{key}': a brace is not closed.");
    }

    private void Add(Parameter parameter)
    {
        var at = Parameters.FindIndex(p => p.Name == parameter.Name);
        if (at < 0) Parameters.Add(parameter);
        else if (parameter.Plural) Parameters[at] = parameter;
    }
}
