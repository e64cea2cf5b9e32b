using System.Globalization;
using Beistand.Desk.Coaching.Accompanying;
using Beistand.Desk.Coaching.Figures;
using Beistand.Desk.Coaching.Lessons;
using Beistand.Desk.Coaching.Practising;
using Beistand.Desk.Levels.Escalating;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Assigning;
using Beistand.Desk.Tickets.Noting;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.World;

/// <summary>Learning on the job, before a test begins.</summary>
public static class CoachingSteps
{
    public static LessonText Text(this House house, Category category, Team? team = null, int practices = 2) => new(category.Id, "Notebook lädt nicht", "Der Kunde meldet: Die Ladeanzeige bleibt aus.", "Netzteil tauschen, dann Akku neu anlernen.", "WI-214",
        [new CheckQuestion("Woran erkennen Sie den Fall?", "Die Anzeige bleibt auch am anderen Netzteil aus."), new CheckQuestion("Wann geben Sie weiter?", "Bei Brandgeruch.")], (team ?? house.Company.Technik).Id, practices);

    /// <summary>Orhan has written it and put it into use.</summary>
    public static async Task<long> LessonInUse(this House house, Category category, Team? team = null, int practices = 2)
    {
        var orhan = await house.As(house.Company.Orhan.Id);
        var id = Number(await house.In<ManageLessons, Outcome>(m => m.Save(orhan, null, house.Text(category, team, practices), default)));
        Assert.IsType<Done>(await house.In<ManageLessons, Outcome>(m => m.SetState(orhan, id, LessonState.InUse, default)));
        return id;
    }

    public static async Task<Outcome> EscalateAndStay(this House house, Person agent, string number, string fellShort = "")
    {
        var by = await house.As(agent.Id);
        return await house.In<EscalateHandler, Outcome>(h => h.Escalate(by, new Escalate(number, SupportLevel.Second, LevelSteps.Complete, Learn: true, FellShort: fellShort), default));
    }

    public static async Task<Outcome> HintBy(this House house, Person agent, string number, string text = "Fragen Sie nach der Ladeanzeige.")
    {
        var by = await house.As(agent.Id);
        return await house.In<Guide, Outcome>(g => g.Note(by, new AddNote(number, text), default));
    }

    public static async Task<Outcome> ProposeBy(this House house, Person agent, string number, string text = "Guten Tag, bitte tauschen Sie das Netzteil.")
    {
        var by = await house.As(agent.Id);
        return await house.In<Guide, Outcome>(g => g.Propose(by, new AddNote(number, text), default));
    }

    public static async Task<string?> TakesNext(this House house, Person agent)
    {
        var by = await house.As(agent.Id);
        return (await house.In<AssignHandler, Outcome>(h => h.TakeNext(by, default)) as Done)?.Reference;
    }

    public static async Task<Outcome> PresentBy(this House house, Person agent, long practice, params string[] answers)
    {
        var by = await house.As(agent.Id);
        return await house.In<Practise, Outcome>(p => p.Present(by, practice, answers.Length == 0 ? ["Anzeige aus", "Brandgeruch"] : answers, default));
    }

    public static async Task<Outcome> ReviewBy(this House house, Person agent, long practice, bool signedOff = true, string remark = "")
    {
        var by = await house.As(agent.Id);
        return await house.In<Practise, Outcome>(p => p.Review(by, practice, signedOff, remark, default));
    }

    public static Task<PracticeCase> PracticeOf(this House house, string number) =>
        house.Ask(db => db.Set<PracticeCase>().AsNoTracking().Include(p => p.Lesson).SingleAsync(p => p.Ticket!.Number == number));

    /// <summary>A ticket of the category that Keller takes, presents, and Orhan signs off.</summary>
    public static async Task<string> SignedOffCase(this House house, Category category)
    {
        var number = await house.RequestFrom(house.Company.Weber, category: category);
        Assert.Equal(number, await house.TakesNext(house.Company.Keller));
        var practice = (await house.PracticeOf(number)).Id;
        Assert.IsType<Done>(await house.PresentBy(house.Company.Keller, practice));
        Assert.IsType<Done>(await house.ReviewBy(house.Company.Orhan, practice));
        return number;
    }

    /// <summary>The reader of the figures goes on to the end of the log, in batches of any size.</summary>
    public static Task CountFigures(this House house, int batch = 500) => house.In<BeistandDb>(async db =>
    {
        var reader = new CountFigures();
        while (true)
        {
            await using var work = await db.BeginWork(default);
            var cursor = await db.Set<EventCursor>().FirstOrDefaultAsync(c => c.Reader == reader.Name);
            if (cursor is null) db.Add(cursor = new EventCursor { Reader = reader.Name });
            var from = cursor.Seq;
            var rows = await db.Set<EventRow>().AsNoTracking().Where(e => e.Seq > from).OrderBy(e => e.Seq).Take(batch).ToListAsync();
            if (rows.Count == 0) return;
            await reader.Read(db, rows);
            cursor.Seq = rows[^1].Seq;
            await work.Commit(default);
            db.ChangeTracker.Clear();
        }
    });

    private static long Number(Outcome outcome) => long.Parse(Assert.IsType<Done>(outcome).Reference!, CultureInfo.InvariantCulture);
}
