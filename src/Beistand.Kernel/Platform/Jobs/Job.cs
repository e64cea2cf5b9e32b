namespace Beistand.Kernel.Platform.Jobs;

/// <summary>Recurring work, done by one node at a time. It finds due rows and calls the verb a person would call.</summary>
/// <param name="Every">Pause between two runs.</param>
/// <param name="Run">Gives the scope's services; returns whether more is due at once.</param>
/// <param name="WakesOnEvents">Whether news in the log start it early.</param>
public sealed record Job(string Name, TimeSpan Every, Func<IServiceProvider, CancellationToken, Task<bool>> Run, bool WakesOnEvents = false);
