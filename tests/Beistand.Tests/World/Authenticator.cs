using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Beistand.Tests.World;

/// <summary>The app on an agent's phone (RFC 6238), and how agents come to have it.</summary>
public static partial class Authenticator
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <param name="steps">How many half minutes ahead; the server takes two. Each code is good for one use.</param>
    public static string Code(string key, int steps = 0)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30 + steps);
#pragma warning disable CA5350 // The standard says SHA-1.
        var hash = HMACSHA1.HashData(Base32(key), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15, 4)) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>A signed-in agent sets the app up at the door. Gives its key and the recovery codes.</summary>
    public static async Task<(string Key, List<string> Recovery)> SetUpApp(this Visitor agent)
    {
        var page = await agent.Read("/konto/app");
        var key = Key().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        var sealedKey = Sealed().Match(page).Groups[1].Value;
        using var answer = await agent.Fill("/konto/app", "/konto/app", ("Key", WebUtility.HtmlDecode(sealedKey)), ("Code", Code(key)));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (key, Codes().Matches(await answer.Content.ReadAsStringAsync()).Select(m => m.Groups[1].Value).ToList());
    }

    private static byte[] Base32(string text)
    {
        var (bytes, buffer, bits) = (new List<byte>(), 0, 0);
        foreach (var letter in text)
        {
            (buffer, bits) = ((buffer << 5) | Letters.IndexOf(letter, StringComparison.Ordinal), bits + 5);
            if (bits < 8) continue;
            bytes.Add((byte)(buffer >> (bits - 8)));
            (buffer, bits) = (buffer & ((1 << (bits - 8)) - 1), bits - 8);
        }
        return [.. bytes];
    }

    [GeneratedRegex("id=\"app-key\">([A-Z2-7 ]+)<")]
    private static partial Regex Key();

    [GeneratedRegex("name=\"Key\" value=\"([^\"]+)\"")]
    private static partial Regex Sealed();

    [GeneratedRegex("<li><code class=\"secret\">([A-Z2-9-]+)</code></li>")]
    private static partial Regex Codes();
}
