using Beistand.Kernel;

namespace Beistand.Desk.Capture;

public sealed record SheetFilled(long Ticket, int Completeness) : TicketEvent(Ticket);
public sealed record FactsRecognised(long Ticket, int Count) : TicketEvent(Ticket);

/// <summary>An administrator published or withdrew a sheet: what nodes have cached is old.</summary>
public sealed record SheetsChanged(long Category) : DomainEvent;
