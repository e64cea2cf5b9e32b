using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Kernel.Platform.Forms;

/// <summary>What was sent with a key is carried out once; everybody who sends it again, also at the same moment, gets the first result.</summary>
public static class Submissions
{
    /// <summary>The result of an earlier submission with this key, or null.</summary>
    public static Task<string?> ResultOf(this BeistandDb db, string? key, CancellationToken ct) =>
        key is null ? Task.FromResult<string?>(null) : db.Set<Submission>().AsNoTracking().Where(s => s.Key == key).Select(s => s.Result).FirstOrDefaultAsync(ct);

    public static void Submitted(this BeistandDb db, string? key, string result, DateTimeOffset at)
    {
        if (key is not null) db.Add(new Submission { Key = key, Result = result, Said = db.CallSaid, At = at });
    }

    /// <summary>Commits; where another request with the same key was quicker, nothing of this one stays and the other's result is given.</summary>
    public static async Task<string> CommitOnce(this Work work, BeistandDb db, string? key, string result, CancellationToken ct)
    {
        try
        {
            await work.Commit(ct);
            return result;
        }
        catch (DbUpdateException) when (key is not null)
        {
            await work.DisposeAsync();
            db.ChangeTracker.Clear();
            if (await db.ResultOf(key, ct) is { } first) return first;
            throw;
        }
    }
}
