namespace Beistand.Kernel;

/// <summary>What became of a command. A refusal is a value that says in the person's language what to do.</summary>
public abstract record Outcome
{
    public static readonly Done Done = new();
    public static readonly NotFound NotFound = new();

    public static Refused Refused(string text, string? field = null) => new(text, field);
}

public sealed record Done(string? Reference = null) : Outcome
{
    /// <summary>The number of the ticket where it was done, if that is another than the one named.</summary>
    public string? Ticket { get; init; }
}

public sealed record NotFound : Outcome;

/// <param name="Field">The form field that is meant, or null for the whole.</param>
public sealed record Refused(string Text, string? Field = null) : Outcome
{
    /// <summary>What else is wrong in the same form.</summary>
    public IReadOnlyList<Refused> Also { get; init; } = [];

    public IEnumerable<Refused> All => [this with { Also = [] }, .. Also];

    public Refused? At(string field) => All.FirstOrDefault(one => one.Field == field);

    /// <summary>One refusal of all that is wrong, in this order; null where nothing is.</summary>
    public static Refused? Together(params IEnumerable<Refused?> found) =>
        found.OfType<Refused>().SelectMany(one => one.All).DistinctBy(one => one.Field ?? one.Text).ToList() is [var first, .. var rest] ? first with { Also = rest } : null;
}

/// <summary>An answer was written while another message came in: shown once, sent on the second try.</summary>
public sealed record HeldBack(string Text, long NewestMessageId) : Outcome;
