using Microsoft.Extensions.Hosting;

namespace Beistand.Kernel.Platform.Jobs;

/// <summary>Work in the background begins some quiet time after the doors are open: the first visitor is not held up by it.</summary>
public sealed class HostStart(IHostApplicationLifetime host, TimeProvider clock, TimeSpan quiet)
{
    /// <summary>Completes when it may begin. False where the house closes before.</summary>
    public async Task<bool> Begun(CancellationToken ct)
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = host.ApplicationStarted.Register(open.SetResult);
        try
        {
            await open.Task.WaitAsync(ct);
            await Task.Delay(quiet, clock, ct);
            return true;
        }
        catch (OperationCanceledException) { return false; }
    }
}
