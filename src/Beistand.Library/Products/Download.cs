using Beistand.Kernel;
using Beistand.Kernel.Platform.Files;

namespace Beistand.Library.Products;

public enum DownloadKind { Driver = 1, Firmware, Manual, Document, Tool }

/// <summary>How much it matters to have it.</summary>
public enum DownloadSeverity { Optional = 1, Recommended, Critical }

/// <summary>What is known of a download beside its file.</summary>
/// <param name="Component">What it is for: Grafik, LAN, BIOS; empty for all of the device.</param>
/// <param name="Systems">Operating systems it runs on; empty where it does not matter.</param>
/// <param name="Signature">Who signed it and how it can be checked; empty where nobody did.</param>
public sealed record DownloadFacts(
    DownloadKind Kind, string Title, string Version, string Component, IReadOnlyList<string> Systems, string Language, string ReleaseNotes, DownloadSeverity Severity, DateOnly? ReleasedOn, string Signature)
{
    public bool Equals(DownloadFacts? other) => other is not null && Systems.SequenceEqual(other.Systems)
        && (Kind, Title, Version, Component, Language, ReleaseNotes, Severity) == (other.Kind, other.Title, other.Version, other.Component, other.Language, other.ReleaseNotes, other.Severity) && (ReleasedOn, Signature) == (other.ReleasedOn, other.Signature);

    public override int GetHashCode() => HashCode.Combine(Kind, Title, Version);
}

/// <summary>A download was taken back.</summary>
/// <param name="ById">Who did it; null: a program.</param>
public sealed record Withdrawal(DateTimeOffset At, long? ById, string Reason);

/// <summary>A driver, BIOS, manual, document or tool for models. Its file never changes: another file is another download, which supersedes it.</summary>
public sealed class Download
{
    public long Id { get; private set; }

    /// <summary>128 random bits, as it stands in addresses.</summary>
    public string PublicId { get; private set; } = "";
    public string? ExternalId { get; private set; }
    public DownloadKind Kind { get; private set; }
    public string Title { get; private set; } = "";
    public string Version { get; private set; } = "";
    public string Component { get; private set; } = "";
    public IReadOnlyList<string> Systems { get; private set; } = [];
    public string Language { get; private set; } = "";
    public string ReleaseNotes { get; private set; } = "";
    public DownloadSeverity Severity { get; private set; }
    public DateOnly? ReleasedOn { get; private set; }
    public string Signature { get; private set; } = "";
    public string FileName { get; private set; } = "";
    public string Sha256 { get; private set; } = "";
    public long Size { get; private set; }
    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>How often it was fetched from its first byte; some seconds behind.</summary>
    public long Fetches { get; private set; }

    /// <summary>The one before it.</summary>
    public long? SupersedesId { get; private set; }

    /// <summary>The next one after it that was not withdrawn: who comes for this one is better served with that.</summary>
    public long? ReplacedById { get; private set; }

    /// <summary>Null while it is offered.</summary>
    public Withdrawal? Withdrawn { get; private set; }
    public List<DownloadModel> Models { get; private set; } = [];

    public DownloadFacts Facts => new(Kind, Title, Version, Component, Systems, Language, ReleaseNotes, Severity, ReleasedOn, Signature);

    public bool RunsOn(string system) => Systems.Count == 0 || Systems.Contains(system, StringComparer.OrdinalIgnoreCase);

    public static Download Of(DownloadFacts facts, StoredFile file, string fileName, IEnumerable<long> models, string? externalId, DateTimeOffset at)
    {
        var download = new Download { PublicId = RandomId.New(), AddedAt = at, Sha256 = file.Sha256, Size = file.Size, FileName = SafeName.Of(fileName) };
        download.Call(externalId);
        download.Write(facts);
        download.For(models);
        return download;
    }

    public void Write(DownloadFacts facts)
    {
        (Kind, Title, Version, Component, Language, ReleaseNotes, Severity, ReleasedOn, Signature) =
            (facts.Kind, facts.Title, facts.Version, facts.Component, facts.Language, facts.ReleaseNotes, facts.Severity, facts.ReleasedOn, facts.Signature);
        if (!Systems.SequenceEqual(facts.Systems)) Systems = facts.Systems;
    }

    /// <summary>The models it is for, and no others.</summary>
    public void For(IEnumerable<long> models)
    {
        var wanted = models.ToHashSet();
        Models.RemoveAll(m => !wanted.Contains(m.ModelId));
        Models.AddRange(wanted.Except(Models.Select(m => m.ModelId)).Select(id => new DownloadModel { ModelId = id }));
    }

    /// <summary>What no other system has named goes by its own id, so that a file written here finds it again.</summary>
    public void Call(string? externalId) => ExternalId = externalId ?? PublicId;

    /// <summary>Takes the place of an older one. That this makes no ring was looked at before.</summary>
    public void Supersede(Download older)
    {
        SupersedesId = older.Id;
        older.GiveWayTo(this);
    }

    /// <summary>The one after it changed: this one points to it, or over it where it was withdrawn.</summary>
    public void GiveWayTo(Download newer) => ReplacedById = newer.Withdrawn is null ? newer.Id : newer.ReplacedById;

    public void Withdraw(string reason, Actor by, DateTimeOffset at) => Withdrawn ??= new(at, by.PersonId == 0 ? null : by.PersonId, reason.Trim());
}

public sealed class DownloadModel
{
    public long DownloadId { get; private set; }
    public long ModelId { get; init; }
    public ProductModel Model { get; private set; } = null!;
}
