using System.Net;
using System.Text.RegularExpressions;
using Beistand.Desk.Capture;
using Beistand.Desk.Levels;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;
using static Beistand.Tests.World.LevelSteps;

namespace Beistand.Tests.Desk.Levels;

/// <summary>Every level, way, role, completeness, rule and reason, through page, API and command line: one verdict, one sentence.</summary>
public sealed partial class EveryWayTests(ITestOutputHelper output)
{
    private sealed record Case(SupportLevel From, SupportLevel? To, string Role, bool Whole, bool Rule, bool Reason);

    private static readonly string[] Roles = ["writer", "lead", "reader"];
    private static readonly bool[] Both = [true, false];

    [Theory, OnBothDatabases]
    public async Task Page_program_and_command_say_the_same(string database)
    {
        await using var house = await House.Open(database, start: true, settings: ("RateLimits:Times", "100"));
        var scene = await Scene.Set(house);
        var (done, refused, straight) = (0, 0, 0);
        foreach (var one in Cases())
        {
            var verdicts = new List<string>();
            foreach (var door in scene.Doors)
            {
                if (verdicts.Count == 0 || verdicts[^1] == "") await scene.Begin(one);
                verdicts.Add(await door(one));
                var level = (await house.Ticket(scene.Number)).Level;
                Assert.Equal(verdicts[^1] == "" ? one.To ?? one.From - 1 : one.From, level);
            }
            Assert.True(verdicts.Distinct().Count() == 1, $"{one}: {string.Join(" | ", verdicts)}");
            Assert.Equal(May(one), verdicts[0] == "");
            if (verdicts[0] == "") done++; else refused++;
            if (verdicts[0] == "" && one is { From: SupportLevel.First, To: SupportLevel.Third }) straight++;
        }
        output.WriteLine($"{done} done, {refused} refused, {straight} straight to the 3rd level");
        Assert.Equal((true, true, true), (done > 0, refused > done, straight > 0));
    }

    // What the rule says, written down a second time.
    private static bool May(Case c) => c.Role != "reader" && (c.To, c.From) switch
    {
        (null, SupportLevel.First) => false,
        (null, _) => c.Reason,
        (SupportLevel.Second, SupportLevel.First) or (SupportLevel.Third, SupportLevel.Second) => c.Whole,
        (SupportLevel.Third, SupportLevel.First) => c.Whole && (c.Rule || (c.Role == "lead" && c.Reason)),
        _ => false,
    };

    private static IEnumerable<Case> Cases() =>
        from level in Enum.GetValues<SupportLevel>()
        from to in new SupportLevel?[] { SupportLevel.First, SupportLevel.Second, SupportLevel.Third, null }
        from role in Roles from whole in Both from rule in Both from reason in Both
        select new Case(level, to, role, whole, rule, reason);

    private sealed class Scene
    {
        private House house = null!;
        private Dictionary<SupportLevel, Team> teams = null!;
        private readonly Dictionary<string, Person> people = [];
        private readonly Dictionary<string, Visitor> screens = [];
        private readonly Dictionary<string, ApiProgram> programs = [];

        public string Number { get; private set; } = "";
        public IReadOnlyList<Func<Case, Task<string>>> Doors => [OnPage, ByProgram, ByCommand];

        public static async Task<Scene> Set(House house)
        {
            var (company, scene) = (house.Company, new Scene { house = house });
            var (third, _) = await house.ThirdLevel();
            scene.teams = new() { [SupportLevel.First] = company.Technik, [SupportLevel.Second] = company.Zweite, [SupportLevel.Third] = third };
            await house.Sheet(company.Hardware, 0, Asks("was", needed: Moment.PassingOn));
            // The writer writes at all levels, so that only the way decides; the reader reads everywhere and writes nowhere.
            var reader = Person.Meet("Rita Lesend", "rita@astina-service.example", "de", roles: Beistand.Kernel.Roles.FirstLevel, isInternal: true);
            await house.In<BeistandDb>(async db =>
            {
                await using var work = await db.BeginWork(default);
                db.Add(reader);
                await db.SaveChangesAsync();
                foreach (var team in await db.Teams.Include(t => t.Members).Where(t => t.Desk == SupportDesk.TechnicalSupport).ToListAsync())
                {
                    if (team.Members.All(m => m.PersonId != company.Keller.Id)) team.Members.Add(new TeamMember { TeamId = team.Id, PersonId = company.Keller.Id, CanWrite = true });
                    team.Members.Add(new TeamMember { TeamId = team.Id, PersonId = reader.Id });
                }
                await work.Commit(default);
            });
            house.App.Services.GetRequiredService<ActorDirectory>().Forget();
            foreach (var (role, person) in new[] { ("writer", company.Keller), ("lead", company.Lang), ("reader", reader) })
            {
                scene.people[role] = person;
                scene.screens[role] = await house.VisitorAs(person);
                scene.programs[role] = await house.Program(person);
            }
            scene.Number = await house.RequestFrom(company.Weber, category: company.Hardware);
            return scene;
        }

        public async Task Begin(Case one)
        {
            await house.In<BeistandDb>(async db =>
            {
                var (level, team) = (one.From, teams[one.From].Id);
                await db.Tickets.ExecuteUpdateAsync(s => s.SetProperty(t => t.Level, level).SetProperty(t => t.TeamId, team).SetProperty(t => t.AssigneeId, (long?)null));
                await db.Categories.ExecuteUpdateAsync(s => s.SetProperty(c => c.StraightToThird, one.Rule));
            });
            house.App.Services.GetRequiredService<DeskDirectory>().Forget();
            await house.FillBy(house.Company.Keller, Number, new Beistand.Desk.Capture.Filling.GivenAnswer("was", one.Whole ? "geht nicht an" : ""));
        }

        private async Task<string> OnPage(Case one)
        {
            var fields = one.To is { } to
                ? new (string, string)[] { ("Team", $"{teams[to].Id}"), ("Question", "Was nun?"), ("Tried", "Neustart"), ("Reason", Reason(one)) } : [("Reason", "Solved"), ("Text", Reason(one))];
            using var answer = await screens[one.Role].Post($"/tickets/{Number}/{(one.To is null ? "zurueckgeben" : "weitergeben")}", fields);
            if (answer.StatusCode == HttpStatusCode.Found) return "";
            var html = await answer.Content.ReadAsStringAsync();
            var found = Refusal().Match(html);
            return WebUtility.HtmlDecode(found.Groups[1].Value + found.Groups[2].Value) is { Length: > 0 } said ? said : $"{answer.StatusCode} without a word";
        }

        private async Task<string> ByProgram(Case one)
        {
            var answer = one.To is { } to
                ? await programs[one.Role].Post($"/tickets/{Number}/escalations", new { level = to.ToString().ToLowerInvariant(), question = "Was nun?", tried = "Neustart", reason = Reason(one) })
                : await programs[one.Role].Post($"/tickets/{Number}/hand-backs", new { reason = "solved", text = Reason(one) });
            if (answer.Status is 200 or 204) return "";
            return answer.Status == 422 ? answer.Text("detail") : $"{answer.Status} {answer.Body}";
        }

        private async Task<string> ByCommand(Case one)
        {
            var common = new[] { Number, "--as", people[one.Role].Email!, "--data", house.Data };
            string[] words = one.To is { } to
                ? ["tickets", "escalate", .. common, "--level", $"{(int)to}", "--question", "Was nun?", "--tried", "Neustart", "--reason", Reason(one)] : ["tickets", "hand-back", .. common, "--because", "solved", "--text", Reason(one)];
            var (code, errors) = await Terminal.Run(words);
            return code == 0 ? "" : errors;
        }

        private static string Reason(Case one) => one.Reason ? "Es eilt" : "";
    }

    [GeneratedRegex("class=\"errors\"[^>]*><p>(?:<a[^>]*>)?([^<]+)|id=\"refusal\".*?</svg><div>([^<]+)", RegexOptions.Singleline)]
    private static partial Regex Refusal();
}
