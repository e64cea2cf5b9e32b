using Beistand.Kernel;

namespace Beistand.Desk.Vendors;

public abstract record VendorCaseEvent(long Ticket, long Case, long Vendor) : TicketEvent(Ticket);

public sealed record VendorCaseOpened(long Ticket, long Case, long Vendor) : VendorCaseEvent(Ticket, Case, Vendor);
public sealed record VendorCaseDiscarded(long Ticket, long Case, long Vendor) : VendorCaseEvent(Ticket, Case, Vendor);

/// <param name="Exported">Taken along as a file instead of sent by mail.</param>
public sealed record VendorPacketSent(long Ticket, long Case, long Vendor, long Message, bool First, bool Exported) : VendorCaseEvent(Ticket, Case, Vendor);

/// <param name="Message">0 where he answered elsewhere: in his portal, on the telephone.</param>
public sealed record VendorAnswered(long Ticket, long Case, long Vendor, long Message) : VendorCaseEvent(Ticket, Case, Vendor);
public sealed record VendorNumbered(long Ticket, long Case, long Vendor) : VendorCaseEvent(Ticket, Case, Vendor);

/// <summary>A rung of the ladder is reached: whoever works on the ticket is told.</summary>
public sealed record VendorReminderDue(long Ticket, long Case, long Vendor, int Rung) : VendorCaseEvent(Ticket, Case, Vendor);
public sealed record VendorReminded(long Ticket, long Case, long Vendor, long Message) : VendorCaseEvent(Ticket, Case, Vendor);
public sealed record VendorCaseSolved(long Ticket, long Case, long Vendor) : VendorCaseEvent(Ticket, Case, Vendor);
public sealed record VendorCaseClosed(long Ticket, long Case, long Vendor) : VendorCaseEvent(Ticket, Case, Vendor);
public sealed record VendorCaseReopened(long Ticket, long Case, long Vendor) : VendorCaseEvent(Ticket, Case, Vendor);
public sealed record VendorRepairChanged(long Ticket, long Case, long Vendor) : VendorCaseEvent(Ticket, Case, Vendor);

/// <summary>What shall go along was decided anew; nothing left.</summary>
public sealed record VendorPacketKept(long Ticket, long Case, long Vendor) : VendorCaseEvent(Ticket, Case, Vendor);
