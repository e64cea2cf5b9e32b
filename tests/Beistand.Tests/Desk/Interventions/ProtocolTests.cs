using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Desk.Interventions;

/// <summary>What is altered or taken out is found, in the protocol and beside it, also by the command.</summary>
public sealed class ProtocolTests
{
    // Each is one hand in the database; {0} is the order's number.
    private static readonly (string Sql, string Found)[] Hands =
    [
        ("update audit_entries set new = replace(new, 'approved', 'checked') where kind = 'intervention.approve'", "Kette"), ("update audit_entries set actor_id = actor_id + 1 where kind = 'intervention.approve'", "Kette"),
        ("update audit_entries set kind = 'intervention.refuse' where kind = 'intervention.approve'", "Kette"), ("delete from audit_entries where kind = 'intervention.execute'", "Kette"),
        ("delete from audit_entries where seq = (select max(seq) from audit_entries)", "Kette"), ("delete from audit_entries where subject = 'intervention:{0}'", "Kette"),
        ("update interventions set state = 6 where number = '{0}'", "{0}"), ("update interventions set content_statement = 'delete from orders' where number = '{0}'", "{0}"), ("update interventions set approval_by = approval_by + 1 where number = '{0}'", "{0}"),
        ("update interventions set approval_by = null, approval_at = null, approval_content_hash = null, approval_note = null where number = '{0}'", "{0}"), ("update interventions set execution_by = execution_by + 1 where number = '{0}'", "{0}"),
        ("delete from intervention_evidence; delete from interventions where number = '{0}'", "{0}"),
    ];

    [Theory, OnBothDatabases]
    public async Task Every_hand_in_the_database_is_found(string database)
    {
        await using var house = await House.Open(database, start: true, settings: ("RateLimits:Times", "100"));
        var at = await house.Specialists();
        var order = await at.Approved(at.Thoma, at.Lang);
        Assert.IsType<Done>(await house.ExecuteBy(at.Thoma, order));
        Assert.Equal(0, await Verify(house, ""));
        foreach (var (sql, found) in Hands)
        {
            await house.In<BeistandDb>(async db =>
            {
                await using var work = await db.BeginWork(default);
                Assert.NotEqual(0, await db.Database.ExecuteSqlRawAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, order)));
                var verdict = await new Beistand.Kernel.Platform.Audit.AuditChain(db, [new Beistand.Desk.Interventions.Ordering.OrderWitness()]).Verify(default);
                Assert.False(verdict.IsWhole, sql);
                Assert.Contains(string.Format(System.Globalization.CultureInfo.InvariantCulture, found, order), verdict.Sentence, StringComparison.Ordinal);
            });
        }
        // Nothing of it stayed: each hand was taken back with its transaction.
        Assert.Equal(0, await Verify(house, ""));
        await house.In<BeistandDb>(db => db.Database.ExecuteSqlAsync($"delete from audit_entries where kind = 'intervention.approve'"));
        Assert.Equal(65, await Verify(house, "Die Kette ist gebrochen"));
    }

    private static async Task<int> Verify(House house, string says)
    {
        var (code, errors) = await Terminal.Run("audit", "verify", "--data", house.Data);
        Assert.Contains(says, errors, StringComparison.Ordinal);
        return code;
    }
}
