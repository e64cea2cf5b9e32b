using System.Security.Cryptography;
using System.Text;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Api;

/// <summary>A POST with an Idempotency-Key is carried out once. The key is kept by the handler with its deed; here it is compared what the call said.</summary>
internal sealed class Once(BeistandDb db, IHttpContextAccessor accessor)
{
    private const int Longest = 100;

    /// <param name="act">Carries out the deed with the key it is given.</param>
    /// <param name="kept">Under what the handler keeps that key.</param>
    /// <param name="done">Makes the answer of the deed's reference; also for the second call.</param>
    public async Task<IResult> Do(byte[] body, Func<string?, string?> kept, Func<string?, Task<Outcome>> act, Func<string?, Task<IResult>> done, CancellationToken ct, IReadOnlyDictionary<string, string>? fields = null)
    {
        var given = accessor.HttpContext!.Request.Headers["Idempotency-Key"];
        var key = given.Count == 0 ? null : given.ToString();
        if (key is not null && (key.Length is 0 or > Longest || key.Any(c => c is < '!' or > '~'))) return Problems.Field("bad-request", "Idempotency-Key", Texts.ProblemKeyWrong(Longest));
        var own = key is null ? null : "api:" + key;
        db.CallSaid = own is null ? null : Said(body);
        var outcome = await act(own);
        if (outcome is not Done { Reference: var reference }) return Answers.Of(outcome, fields);
        // What this very call has written is still at hand; only somebody else's is looked up.
        if (kept(own) is { } submission && db.Set<Submission>().Local.All(s => s.Key != submission) && await db.Set<Submission>().AsNoTracking().Where(s => s.Key == submission).Select(s => s.Said).FirstOrDefaultAsync(ct) is { } said && said != db.CallSaid)
            return Problems.Of("key-used-before");
        return await done(reference);
    }

    private string Said(byte[] body)
    {
        var request = accessor.HttpContext!.Request;
        return Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes($"{request.Method} {request.Path}\n"), .. body]))[..32];
    }
}
