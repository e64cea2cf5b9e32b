namespace Beistand.Demo;

/// <summary>The demo's past: its verbs happen when they are said to have happened.</summary>
internal sealed class DemoClock : TimeProvider
{
    public DateTimeOffset Now { get; set; }

    public override DateTimeOffset GetUtcNow() => Now;
}
