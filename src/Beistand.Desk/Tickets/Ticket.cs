using Beistand.Desk.People;
using Beistand.Kernel;

namespace Beistand.Desk.Tickets;

public enum TicketState { New = 1, Open, Pending, Closed }

public enum Priority { Low = 1, Normal, High, Urgent }

/// <summary>What solving a ticket must change. The last two need the 3rd level and an order with four eyes.</summary>
public enum Intervention { None, Configuration, ProgramLogic, Data }

public enum PendingReason { Customer = 1, Vendor, Appointment }

/// <summary>The ticket waits, until when at the latest, and who said so.</summary>
public sealed record Pending(PendingReason Reason, DateTimeOffset Until, long By, DateTimeOffset At);

public sealed record StoodAs(TicketState State, Pending? Pending, DateTimeOffset? OurTurnSince, DateTimeOffset LastPublicAt);

public sealed record Closure(long? By, DateTimeOffset At);

/// <summary>When the customer would like to be called, and who did.</summary>
public sealed record Callback(DateTimeOffset From, DateTimeOffset Until, long? DoneBy = null, DateTimeOffset? DoneAt = null);

/// <summary>What the customer looked for and read at the portal before he asked.</summary>
/// <param name="Articles">Ids.</param>
public sealed record SoughtBefore(string Words, IReadOnlyList<long> Articles);

/// <summary>A request of a customer, from the first word to the solution.</summary>
public sealed class Ticket
{
    /// <summary>How long an answer to a closed ticket opens it again; later it opens a linked one.</summary>
    public static readonly TimeSpan ReopensWithin = TimeSpan.FromDays(14);

    /// <summary>What marks tickets of customers who wait for a call.</summary>
    public const string CallbackTag = "rückruf";

    public static readonly DateTimeOffset Never = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private Ticket() { }

    public long Id { get; private set; }
    public string Number { get; private set; } = "";
    public string Subject { get; private set; } = "";
    public long RequesterId { get; private set; }
    public Person Requester { get; private set; } = null!;
    public long? OrganisationId { get; private set; }
    public Organisation? Organisation { get; private set; }
    public bool IsInternal { get; private set; }
    public Kernel.Desk Desk { get; private set; }
    public long? CategoryId { get; private set; }
    public Category? Category { get; private set; }
    public string DeviceModel { get; private set; } = "";
    public string DeviceSerial { get; private set; } = "";
    public Priority Priority { get; private set; } = Priority.Normal;
    public SupportLevel Level { get; private set; }

    /// <summary>The least level that can solve it, where a rule says so.</summary>
    public SupportLevel? RequiredLevel { get; private set; }
    public Intervention Intervention { get; private set; }
    public long TeamId { get; private set; }
    public Team Team { get; private set; } = null!;
    public long? AssigneeId { get; private set; }
    public Person? Assignee { get; private set; }

    /// <summary>Who speaks with the customer, whichever level works on it: the first who took it at the 1st level.</summary>
    public long? ContactId { get; private set; }
    public string Language { get; private set; } = "de";
    public Channel Channel { get; private set; }
    public TicketState State { get; private set; } = TicketState.New;
    public Pending? Pending { get; private set; }
    public Closure? Closure { get; private set; }
    public Callback? Callback { get; private set; }
    public SoughtBefore? SoughtBefore { get; private set; }
    public long? FollowsId { get; private set; }

    /// <summary>The ticket it went into; its messages stand there.</summary>
    public long? MergedIntoId { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Last change that staff see; customers see LastPublicAt.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }
    public DateTimeOffset LastPublicAt { get; private set; }

    /// <summary>Since when the customer waits for a word of ours; null while the turn is his.</summary>
    public DateTimeOffset? OurTurnSince { get; private set; }

    /// <summary>The first of the running target times; null while none runs.</summary>
    public DateTimeOffset? DueAt => TurnBy == Never ? null : TurnBy;

    /// <summary>DueAt as it is stored and sorted: tickets that wait for somebody else come last.</summary>
    public DateTimeOffset TurnBy { get; private set; } = Never;
    public int Version { get; private set; }
    public List<Message> Messages { get; } = [];
    public List<Involvement> Involved { get; } = [];
    public List<TicketTag> Tags { get; } = [];
    public List<TicketAlias> Aliases { get; } = [];

    public bool IsClosed => Closure is not null;
    public bool IsMerged => MergedIntoId is not null;

    /// <summary>Whether its intervention is one that a second person approves.</summary>
    public bool NeedsFourEyes => Intervention >= Intervention.ProgramLogic;

    public static Ticket Open(string number, string subject, Person requester, Team team, Channel channel, string language, DateTimeOffset now) => new()
    {
        Number = number, Subject = OneLine(subject), Requester = requester, RequesterId = requester.Id, OrganisationId = requester.OrganisationId,
        IsInternal = requester.IsInternal, Desk = team.Desk, Level = team.Level, TeamId = team.Id, Channel = channel, Language = language,
        CreatedAt = now, UpdatedAt = now, LastPublicAt = now, OurTurnSince = now,
    };

    public void Concern(long? category, string model, string serial, Ticket? follows)
    {
        (CategoryId, DeviceModel, DeviceSerial) = (category, model.Trim(), serial.Trim().ToUpperInvariant());
        FollowsId = follows?.Id;
    }

    /// <summary>What he did before he asked, and when he would like to be called.</summary>
    public void Bring(SoughtBefore? before, Callback? callback) => (SoughtBefore, Callback) = (before, callback);

    public void HasBeenCalled(long by, DateTimeOffset now)
    {
        if (Callback is { DoneAt: null } wish) Callback = wish with { DoneBy = by, DoneAt = now };
        Tags.RemoveAll(t => t.Tag == CallbackTag);
    }

    public void Require(SupportLevel? level) => RequiredLevel = level;

    /// <summary>The customer wrote: the turn is ours.</summary>
    public void HearFromCustomer(DateTimeOffset now)
    {
        if (State is TicketState.Pending or TicketState.Closed) (State, Pending, Closure) = (TicketState.Open, null, null);
        OurTurnSince ??= now;
        (LastPublicAt, UpdatedAt) = (now, now);
        Version++;
    }

    /// <summary>Somebody whom we asked answered: whoever waits for the manufacturer may go on.</summary>
    public void HearFromThirdParty(DateTimeOffset now)
    {
        if (Pending is { Reason: PendingReason.Vendor }) (State, Pending) = (TicketState.Open, null);
        Touch(now);
    }

    /// <summary>An agent answered the customer: the turn is the customer's.</summary>
    public void AnswerCustomer(long by, DateTimeOffset now)
    {
        if (State is TicketState.New or TicketState.Closed) (State, Closure) = (TicketState.Open, null);
        TakeUp(by);
        (OurTurnSince, LastPublicAt) = (null, now);
        Touch(now);
    }

    /// <summary>Whoever answers works on it, unless he only learns by it.</summary>
    private void TakeUp(long by)
    {
        if (!IsLearner(by)) AssigneeId ??= by;
        MeetContact();
    }

    public void AssignTo(long? person, DateTimeOffset now)
    {
        if (AssigneeId is { } former && former != person) Involve(former, InvolvedAs.FormerAssignee);
        AssigneeId = person;
        MeetContact();
        if (State == TicketState.New && person is not null) State = TicketState.Open;
        Touch(now);
    }

    public void MoveTo(Team team, DateTimeOffset now)
    {
        if (AssigneeId is { } former) Involve(former, InvolvedAs.FormerAssignee);
        (TeamId, Desk, Level, AssigneeId) = (team.Id, team.Desk, team.Level, null);
        Touch(now);
    }

    /// <summary>Up or down to a team of another level; whoever is named works on it there.</summary>
    public void ChangeLevel(Team team, long? assignee, DateTimeOffset now)
    {
        MoveTo(team, now);
        AssigneeId = assignee;
        if (State == TicketState.New) State = TicketState.Open;
    }

    public void SetPriority(Priority priority, DateTimeOffset now)
    {
        Priority = priority;
        Touch(now);
    }

    public void SetCategory(long? category, DateTimeOffset now)
    {
        CategoryId = category;
        Touch(now);
    }

    public void Declare(Intervention intervention, DateTimeOffset now)
    {
        Intervention = intervention;
        Touch(now);
    }

    public void SetDevice(string model, string serial, DateTimeOffset now)
    {
        (DeviceModel, DeviceSerial) = (model.Trim(), serial.Trim().ToUpperInvariant());
        Touch(now);
    }

    public void Rename(string subject, DateTimeOffset now)
    {
        Subject = OneLine(subject);
        Touch(now);
    }

    public void WaitUntil(PendingReason reason, DateTimeOffset until, long by, DateTimeOffset now)
    {
        (State, Pending) = (TicketState.Pending, new Pending(reason, until, by, now));
        Touch(now);
    }

    public void Resume(DateTimeOffset now)
    {
        (State, Pending) = (TicketState.Open, null);
        Touch(now);
    }

    public void Close(long? by, DateTimeOffset now)
    {
        (State, Pending, Closure, OurTurnSince) = (TicketState.Closed, null, new Closure(by, now), null);
        Touch(now);
    }

    public void Reopen(DateTimeOffset now)
    {
        (State, Closure, OurTurnSince) = (TicketState.Open, null, now);
        Touch(now);
    }

    public void MergeInto(long other, long? by, DateTimeOffset now)
    {
        MergedIntoId = other;
        Close(by, now);
    }

    public StoodAs Stands => new(State, Pending, OurTurnSince, LastPublicAt);

    public void StandAs(StoodAs before, DateTimeOffset now)
    {
        (MergedIntoId, Closure) = (null, null);
        (State, Pending, OurTurnSince, LastPublicAt) = before;
        Touch(now);
    }

    /// <summary>What another ticket of the same customer said stands here now; where he waits there for a word of ours, he waits here.</summary>
    public void TakeIn(Ticket other, DateTimeOffset now)
    {
        if (other.LastPublicAt > LastPublicAt) LastPublicAt = other.LastPublicAt;
        if (other.OurTurnSince is { } since)
        {
            if (State == TicketState.Pending) (State, Pending) = (TicketState.Open, null);
            OurTurnSince = OurTurnSince < since ? OurTurnSince : since;
        }
        Touch(now);
    }

    /// <summary>When the first of its running target times is due.</summary>
    public void Owe(DateTimeOffset? due) => TurnBy = due ?? Never;

    public void Involve(long person, InvolvedAs role)
    {
        if (!Involved.Any(i => i.PersonId == person && i.As == role)) Involved.Add(new Involvement { TicketId = Id, PersonId = person, As = role });
    }

    /// <summary>He passed it on and stayed to see how it is solved.</summary>
    public bool IsLearner(long person) => Involved.Any(i => i.PersonId == person && i.As == InvolvedAs.Learner);

    public void Release(long person, InvolvedAs role) => Involved.RemoveAll(i => i.PersonId == person && i.As == role);

    private void MeetContact()
    {
        if (Level == SupportLevel.First) ContactId ??= AssigneeId;
    }

    public void Touch(DateTimeOffset now) => (UpdatedAt, Version) = (now, Version + 1);

    private static string OneLine(string subject)
    {
        var line = string.Join(' ', subject.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > 200 ? line[..199] + "…" : line;
    }
}
