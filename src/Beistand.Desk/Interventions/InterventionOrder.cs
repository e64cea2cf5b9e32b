using Beistand.Desk.Tickets;
using Beistand.Kernel;

namespace Beistand.Desk.Interventions;

public enum OrderState { Draft = 1, Submitted, Approved, Refused, Executed, Verified, Failed, Withdrawn }

/// <summary>Somebody said yes to exactly the text with this hash.</summary>
public sealed record Approval(long By, DateTimeOffset At, string ContentHash, string Note);

/// <summary>Why an order was refused, failed its check or was taken back.</summary>
public sealed record Objection(long By, DateTimeOffset At, string Text);

/// <param name="Emergency">Why it could not wait for an approval or its time window; empty where it did.</param>
public sealed record Execution(long By, DateTimeOffset At, string ContentHash, string Result, string Emergency);

public sealed record Verification(long By, DateTimeOffset At, string Text);

/// <summary>The order for one intervention in program logic or data, from the draft to the verified deed.</summary>
public sealed class InterventionOrder
{
    /// <summary>How long an emergency may go without an approval.</summary>
    public static readonly TimeSpan ApprovedWithin = TimeSpan.FromHours(24);

    private InterventionOrder() { }

    public long Id { get; private set; }

    public const string Prefix = "EG-";

    /// <summary>Like "EG-2026-0007".</summary>
    public string Number { get; private set; } = "";
    public long TicketId { get; private set; }
    public Ticket Ticket { get; private set; } = null!;
    public Intervention Field { get; private set; }
    public OrderContent Content { get; private set; } = OrderContent.Empty;
    public OrderState State { get; private set; } = OrderState.Draft;
    public long AuthorId { get; private set; }

    /// <summary>Everybody who wrote at it or submitted it: none of them can be the second person.</summary>
    public IReadOnlyList<long> Writers { get; private set; } = [];
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public Approval? Approval { get; private set; }
    public Objection? Objection { get; private set; }
    public Execution? Execution { get; private set; }
    public Verification? Verification { get; private set; }

    /// <summary>Until when an emergency must be approved; null where none waits.</summary>
    public DateTimeOffset? ApproveBy { get; private set; }

    /// <summary>When the team leads were told that the approval is overdue.</summary>
    public DateTimeOffset? OverdueToldAt { get; private set; }
    public int Version { get; private set; }
    public List<Evidence> Evidence { get; } = [];

    public bool IsEmergency => Execution is { Emergency.Length: > 0 };

    /// <summary>It was executed and nobody has approved it yet.</summary>
    public bool AwaitsApproval => State == OrderState.Executed && Approval is null;

    /// <summary>Something is still to come of it.</summary>
    public bool IsUnderWay => State is OrderState.Submitted or OrderState.Approved or OrderState.Executed;

    public string ContentHash => Content.Hash(Field, Evidence.Where(e => e.Phase == Phase.Plan).Select(e => e.Sha256));

    public static InterventionOrder Draft(string number, Ticket ticket, OrderContent content, Actor by, DateTimeOffset now) => new()
    {
        Number = number, TicketId = ticket.Id, Field = ticket.Intervention, Content = content, AuthorId = by.PersonId, Writers = [by.PersonId], CreatedAt = now, UpdatedAt = now,
    };

    /// <summary>Another text is another order: what was submitted or approved counts no longer.</summary>
    public void Write(OrderContent content, Intervention field, Actor by, DateTimeOffset now)
    {
        (Content, Field, Approval, Objection) = (content, field, null, null);
        WrittenBy(by);
        Move(OrderState.Draft, now);
    }

    public void Submit(Actor by, DateTimeOffset now)
    {
        WrittenBy(by);
        Move(OrderState.Submitted, now);
    }

    /// <summary>Before the deed, or after an emergency.</summary>
    public void Approve(string note, Actor by, DateTimeOffset now)
    {
        (Approval, ApproveBy) = (new Approval(by.PersonId, now, ContentHash, note.Trim()), null);
        Move(State == OrderState.Submitted ? OrderState.Approved : State, now);
    }

    public void Refuse(string why, Actor by, DateTimeOffset now)
    {
        (Objection, ApproveBy) = (new Objection(by.PersonId, now, why.Trim()), null);
        Move(State == OrderState.Submitted ? OrderState.Refused : OrderState.Failed, now);
    }

    public void Execute(string result, Actor by, DateTimeOffset now)
    {
        Execution = new Execution(by.PersonId, now, ContentHash, result.Trim(), "");
        Move(OrderState.Executed, now);
    }

    public void ExecuteInEmergency(string result, string why, Actor by, DateTimeOffset now)
    {
        (Execution, Approval, ApproveBy) = (new Execution(by.PersonId, now, ContentHash, result.Trim(), why.Trim()), null, now + ApprovedWithin);
        Move(OrderState.Executed, now);
    }

    public void Verify(string text, Actor by, DateTimeOffset now)
    {
        Verification = new Verification(by.PersonId, now, text.Trim());
        Move(OrderState.Verified, now);
    }

    public void Fail(string why, Actor by, DateTimeOffset now)
    {
        Objection = new Objection(by.PersonId, now, why.Trim());
        Move(OrderState.Failed, now);
    }

    public void Withdraw(string why, Actor by, DateTimeOffset now)
    {
        Objection = new Objection(by.PersonId, now, why.Trim());
        Move(OrderState.Withdrawn, now);
    }

    /// <summary>The overdue approval is told once.</summary>
    public bool TellOverdue(DateTimeOffset now)
    {
        if (OverdueToldAt is not null || !(ApproveBy <= now)) return false;
        (OverdueToldAt, Version) = (now, Version + 1);
        return true;
    }

    public void Touch(DateTimeOffset now) => Move(State, now);

    private void WrittenBy(Actor by) => Writers = Writers.Contains(by.PersonId) ? Writers : [.. Writers, by.PersonId];

    private void Move(OrderState to, DateTimeOffset now) => (State, UpdatedAt, Version) = (to, now, Version + 1);
}
