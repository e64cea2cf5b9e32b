using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Kernel.Platform.Settings;

/// <summary>A setting was changed on an admin page: what nodes have read is old.</summary>
public sealed record SettingsChanged : DomainEvent;

internal sealed class ReloadSettings(Settings settings) : INodeReader
{
    public async Task<long> Start(BeistandDb db, CancellationToken ct) => await db.Set<EventRow>().MaxAsync(e => (long?)e.Seq, ct) ?? 0;

    public Task Handle(BeistandDb db, IReadOnlyList<EventRow> batch, CancellationToken ct) =>
        batch.Any(e => e.Kind == nameof(SettingsChanged)) ? settings.Load(ct) : Task.CompletedTask;
}
