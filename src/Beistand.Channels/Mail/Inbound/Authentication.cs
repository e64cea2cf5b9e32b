using MimeKit;
using MimeKit.Cryptography;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>Reads what our own mail server found out about the sender (RFC 8601).</summary>
internal static class Authentication
{
    /// <param name="trusted">Name under which our mail server writes its results; empty: nobody's are believed.</param>
    /// <returns>The results that speak against the From; null where none does.</returns>
    public static string? Failure(MimeMessage mail, string trusted)
    {
        if (trusted.Length == 0) return null;
        // The topmost is the last server's, which is ours; below it anybody may have written anything.
        var found = mail.Headers.Where(h => h.Id == HeaderId.AuthenticationResults).Select(Read).FirstOrDefault(r => r is not null && Name(r).Equals(trusted, StringComparison.OrdinalIgnoreCase));
        if (found is null) return null;
        var results = found.Results.ToLookup(r => r.Method.ToLowerInvariant(), r => r.Result.ToLowerInvariant());
        var failed = results["dmarc"].Any() && !results["dmarc"].Contains("none") ? !results["dmarc"].Contains("pass") && results["dmarc"].Contains("fail")
            : results["spf"].Any(r => r is "fail" or "softfail") && !results["dkim"].Contains("pass");
        return failed ? string.Join(", ", found.Results.Where(r => r.Method.ToLowerInvariant() is "dmarc" or "spf" or "dkim").Select(r => $"{r.Method}={r.Result}")) : null;
    }

    private static string Name(AuthenticationResults results) => results.AuthenticationServiceIdentifier ?? "";

    private static AuthenticationResults? Read(Header header) => AuthenticationResults.TryParse(header.RawValue, out var results) ? results : null;
}
