using System.Globalization;
using System.Text.Json;
using Beistand.Desk.Capture;
using Beistand.Desk.Coaching.Accompanying;
using Beistand.Desk.Coaching.Lessons;
using Beistand.Desk.Coaching.Practising;
using Beistand.Desk.Levels;
using Beistand.Desk.Levels.Escalating;
using Beistand.Desk.Levels.Rating;
using Beistand.Desk.People;
using Beistand.Desk.Routing.Skills;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Assigning;
using Beistand.Desk.Tickets.Noting;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Demo;

/// <summary>What the demo company learns: lessons, a practice case that waits and one that is signed off, and a ticket by which somebody learns along.</summary>
internal sealed class DemoCoaching(
    BeistandDb db, DeskDirectory desks, ActorDirectory actors, SheetBook sheets, IPlacing placing, ITargets targets, LessonDirectory directory, Teachers teachers, GrowSkill skills,
    EscalateHandler escalating, RateHandOver rating, Guide guide, AssignHandler assigning, Practise practising, TimeProvider now)
{
    private sealed record Told(string Category, int DaysAgo, string Title, string Situation, string Steps, string Article, IReadOnlyList<CheckQuestion> Questions);

    private const string Learner = "Sabine Keller", Coach = "Mehmet Orhan";

    private static readonly (string Who, string Category, Skill Skill)[] Can =
    [
        (Learner, "hardware", Skill.Learning), (Learner, "netzwerk", Skill.Solo), (Learner, "server", Skill.None), ("Jana Brandt", "hardware", Skill.Solo), ("Jana Brandt", "drucker", Skill.Learning), ("Deniz Aydın", "software", Skill.Solo),
        (Coach, "hardware", Skill.Coach), (Coach, "netzwerk", Skill.Coach), ("Katja Lorenz", "software", Skill.Coach), ("Petra Vogel", "rechnung", Skill.Solo),
    ];

    private readonly DemoClock clock = new();

    public async Task Tell(string folder, DemoMaterial material, DemoPeople people, CancellationToken ct)
    {
        await Know(people, ct);
        var (learner, coach) = (await Who(people, Learner, ct), await Who(people, Coach, ct));
        await using (var file = File.OpenRead(Path.Combine(folder, "lessons.json")))
            foreach (var told in (await JsonSerializer.DeserializeAsync<List<Told>>(file, JsonSerializerOptions.Web, ct))!) await Write(told, coach, people, ct);
        await PractiseBy(learner, coach, people.Categories["hardware"].Id, ct);
        await LearnAlong(learner, coach, material, people.Categories["netzwerk"], ct);
    }

    private async Task Know(DemoPeople people, CancellationToken ct)
    {
        await using var work = await db.BeginWork(ct);
        foreach (var (who, category, skill) in Can) db.Add(new PersonSkill { PersonId = people.Agents.Single(a => a.Name == who).Id, CategoryId = people.Categories[category].Id, Skill = skill });
        await work.Commit(ct);
        skills.Forget();
    }

    private async Task Write(Told told, Actor coach, DemoPeople people, CancellationToken ct)
    {
        clock.Now = now.GetUtcNow().AddDays(-told.DaysAgo);
        var manage = new ManageLessons(db, desks, directory, teachers, clock);
        var id = Reference(await manage.Save(coach, null, new LessonText(people.Categories[told.Category].Id, told.Title, told.Situation, told.Steps, told.Article, told.Questions, people.Teams["t1"].Id), ct));
        if (told.DaysAgo > 0) Reference(await manage.SetState(coach, id, LessonState.InUse, ct));
        db.ChangeTracker.Clear();
    }

    /// <summary>The newest of the category at the 1st level: one is signed off, the next waits.</summary>
    private async Task PractiseBy(Actor learner, Actor coach, long category, CancellationToken ct)
    {
        var teams = learner.WritableTeams.Order().ToArray();
        var open = await db.Tickets.AsNoTracking().Where(t => t.CategoryId == category && t.Level == SupportLevel.First && teams.Contains(t.TeamId) && t.State != TicketState.Closed).OrderByDescending(t => t.Subject.Contains("Akku")).ThenByDescending(t => t.Id).Select(t => t.Number).Take(2).ToListAsync(ct);
        foreach (var (number, i) in open.Select((number, i) => (number, i)))
        {
            await assigning.Assign(learner, number, learner.PersonId, ct);
            var practice = Reference(await practising.Begin(learner, number, ct));
            Reference(await practising.Present(learner, practice, ["Am anderen Netzteil bleibt die Anzeige ebenfalls aus.", "Wenn der Akku warm wird oder sich wölbt."], ct));
            if (i > 0) Reference(await practising.Review(coach, practice, true, "Sauber eingegrenzt, gut erklärt.", ct));
            db.ChangeTracker.Clear();
        }
    }

    private async Task LearnAlong(Actor learner, Actor coach, DemoMaterial material, Category category, CancellationToken ct)
    {
        var teams = learner.WritableTeams.Order().ToArray();
        var open = await db.Tickets.AsNoTracking().Where(t => t.CategoryId == category.Id && t.Level == SupportLevel.First && teams.Contains(t.TeamId) && t.State != TicketState.Closed && t.Language == "de").OrderByDescending(t => t.Id).Select(t => new { t.Number, t.DeviceSerial, t.DeviceModel }).FirstOrDefaultAsync(ct);
        if (open is null) return;
        clock.Now = now.GetUtcNow();
        await assigning.Assign(learner, open.Number, learner.PersonId, ct);
        await new DemoLevels(db, desks, actors, sheets, placing, targets, clock, material, new Random(7)).Record(learner, open.Number, category, open.DeviceSerial, open.DeviceModel, true, ct);
        db.ChangeTracker.Clear();
        var told = material.Passed.Handovers.First(h => h.Category == category.Key);
        Reference(await escalating.Escalate(learner, new Escalate(open.Number, SupportLevel.Second, new HandOver(told.Question, told.Tried, [.. told.Articles.Select(a => new JudgedArticle(a[0], Enum.Parse<ArticleVerdict>(a[1])))]), Learn: true, FellShort: "Hier fehlt kein Laufwerk: Das Gerät kommt gar nicht ins Internet."), ct));
        Reference(await rating.Accept(coach, open.Number, ct));
        Reference(await guide.Note(coach, new AddNote(open.Number, "Das Gerät bekommt seine Adresse aus dem Gästenetz; du erkennst es am Gateway in der Ausgabe von ipconfig. Frag beim nächsten Mal zuerst danach, dann brauchst du uns nicht."), ct));
        Reference(await guide.Propose(coach, new AddNote(open.Number, "Guten Tag,\n\nwir haben die Ursache gefunden: Ihr Gerät bekommt seine Adresse aus einem Netz, das nicht ins Internet führt. Bitte löschen Sie das gespeicherte Netz, verbinden Sie sich neu und geben Sie uns kurz Bescheid, ob es jetzt geht.\n\nFreundliche Grüße\nSabine Keller"), ct));
        db.ChangeTracker.Clear();
    }

    private async Task<Actor> Who(DemoPeople people, string name, CancellationToken ct) => await actors.Of(people.Agents.Single(a => a.Name == name).Id, ct);

    private static long Reference(Outcome outcome) => outcome switch
    {
        Done { Reference: { } id } => long.TryParse(id, CultureInfo.InvariantCulture, out var number) ? number : 0,
        Refused refused => throw new InvalidOperationException(refused.Text),
        _ => throw new InvalidOperationException($"the demo was not told: {outcome}"),
    };
}
