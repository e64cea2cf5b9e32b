using Beistand.Kernel;

namespace Beistand.Library.Products;

public sealed record ModelSaved(long Model) : DomainEvent;
public sealed record ModelRemoved(long Model) : DomainEvent;
public sealed record DeviceSaved(long Device) : DomainEvent;
public sealed record DeviceRemoved(long Device) : DomainEvent;

/// <summary>Many devices in one go; which ones is not said.</summary>
public sealed record DevicesImported(int Added, int Changed) : DomainEvent;
public sealed record DownloadAdded(long Download) : DomainEvent;
public sealed record DownloadChanged(long Download) : DomainEvent;
public sealed record DownloadSuperseded(long Download, long By) : DomainEvent;
public sealed record DownloadWithdrawn(long Download) : DomainEvent;
public sealed record AdvisorySaved(long Advisory) : DomainEvent;
public sealed record AdvisoryPublished(long Advisory) : DomainEvent;
public sealed record AdvisoryWithdrawn(long Advisory) : DomainEvent;
public sealed record SubscriptionAsked(long Subscription) : DomainEvent;
public sealed record SubscriptionConfirmed(long Subscription) : DomainEvent;
public sealed record SubscriptionEnded(long Subscription) : DomainEvent;
