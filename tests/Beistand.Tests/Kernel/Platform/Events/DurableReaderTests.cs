using System.Data.Common;
using Beistand.Channels.Mail.Outbound;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
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

    [Theory, OnBothDatabases]
    public async Task What_does_not_concern_a_reader_is_passed_over_and_its_place_is_kept_now_and_then(string database)
    {
        await using var house = await House.Open(database);
        var (scopes, leases) = (house.App.Services.GetRequiredService<IServiceScopeFactory>(), house.App.Services.GetRequiredService<LeaseDesk>());
        Task<long?> Kept() => house.Ask(db => db.Set<EventCursor>().Where(c => c.Reader == "mail-out").Select(c => (long?)c.Seq).FirstOrDefaultAsync());
        Task<int> Ordered() => house.Ask(db => db.Outbox.CountAsync(o => o.Key.StartsWith("answer:")));
        Task Tell(int times) => house.In<BeistandDb>(async db =>
        {
            await using var work = await db.BeginWork(default);
            for (var n = 0; n < times; n++) db.Record(new TagsChanged(1), Actor.System, house.Clock.GetUtcNow());
            await work.Commit(default);
        });
        var reader = new DurableReader(scopes, leases, typeof(PutMailsInOutbox));
        async Task ToTheEnd() { while (await reader.Step(default) != Pace.Idle) { } }
        var number = await house.RequestFrom(house.Company.Nowak);
        await ToTheEnd();
        var begun = await Kept() ?? 0;

        await Tell(5);
        await ToTheEnd();
        Assert.Equal(begun, await Kept() ?? 0);
        await house.AnswerBy(house.Company.Keller, number);
        await ToTheEnd();
        Assert.Equal(1, await Ordered());
        Assert.True(await Kept() > begun + 5);

        await Tell(EventLog.Batch + 5);
        await ToTheEnd();
        Assert.True(await Kept() >= begun + EventLog.Batch);

        // Another process begins at the place that was kept and goes over the rest once more.
        reader = new DurableReader(scopes, leases, typeof(PutMailsInOutbox));
        await house.AnswerBy(house.Company.Keller, number);
        await ToTheEnd();
        Assert.Equal(2, await Ordered());
    }
}
