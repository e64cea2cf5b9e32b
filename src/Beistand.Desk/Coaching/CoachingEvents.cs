using Beistand.Desk.Coaching.Lessons;
using Beistand.Desk.Routing.Skills;
using Beistand.Kernel;

namespace Beistand.Desk.Coaching;

public sealed record CoachingBegun(long Ticket, long Coaching, long Learner) : TicketEvent(Ticket);
public sealed record CoachNoteAdded(long Ticket, long Message) : TicketEvent(Ticket);

/// <summary>Who sends it is said by the answer that follows.</summary>
public sealed record DraftProposed(long Ticket, long Coaching, long Learner) : TicketEvent(Ticket);
public sealed record LearnerLeft(long Ticket, long Coaching) : TicketEvent(Ticket);
public sealed record LessonMade(long Ticket, long Lesson, long Category) : TicketEvent(Ticket);
public sealed record LessonChanged(long Lesson, long Category, LessonState State, long? Team) : DomainEvent;
public sealed record LessonFellShort(long Ticket, long Lesson) : TicketEvent(Ticket);
public sealed record PracticeBegun(long Ticket, long Practice, long Lesson, long Category, long Learner) : TicketEvent(Ticket);
public sealed record PracticePresented(long Ticket, long Practice) : TicketEvent(Ticket);
public sealed record PracticeReviewed(long Ticket, long Practice, long Category, long Learner, bool SignedOff) : TicketEvent(Ticket);
public sealed record SkillRisen(long Ticket, long Person, long Category, Skill Skill) : TicketEvent(Ticket);
