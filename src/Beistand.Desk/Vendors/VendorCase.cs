using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Desk.Vendors.Packing;
using Beistand.Kernel;

namespace Beistand.Desk.Vendors;

public enum VendorCaseState { Draft = 1, Sent, Answered, Solved, Closed }

/// <summary>A part or device on its way to the vendor and back.</summary>
public sealed record Repair(string Number, string Part, string Tracking, DateOnly? SentOn, string TrackingBack, DateOnly? ReturnedOn)
{
    public bool IsEmpty => this == new Repair("", "", "", null, "", null);
}

/// <summary>A ticket is with a vendor: one open case for a ticket and a vendor. Events tell what happened, these fields how it stands.</summary>
public sealed class VendorCase
{
    private VendorCase() { }

    public long Id { get; private set; }
    public long TicketId { get; private set; }
    public Ticket Ticket { get; private set; } = null!;
    public long VendorId { get; private set; }
    public Vendor Vendor { get; private set; } = null!;
    public VendorCaseState State { get; private set; } = VendorCaseState.Draft;

    /// <summary>What the vendor calls it now; empty until he said so.</summary>
    public string Number { get; private set; } = "";
    public long? OpenedById { get; private set; }
    public Person? OpenedBy { get; private set; }
    public DateTimeOffset OpenedAt { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }
    public DateTimeOffset? SolvedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public string Solution { get; private set; } = "";
    public int Reopened { get; private set; }

    /// <summary>Since when the turn is his; null while it is ours.</summary>
    public DateTimeOffset? WaitsSince { get; private set; }

    /// <summary>How many rungs of the ladder were told since then.</summary>
    public int RungsTold { get; private set; }
    public DateTimeOffset? NextReminderAt { get; private set; }
    public DateTimeOffset? ResponseDueAt { get; private set; }
    public DateTimeOffset? SolutionDueAt { get; private set; }
    public PacketChoices Packet { get; private set; } = PacketChoices.First;
    public Repair Repair { get; private set; } = new("", "", "", null, "", null);
    public List<VendorCaseNumber> Numbers { get; } = [];

    public bool IsOpen => State is not (VendorCaseState.Closed or VendorCaseState.Solved);

    public static VendorCase Open(Ticket ticket, Vendor vendor, Actor by, DateTimeOffset now) =>
        new() { TicketId = ticket.Id, VendorId = vendor.Id, Vendor = vendor, OpenedById = by.PersonId == 0 ? null : by.PersonId, OpenedAt = now };

    public void Keep(PacketChoices choices) => Packet = choices;

    /// <summary>Something left for the vendor: the turn is his.</summary>
    public void Send(VendorHours hours, DateTimeOffset now)
    {
        if (SentAt is null) (SentAt, ResponseDueAt, SolutionDueAt) = (now, hours.Due(now, hours.Response), hours.Due(now, hours.Solution));
        (State, Packet) = (VendorCaseState.Sent, PacketChoices.Further);
        Wait(hours, now);
    }

    /// <summary>The vendor spoke; a machine of his only says that something came in.</summary>
    public void Hear(DateTimeOffset now)
    {
        AnsweredAt ??= now;
        if (State == VendorCaseState.Sent) State = VendorCaseState.Answered;
        Rest();
    }

    /// <summary>His number from now on; the old ones go on to be his.</summary>
    public void Call(string number, DateTimeOffset now)
    {
        Number = number;
        if (Numbers.All(n => n.Number != number)) Numbers.Add(new VendorCaseNumber { VendorId = VendorId, Number = number, At = now });
    }

    public void Solve(string solution, DateTimeOffset now)
    {
        (State, Solution, SolvedAt) = (VendorCaseState.Solved, solution.Trim(), now);
        AnsweredAt ??= now;
        Rest();
    }

    public void Close(string solution, DateTimeOffset now)
    {
        (State, ClosedAt) = (VendorCaseState.Closed, now);
        if (solution.Trim().Length > 0) Solution = solution.Trim();
        Rest();
    }

    public void Reopen(VendorHours hours, DateTimeOffset now)
    {
        (State, SolvedAt, ClosedAt, Reopened) = (VendorCaseState.Sent, null, null, Reopened + 1);
        Wait(hours, now);
    }

    /// <summary>The rungs reached by now, each once.</summary>
    public IReadOnlyList<int> Climb(VendorHours hours, DateTimeOffset now)
    {
        List<int> reached = [];
        while (NextReminderAt <= now)
        {
            reached.Add(++RungsTold);
            NextReminderAt = hours.Rung(WaitsSince!.Value, RungsTold);
        }
        return reached;
    }

    public void Ship(Repair repair) => Repair = repair;

    private void Wait(VendorHours hours, DateTimeOffset now) => (WaitsSince, RungsTold, NextReminderAt) = (now, 0, hours.Rung(now, 0));

    private void Rest() => (WaitsSince, NextReminderAt) = (null, null);
}

/// <summary>A number the vendor has or had for a case.</summary>
public sealed class VendorCaseNumber
{
    public long CaseId { get; private set; }
    public long VendorId { get; init; }
    public required string Number { get; init; }
    public DateTimeOffset At { get; init; }
}

public enum VendorMailKind { Packet = 1, Export, Reminder, Answer }

/// <summary>Which messages of a ticket belong to a case.</summary>
public sealed class VendorCaseMail
{
    public long MessageId { get; init; }
    public long CaseId { get; init; }
    public VendorMailKind Kind { get; init; }
}
