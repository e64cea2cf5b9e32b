using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Beistand.Channels.Api;

/// <summary>Reads the parameters of a list and keeps the first that has the wrong form.</summary>
internal sealed class Reading(IQueryCollection query)
{
    public IResult? Problem { get; private set; }

    /// <summary>Names the parameter that could not be read before its door was reached.</summary>
    public IResult Wrong
    {
        get
        {
            foreach (var id in (string[])["team", "requester"]) Id(id);
            Limit();
            Time("updatedSince");
            return Problem ?? Problems.Of("bad-request");
        }
    }

    /// <summary>What is not among these is refused: a misspelt filter would silently show everything.</summary>
    public Reading Knows(params string[] names)
    {
        if (query.Keys.FirstOrDefault(k => !names.Contains(k)) is { } unknown) Refuse(unknown, Texts.ProblemParameterUnknown(Short(unknown)));
        return this;
    }

    public Reading OnlyStaff(params string[] names)
    {
        if (query.Keys.FirstOrDefault(names.Contains) is { } theirs) Refuse(theirs, Texts.ProblemParameterStaff(theirs));
        return this;
    }

    public string? Text(string name, int longest) => One(name, text => text.Length <= longest ? text : null);

    public string? Among(string name, params string[] values) => One(name, text => values.Contains(text) ? text : null);

    public T? Enum<T>(string name) where T : struct, Enum => Value<T>(name, text => System.Enum.GetValues<T>().Where(v => Word(v) == text).Select(v => (T?)v).FirstOrDefault());

    public long? Id(string name) => Value<long>(name, text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null);

    public DateTimeOffset? Time(string name) => Value(name, Times.Read);

    public int Limit() => Value<int>("limit", text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= Cursor.LargestLimit ? n : null) ?? Cursor.UsualLimit;

    /// <summary>The place behind which the list goes on, in the given order.</summary>
    public string? After(string order) => One("cursor", text => Cursor.Read(order, text));

    public static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private string? One(string name, Func<string, string?> read)
    {
        if (!query.TryGetValue(name, out var values)) return null;
        var value = values is [{ Length: > 0 } text] && !text.Any(char.IsControl) ? read(text) : null;
        if (value is null) Refuse(name, Texts.ProblemParameter(name));
        return value;
    }

    private T? Value<T>(string name, Func<string, T?> read) where T : struct
    {
        T? value = null;
        One(name, text => (value = read(text)) is null ? null : text);
        return value;
    }

    private void Refuse(string name, string sentence) => Problem ??= Problems.Field("bad-request", Short(name), sentence);

    private static string Short(string name) => name.Length > 40 ? name[..40] + "…" : name;
}
