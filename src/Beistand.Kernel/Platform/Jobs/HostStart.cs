using Microsoft.Extensions.Hosting;

namespace Beistand.Kernel.Platform.Jobs;

public static class HostStart
{
    /// <summary>Completes when the doors are open: work in the background does not hold the first visitor up. False where the house closes before.</summary>
    public static async Task<bool> Started(this IHostApplicationLifetime host, CancellationToken ct)
    {
        var open = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = host.ApplicationStarted.Register(() => open.TrySetResult(true));
        await using var ended = ct.Register(() => open.TrySetResult(false));
        return await open.Task;
    }
}
