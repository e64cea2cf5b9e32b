using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Desk.Tickets.Opening;

public sealed class TicketCounter
{
    public int Year { get; init; }
    public long Last { get; private set; }
}

/// <summary>Gives out ticket numbers. A node takes them in blocks, in a transaction of their own: gaps are allowed, waiting is not.</summary>
public sealed class TicketNumbers(IServiceScopeFactory scopes) : IDisposable
{
    private const int Block = 20;
    private readonly SemaphoreSlim one = new(1, 1);
    private int year;
    private long next, end;

    public async Task<string> Next(DateTimeOffset now, CancellationToken ct)
    {
        var local = TimeZoneInfo.ConvertTime(now, Zone.Of).Year;
        await one.WaitAsync(ct);
        try
        {
            if (year != local || next == end)
            {
                end = await Take(local, ct) + 1;
                (year, next) = (local, end - Block);
            }
            return TicketNumber.Of(year, next++);
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task<long> Take(int local, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BeistandDb>();
        await using var work = await db.BeginWork(ct);
        var last = (await db.Database.SqlQuery<long>($"""
            insert into ticket_counters (year, last) values ({local}, {Block})
            on conflict (year) do update set last = ticket_counters.last + {Block} returning last as "Value"
            """).ToListAsync(ct))[0];
        await work.Commit(ct);
        return last;
    }
}
