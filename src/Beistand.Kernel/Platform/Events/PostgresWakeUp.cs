using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Beistand.Kernel.Platform.Events;

/// <summary>Carries the signal between nodes by LISTEN/NOTIFY, outside the verbs' transactions: a NOTIFY inside them makes commits queue.</summary>
public sealed class PostgresWakeUp(string connectionString, EventSignal signal, TimeProvider clock, ILogger<PostgresWakeUp> log) : BackgroundService
{
    // Other nodes hear of the first news at once, and of what follows in a stream together.
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(20);

    private readonly string node = RandomId.New();
    private readonly SemaphoreSlim written = new(0);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        signal.Raised += () => { if (written.CurrentCount == 0) written.Release(); };
        return Task.WhenAll(Again(Listen, stoppingToken), Again(Notify, stoppingToken));
    }

    private async Task Again(Func<CancellationToken, Task> run, CancellationToken ct)
    {
        await Task.Yield();
        while (!ct.IsCancellationRequested)
        {
            try { await run(ct); }
            catch (OperationCanceledException) when (ct.IsCancellationRequested) { return; }
            catch (Exception problem)
            {
                log.LogWarning(problem, "The wake-up line to PostgreSQL broke; readers look by themselves until it is back");
                await Task.Delay(TimeSpan.FromSeconds(1), clock, ct);
            }
        }
    }

    private async Task Listen(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        connection.Notification += (_, e) => { if (e.Payload != node) signal.Wake(); };
        await using (var command = new NpgsqlCommand("listen beistand_events", connection)) await command.ExecuteNonQueryAsync(ct);
        while (true) await connection.WaitAsync(ct);
    }

    private async Task Notify(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        while (true)
        {
            await written.WaitAsync(ct);
            await using var command = new NpgsqlCommand("select pg_notify('beistand_events', $1)", connection) { Parameters = { new() { Value = node } } };
            await command.ExecuteNonQueryAsync(ct);
            await Task.Delay(Together, clock, ct);
        }
    }
}
