using Beistand.Kernel;

namespace Beistand.Library.Products;

public enum AdvisorySeverity { Notice = 1, Warning, Recall }

/// <summary>What an advisory says and of which model; null: of the devices in its ranges, whatever model they are.</summary>
public sealed record AdvisoryFacts(string Title, string Text, AdvisorySeverity Severity, long? ModelId);

/// <summary>Something owners must know about their devices, or a recall. It is for the devices in its serial ranges; without ranges for all of its model.</summary>
public sealed class Advisory
{
    public long Id { get; private set; }
    public string? ExternalId { get; private set; }
    public string Title { get; private set; } = "";
    public string Text { get; private set; } = "";
    public AdvisorySeverity Severity { get; private set; }
    public long? ModelId { get; private set; }
    public ProductModel? Model { get; private set; }
    public List<SerialRange> Ranges { get; private set; } = [];

    /// <summary>Whether it has ranges at all; kept beside them for the query.</summary>
    public bool Limited { get; private set; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when customers see it; null: a draft.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }
    public Withdrawal? Withdrawn { get; private set; }

    public AdvisoryFacts Facts => new(Title, Text, Severity, ModelId);

    public static Advisory Of(AdvisoryFacts facts, IEnumerable<SerialRange> ranges, string? externalId, DateTimeOffset at)
    {
        var advisory = new Advisory { CreatedAt = at };
        advisory.Call(externalId);
        advisory.Write(facts, ranges);
        return advisory;
    }

    public void Write(AdvisoryFacts facts, IEnumerable<SerialRange> ranges)
    {
        (Title, Text, Severity, ModelId) = (facts.Title, facts.Text, facts.Severity, facts.ModelId);
        var wanted = ranges.ToList();
        Ranges.RemoveAll(r => !wanted.Exists(w => (w.First, w.Last) == (r.First, r.Last)));
        Ranges.AddRange(wanted.Where(w => !Ranges.Exists(r => (r.First, r.Last) == (w.First, w.Last))));
        Limited = Ranges.Count > 0;
    }

    /// <summary>What no other system has named gets an id all the same, so that a file written here finds it again.</summary>
    public void Call(string? externalId) => ExternalId = externalId ?? ExternalId ?? RandomId.New();

    public void Publish(DateTimeOffset at) => PublishedAt ??= at;

    public void Withdraw(string reason, Actor by, DateTimeOffset at) => Withdrawn ??= new(at, by.PersonId == 0 ? null : by.PersonId, reason.Trim());
}
