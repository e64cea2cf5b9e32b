namespace Beistand.Kernel.Platform.Jobs;

public static class Resting
{
    extension(TimeProvider clock)
    {
        /// <summary>Waits, and is over early and without a word when the house closes.</summary>
        public Task Rest(TimeSpan time, CancellationToken ct) => Task.Delay(time, clock, ct).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }
}
