using Beistand.Desk.Capture;
using Beistand.Desk.Capture.Filling;
using Beistand.Desk.Levels;
using Beistand.Desk.Levels.Escalating;
using Beistand.Desk.Levels.HandingBack;
using Beistand.Desk.Levels.Rating;
using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.World;

/// <summary>Recording by sheet, going up and coming back.</summary>
public static class LevelSteps
{
    public static readonly HandOver Complete = new("Hilft ein BIOS-Recovery?", "CMOS-Reset, anderes Netzteil.", []);

    public static Question Asks(string key, QuestionKind kind = QuestionKind.Text, Moment needed = Moment.None, AskedWhen? when = null, Fact fact = Fact.None, bool agentsOnly = false, params string[] options) => new()
    {
        Key = key, Kind = kind, Label = "Frage " + key, LabelEn = "Question " + key, RequiredFor = needed, When = when, Fact = fact, AgentsOnly = agentsOnly, Options = [.. options.Select(o => new AnswerOption(o, "Wert " + o, "Value " + o))],
    };

    /// <summary>Publishes a sheet, as the next version.</summary>
    public static async Task<CaptureSheet> Sheet(this House house, Category category, int threshold, params Question[] questions)
    {
        var sheet = await house.In<BeistandDb, CaptureSheet>(async db =>
        {
            await using var work = await db.BeginWork(default);
            var sheet = new CaptureSheet { CategoryId = category.Id, Version = 1 + db.Sheets.Count(s => s.CategoryId == category.Id), Threshold = threshold, At = house.App.Services.GetRequiredService<TimeProvider>().GetUtcNow() };
            sheet.Ask(questions);
            db.Add(sheet);
            await work.Commit(default);
            return sheet;
        });
        house.App.Services.GetRequiredService<SheetBook>().Forget();
        return sheet;
    }

    /// <summary>Another technical team at the 1st level, in which Orhan and Lang write.</summary>
    public static async Task<Team> OnSite(this House house)
    {
        var made = await house.In<BeistandDb, Team>(async db =>
        {
            await using var work = await db.BeginWork(default);
            var team = new Team { Name = "1st Level · Vor Ort", NameEn = "1st level · On site", Desk = SupportDesk.TechnicalSupport, Level = SupportLevel.First };
            db.Add(team);
            await db.SaveChangesAsync();
            team.Members.Add(new TeamMember { TeamId = team.Id, PersonId = house.Company.Orhan.Id, CanWrite = true });
            team.Members.Add(new TeamMember { TeamId = team.Id, PersonId = house.Company.Lang.Id, CanWrite = true });
            await work.Commit(default);
            return team;
        });
        house.App.Services.GetRequiredService<ActorDirectory>().Forget();
        return made;
    }

    /// <summary>A team of specialists at the technical desk with its one member, new in the house.</summary>
    public static async Task<(Team Team, Person Thoma)> ThirdLevel(this House house)
    {
        var made = await house.In<BeistandDb, (Team, Person)>(async db =>
        {
            await using var work = await db.BeginWork(default);
            var team = new Team { Name = "3rd Level · Spezialisten", NameEn = "3rd level · Specialists", Desk = SupportDesk.TechnicalSupport, Level = SupportLevel.Third };
            var thoma = Person.Meet("Rainer Thoma", "thoma@astina-service.example", "de", roles: Roles.ThirdLevel, isInternal: true);
            db.AddRange(team, thoma);
            await db.SaveChangesAsync();
            team.Members.Add(new TeamMember { TeamId = team.Id, PersonId = thoma.Id, CanWrite = true });
            await work.Commit(default);
            return (team, thoma);
        });
        house.App.Services.GetRequiredService<DeskDirectory>().Forget();
        return made;
    }

    public static async Task<Outcome> FillBy(this House house, Person agent, string number, params GivenAnswer[] given)
    {
        var by = await house.As(agent.Id);
        return await house.In<FillSheet, Outcome>(f => f.Fill(by, number, given, AnswerSource.Agent, default));
    }

    public static async Task<Outcome> EscalateBy(this House house, Person agent, string number, SupportLevel to = SupportLevel.Second, HandOver? sheet = null, string reason = "", long? team = null, params GivenAnswer[] given)
    {
        var by = await house.As(agent.Id);
        return await house.In<EscalateHandler, Outcome>(h => h.Escalate(by, new Escalate(number, to, sheet ?? Complete, team, reason, given), default));
    }

    public static async Task<Outcome> HandBackBy(this House house, Person agent, string number, string text = "Gelöst: Mainboard getauscht.", HandBackReason reason = HandBackReason.Solved)
    {
        var by = await house.As(agent.Id);
        return await house.In<HandBackHandler, Outcome>(h => h.HandBack(by, new HandBackTicket(number, reason, text), default));
    }

    public static async Task<Outcome> AcceptBy(this House house, Person agent, string number)
    {
        var by = await house.As(agent.Id);
        return await house.In<RateHandOver, Outcome>(h => h.Accept(by, number, default));
    }

    public static async Task<Captured> Captured(this House house, string number)
    {
        var ticket = await house.Ticket(number);
        return await house.In<SheetStates, Captured>(s => s.Of(ticket, default));
    }

    /// <summary>Agents read and write in this language from now on.</summary>
    public static async Task Speaks(this House house, string language, params Person[] agents)
    {
        await house.In<BeistandDb>(async db =>
        {
            await using var work = await db.BeginWork(default);
            foreach (var agent in agents) (await db.People.FindAsync(agent.Id))!.Rename(agent.Name, agent.Email, agent.Phone, language, agent.OrganisationId);
            await work.Commit(default);
        });
        house.App.Services.GetRequiredService<ActorDirectory>().Forget();
    }
}
