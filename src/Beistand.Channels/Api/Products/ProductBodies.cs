using System.ComponentModel;
using System.Text.Json.Serialization;
using Beistand.Library.Products;

namespace Beistand.Channels.Api.Products;

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ModelInfo(string Id, string Line, string Name, string Kind, [property: Description("Whether customers see it.")] bool Published);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ModelList(IReadOnlyList<ModelInfo> Items);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SpecificationInfo(string Name, string Value);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ModelDetails(string Id, string Line, string Name, string Kind, IReadOnlyList<SpecificationInfo> Specifications, DateOnly? AnnouncedOn, [property: Description("Last day on which there are parts and updates.")] DateOnly? ServiceEndsOn, bool Published, IReadOnlyList<AdvisoryInfo> Advisories);

/// <summary>One of the three promises, as it stands today.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CoverInfo(CoverKind Kind, CoverState State, string Name, string Gives, DateOnly? From, [property: Description("Last day; it still counts.")] DateOnly? Until);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AdvisoryInfo(long Id, string Title, string Text, AdvisorySeverity Severity, DateTimeOffset PublishedAt);

/// <summary>A device, without anything of the people it belongs to.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DeviceDetails(string Serial, string Model, string ModelName, string Build, DateOnly? SoldOn, IReadOnlyList<CoverInfo> Warranty, IReadOnlyList<AdvisoryInfo> Advisories);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DownloadInfo(
    string Id, DownloadKind Kind, string Title, string Version, string Component, [property: Description("Empty where it does not matter.")] IReadOnlyList<string> Systems, string Language, DownloadSeverity Severity, DateOnly? ReleasedOn,
    string FileName, [property: Description("Bytes.")] long Size, [property: Description("Lower-case hex.")] string Sha256, string ReleaseNotes, string Signature);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DownloadList(IReadOnlyList<DownloadInfo> Items);
