using Beistand.Desk.Coaching.Accompanying;
using Beistand.Desk.Coaching.Figures;
using Beistand.Desk.Coaching.Lessons;
using Beistand.Desk.Coaching.Practising;
using Beistand.Desk.Coaching.Showing;
using Beistand.Desk.Levels;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Desk.Coaching;

/// <summary>Training on the job: who passes a ticket on learns how it is solved, a lesson is made of it, and the next one stays at the 1st level.</summary>
public sealed class CoachingModule : IModule
{
    public IEnumerable<Type> Events =>
    [
        typeof(CoachingBegun), typeof(CoachNoteAdded), typeof(DraftProposed), typeof(LearnerLeft), typeof(LessonMade), typeof(LessonChanged), typeof(LessonFellShort),
        typeof(PracticeBegun), typeof(PracticePresented), typeof(PracticeReviewed), typeof(SkillRisen),
    ];

    public IEnumerable<Type> EventReaders => [typeof(CountFigures)];

    public void Services(IServiceCollection services) => services
        .AddSingleton<LessonDirectory>().AddSingleton<INodeReader>(s => s.GetRequiredService<LessonDirectory>()).AddSingleton<IPractising, WhoPractises>()
        .AddScoped<Teachers>().AddScoped<IGoesAlong, Accompany>().AddScoped<Guide>().AddScoped<ManageLessons>().AddScoped<LessonFromTicket>().AddScoped<Practise>()
        .AddScoped<TicketLearning>().AddScoped<OwnLearning>().AddScoped<CountFigures>().AddScoped<TeamFigures>().AddScoped<PersonalFigures>();

    public void Model(ModelBuilder model)
    {
        model.Entity<TicketCoaching>(e =>
        {
            e.ToTable("coachings");
            e.HasIndex(x => x.TicketId);
            e.HasIndex(x => x.CoachId);
            e.HasIndex(x => x.LearnerId);
            e.OwnsOne(x => x.Proposal);
            e.HasOne<Ticket>().WithMany().HasForeignKey(x => x.TicketId);
            e.HasOne(x => x.Learner).WithMany().HasForeignKey(x => x.LearnerId);
        });
        model.Entity<Lesson>(e =>
        {
            e.ToTable("lessons");
            e.Ignore(x => x.Questions).Ignore(x => x.Written);
            e.HasIndex(x => x.FromTicketId).IsUnique().HasFilter("from_ticket_id is not null");
            e.HasOne(x => x.Category).WithMany().HasForeignKey(x => x.CategoryId);
            e.HasOne(x => x.Team).WithMany().HasForeignKey(x => x.TeamId);
            e.HasOne<Ticket>().WithMany().HasForeignKey(x => x.FromTicketId);
            e.HasOne(x => x.Author).WithMany().HasForeignKey(x => x.AuthorId);
        });
        model.Entity<LessonGap>(e =>
        {
            e.ToTable("lesson_gaps");
            e.HasIndex(x => x.LessonId);
            e.HasOne<Lesson>().WithMany().HasForeignKey(x => x.LessonId);
            e.HasOne(x => x.Ticket).WithMany().HasForeignKey(x => x.TicketId);
        });
        model.Entity<PracticeCase>(e =>
        {
            e.ToTable("practice_cases");
            e.Ignore(x => x.Answers);
            e.HasIndex(x => new { x.TicketId, x.LearnerId }).IsUnique();
            e.HasIndex(x => new { x.LearnerId, x.State });
            e.HasIndex(x => x.PresentedAt).HasFilter("state = 2");
            e.HasOne(x => x.Ticket).WithMany().HasForeignKey(x => x.TicketId);
            e.HasOne(x => x.Lesson).WithMany().HasForeignKey(x => x.LessonId);
            e.HasOne(x => x.Learner).WithMany().HasForeignKey(x => x.LearnerId);
            e.HasOne(x => x.ReviewedBy).WithMany().HasForeignKey(x => x.ReviewedById);
        });
        model.Entity<TicketFigure>(e =>
        {
            e.ToTable("ticket_figures").HasKey(x => x.TicketId);
            e.Property(x => x.TicketId).ValueGeneratedNever();
            e.HasIndex(x => new { x.CategoryId, x.OpenedAt });
            e.HasIndex(x => x.SolvedById).HasFilter("solved_at_first");
        });
        model.Entity<PersonFigure>(e => e.ToTable("person_figures").HasKey(x => new { x.PersonId, x.CategoryId }));
    }
}

public static class CoachingQueries
{
    extension(BeistandDb db)
    {
        internal DbSet<TicketCoaching> Coachings => db.Set<TicketCoaching>();
        internal DbSet<Lesson> Lessons => db.Set<Lesson>();
        internal DbSet<LessonGap> LessonGaps => db.Set<LessonGap>();
        internal DbSet<PracticeCase> PracticeCases => db.Set<PracticeCase>();
        internal DbSet<TicketFigure> TicketFigures => db.Set<TicketFigure>();
        internal DbSet<PersonFigure> PersonFigures => db.Set<PersonFigure>();
    }
}
