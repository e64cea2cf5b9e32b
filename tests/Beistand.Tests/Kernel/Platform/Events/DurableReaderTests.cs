using System.Data.Common;
using Beistand.Channels.Mail.Outbound;
using Beistand.Desk.Tickets;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Leases;
using Beistand.Kernel.Platform.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.Kernel.Platform.Events;

public sealed class DurableReaderTests
{
    /// <summary>Fails at the nth command or commit from now: as if the process had died there.</summary>
    private sealed class Death : DbCommandInterceptor, IDbTransactionInterceptor
    {
        public int In { get; set; } = int.MaxValue;

        private void Step() { if (--In == 0) throw new InvalidOperationException("killed"); }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        { Step(); return new(result); }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        { Step(); return new(result); }

        ValueTask<InterceptionResult> IDbTransactionInterceptor.TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken)
        { Step(); return new(result); }

        Task IDbTransactionInterceptor.TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken)
        { Step(); return Task.CompletedTask; }
    }

    [Theory, OnBothDatabases]
    public async Task A_reader_killed_at_any_point_two_hundred_times_has_done_everything_once(string database)
    {
        var death = new Death();
        await using var house = await House.Open(database, instead: s => s.ConfigureDbContext<BeistandDb>(o => o.AddInterceptors(death)));
        var scopes = house.App.Services.GetRequiredService<IServiceScopeFactory>();
        var random = new Random(11);
        var kills = 0;
        while (kills < 200)
        {
            death.In = int.MaxValue;
            var number = await house.RequestFrom(house.Company.Nowak);
            await house.AnswerBy(house.Company.Keller, number);
            var reader = new DurableReader(scopes, house.App.Services.GetRequiredService<LeaseDesk>(), typeof(PutMailsInOutbox));
            for (var tries = 0; tries < 4; tries++)
            {
                death.In = random.Next(1, 14);
                try { await reader.Step(default); }
                catch (Exception killed) when (killed.GetBaseException().Message == "killed") { kills++; }
            }
        }
        death.In = int.MaxValue;
        var last = new DurableReader(scopes, house.App.Services.GetRequiredService<LeaseDesk>(), typeof(PutMailsInOutbox));
        while (await last.Step(default) == Pace.More) { }

        var answers = await house.Ask(db => db.Set<EventRow>().CountAsync(e => e.Kind == nameof(AnswerSent)));
        var ordered = await house.Ask(db => db.Outbox.Where(o => o.Key.StartsWith("answer:")).Select(o => o.Key).ToListAsync());
        Assert.Equal(answers, ordered.Count);
        Assert.Equal(answers, ordered.Distinct().Count());
    }
}
