using Beistand.Channels.Mail;
using Beistand.Desk.Capture;
using Beistand.Desk.Interventions;
using Beistand.Desk.Coaching;
using Beistand.Desk.Levels;
using Beistand.Desk.Solutions;
using Beistand.Desk.Targets;
using Beistand.Desk.Targets.Clocks;
using Beistand.Desk.Tickets;
using Beistand.Desk.Vendors;
using Beistand.Kernel.Platform.Events;
using Beistand.Library.Knowledge;
using Beistand.Web;

namespace Beistand.Workspace;

/// <summary>Tells the events of a ticket in words; those that a message tells already are left out.</summary>
internal static class Happenings
{
    private static readonly Dictionary<string, Func<EventRow, TicketChoices, string>> Words = new()
    {
        [nameof(TicketAssigned)] = (e, c) => e.Read<TicketAssigned>().To is { } to ? to == e.ActorId ? Texts.ToldTaken(c.Person(to)) : Texts.ToldAssigned(c.Person(e.ActorId), c.Person(to)) : Texts.ToldUnassigned(c.Person(e.ActorId)),
        [nameof(TeamChanged)] = (e, c) => Texts.ToldTeam(c.Person(e.ActorId), c.Team(e.Read<TeamChanged>().To)),
        [nameof(PriorityChanged)] = (e, c) => Texts.ToldPriority(c.Person(e.ActorId), Labels.Of(e.Read<PriorityChanged>().To)),
        [nameof(CategoryChanged)] = (e, c) => Texts.ToldCategory(c.Person(e.ActorId), c.Category(e.Read<CategoryChanged>().To)),
        [nameof(DeviceChanged)] = (e, c) => Texts.ToldDevice(c.Person(e.ActorId)),
        [nameof(SubjectChanged)] = (e, c) => Texts.ToldSubject(c.Person(e.ActorId)),
        [nameof(AliasesChanged)] = (e, c) => Texts.ToldAliases(c.Person(e.ActorId)),
        [nameof(TagsChanged)] = (e, c) => Texts.ToldTags(c.Person(e.ActorId)),
        [nameof(AnswerWithdrawn)] = (e, c) => Texts.ToldWithdrawn(c.Person(e.ActorId)),
        [nameof(MailOrderedAgain)] = (e, c) => Texts.ToldSentAgain(c.Person(e.ActorId)),
        [nameof(TicketWaits)] = (e, c) => Texts.ToldWaits(c.Person(e.ActorId), Labels.Of(e.Read<TicketWaits>().Reason)),
        [nameof(TicketResumed)] = (e, c) => Texts.ToldResumed(c.Person(e.ActorId)),
        [nameof(TicketClosed)] = (e, c) => Texts.ToldClosed(c.Person(e.ActorId)),
        [nameof(ParticipationChanged)] = (e, c) => e.Read<ParticipationChanged>().TakesPart ? Texts.ToldParticipant(c.Person(e.ActorId)) : Texts.ToldNoParticipant(c.Person(e.ActorId)),
        [nameof(MailAccepted)] = (e, c) => Texts.ToldMailAccepted(c.Person(e.ActorId)),
        [nameof(MailSplitOff)] = (e, c) => Texts.ToldMailSplitOff(c.Person(e.ActorId)),
        [nameof(MailCalledSpam)] = (e, c) => Texts.ToldMailSpam(c.Person(e.ActorId)),
        [nameof(MailSorted)] = (e, c) => e.Read<MailSorted>().Rules is { Count: > 0 } rules ? Texts.ToldSorted(string.Join(", ", rules.Select(c.Rule))) : Texts.ToldSortedByHeaders,
        [nameof(SheetFilled)] = (e, c) => Texts.ToldSheet(c.Person(e.ActorId), e.Read<SheetFilled>().Completeness),
        [nameof(FactsRecognised)] = (e, c) => Texts.ToldFacts(e.Read<FactsRecognised>().Count),
        [nameof(EscalationAccepted)] = (e, c) => Texts.ToldAccepted(c.Person(e.ActorId)),
        [nameof(EscalationRated)] = (e, c) => e.Read<EscalationRated>().Complete ? Texts.ToldRatedComplete(c.Person(e.ActorId)) : Texts.ToldRatedGap(c.Person(e.ActorId)),
        [nameof(SolutionKept)] = (e, c) => e.Read<SolutionKept>().Article is { } article ? Texts.ToldSolution(c.Person(e.ActorId), Article.Prefix + article) : Texts.ToldNoSolution(c.Person(e.ActorId)),
        [nameof(ArticleUsed)] = (e, c) => Texts.ToldArticleUsed(c.Person(e.ActorId), Article.Prefix + e.Read<ArticleUsed>().Article, Texts.Of("Verdict" + e.Read<ArticleUsed>().Judged)),
        [nameof(InterventionDeclared)] = (e, c) => Texts.ToldIntervention(c.Person(e.ActorId), OrderFlow.Name(e.Read<InterventionDeclared>().To)),
        [nameof(InterventionStepped)] = (e, c) => e.Read<InterventionStepped>() is var step ? Texts.ToldInterventionStep(c.Person(e.ActorId), step.Number, Texts.Of("ToldIntervention" + step.Verb)) : "",
        [nameof(ApprovalOverdue)] = (e, c) => Texts.ToldInterventionOverdue(e.Read<ApprovalOverdue>().Number),
        [nameof(TargetMissed)] = (e, c) => Texts.ToldMissed(TargetWords.Of(e.Read<TargetMissed>().Target)),
        [nameof(LeadTold)] = (e, c) => Texts.ToldLead(TargetWords.Of(e.Read<LeadTold>().Target)),
        [nameof(CoachingBegun)] = (e, c) => Texts.ToldLearns(c.Person(e.ActorId)),
        [nameof(DraftProposed)] = (e, c) => Texts.ToldProposed(c.Person(e.ActorId), c.Person(e.Read<DraftProposed>().Learner)),
        [nameof(LearnerLeft)] = (e, c) => Texts.ToldCoachingEnded(c.Person(e.ActorId)),
        [nameof(LessonMade)] = (e, c) => Texts.ToldLessonMade(c.Person(e.ActorId)),
        [nameof(LessonFellShort)] = (e, c) => Texts.ToldFellShort(c.Person(e.ActorId)),
        [nameof(PracticeBegun)] = (e, c) => Texts.ToldPractises(c.Person(e.Read<PracticeBegun>().Learner)),
        [nameof(PracticePresented)] = (e, c) => Texts.ToldPresented(c.Person(e.ActorId)),
        [nameof(PracticeReviewed)] = (e, c) => e.Read<PracticeReviewed>().SignedOff ? Texts.ToldSignedOff(c.Person(e.ActorId)) : Texts.ToldNotYet(c.Person(e.ActorId)),
        [nameof(SkillRisen)] = (e, c) => Texts.ToldMastered(c.Person(e.Read<SkillRisen>().Person), c.Category(e.Read<SkillRisen>().Category)),
        [nameof(VendorCaseOpened)] = (e, c) => Texts.ToldVendorOpened(c.Person(e.ActorId)),
        [nameof(VendorCaseDiscarded)] = (e, c) => Texts.ToldVendorDiscarded(c.Person(e.ActorId)),
        [nameof(VendorPacketSent)] = (e, c) => e.Read<VendorPacketSent>().Exported ? Texts.ToldVendorExported(c.Person(e.ActorId)) : Texts.ToldVendorSent(c.Person(e.ActorId)),
        [nameof(VendorAnswered)] = (e, c) => e.Read<VendorAnswered>().Message == 0 ? Texts.ToldVendorAnsweredElse(c.Person(e.ActorId)) : Texts.ToldVendorAnswered,
        [nameof(VendorNumbered)] = (e, c) => Texts.ToldVendorNumbered(c.Person(e.ActorId)),
        [nameof(VendorReminderDue)] = (e, c) => Texts.ToldVendorSilent(e.Read<VendorReminderDue>().Rung),
        [nameof(VendorReminded)] = (e, c) => Texts.ToldVendorReminded(c.Person(e.ActorId)),
        [nameof(VendorCaseSolved)] = (e, c) => Texts.ToldVendorSolved(c.Person(e.ActorId)),
        [nameof(VendorCaseClosed)] = (e, c) => Texts.ToldVendorClosed(c.Person(e.ActorId)),
        [nameof(VendorCaseReopened)] = (e, c) => Texts.ToldVendorReopened(c.Person(e.ActorId)),
        [nameof(VendorRepairChanged)] = (e, c) => Texts.ToldVendorRepair(c.Person(e.ActorId)),
        [nameof(TicketMerged)] = (e, c) => Texts.ToldMerged(c.Person(e.ActorId)),
        [nameof(TicketUnmerged)] = (e, c) => Texts.ToldUnmerged(c.Person(e.ActorId)),
        [nameof(TicketTookIn)] = (e, c) => Texts.ToldTookIn(c.Person(e.ActorId)),
        [nameof(TicketGaveBack)] = (e, c) => Texts.ToldGaveBack(c.Person(e.ActorId)),
        [nameof(MessageSplitOff)] = (e, c) => Texts.ToldSplitOff(c.Person(e.ActorId)),
        [nameof(TicketReopened)] = (e, c) => Texts.ToldReopened(c.Person(e.ActorId)),
    };

    public static bool IsShown(EventRow happened) => Words.ContainsKey(happened.Kind);
    public static string Tell(EventRow happened, TicketChoices choices) => Words[happened.Kind](happened, choices);
}
