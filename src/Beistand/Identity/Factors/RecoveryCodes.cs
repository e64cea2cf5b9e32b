using System.Security.Cryptography;
using Beistand.Kernel.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Beistand.Identity.Factors;

/// <summary>Ten codes for the day when app and passkey are gone: shown once, kept as hashes, each good for one use.</summary>
internal sealed class RecoveryCodes(BeistandDb db, TimeProvider clock)
{
    public const int Many = 10;

    // No letter or digit that could be taken for another. Four of them find the code, twelve (60 bits) are the secret.
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int Marked = 4, Length = 16;

    // Chance has made them, so that fewer rounds than for a password of somebody's own will do.
    private static readonly PasswordHasher<Account> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 10_000 }));

    /// <summary>New codes, as people write them down; the earlier ones stop working. Within the transaction of its cause.</summary>
    public async Task<IReadOnlyList<string>> Make(Account account, CancellationToken ct)
    {
        await db.Set<RecoveryCode>().Where(c => c.AccountId == account.Id).ExecuteDeleteAsync(ct);
        var codes = new HashSet<string>();
        while (codes.Count < Many)
        {
            var code = RandomNumberGenerator.GetString(Letters, Length);
            if (codes.All(c => c[..Marked] != code[..Marked])) codes.Add(code);
        }
        db.AddRange(codes.Select(c => new RecoveryCode { AccountId = account.Id, Mark = c[..Marked], Hash = Hasher.HashPassword(account, c[Marked..]) }));
        return codes.Select(c => string.Join('-', c.Chunk(4).Select(part => new string(part)))).ToList();
    }

    public async Task<bool> Spend(Account account, string typed, CancellationToken ct)
    {
        if (typed.Length > 60) return false;
        var code = new string(typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).ToArray());
        if (code.Length != Length) return false;
        var (mark, now) = (code[..Marked], clock.GetUtcNow());
        var kept = await db.Set<RecoveryCode>().AsNoTracking().FirstOrDefaultAsync(c => c.AccountId == account.Id && c.Mark == mark && c.UsedAt == null, ct);
        if (kept is null || Hasher.VerifyHashedPassword(account, kept.Hash, code[Marked..]) == PasswordVerificationResult.Failed) return false;
        // The database decides between two at the same moment.
        return await db.Set<RecoveryCode>().Where(c => c.AccountId == account.Id && c.Mark == mark && c.UsedAt == null).ExecuteUpdateAsync(s => s.SetProperty(c => c.UsedAt, now), ct) == 1;
    }

    public Task<int> Left(long account, CancellationToken ct) => db.Set<RecoveryCode>().CountAsync(c => c.AccountId == account && c.UsedAt == null, ct);
}
