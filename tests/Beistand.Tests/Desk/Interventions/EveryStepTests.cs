using System.Net;
using System.Text.RegularExpressions;
using Beistand.Desk.Interventions;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Beistand.Tests.Desk.Interventions;

/// <summary>Every level, role, intervention, state and step, through page, API and command line: one verdict, one sentence.</summary>
public sealed partial class EveryStepTests(ITestOutputHelper output)
{
    private static readonly string[] Roles = ["author", "second", "lead", "writer", "reader"];
    private static readonly string[] States = ["draft", "submitted", "approved", "refused", "executed", "urgent", "verified", "failed", "withdrawn"];
    private static readonly OrderVerb[] Steps = [OrderVerb.Submit, OrderVerb.Approve, OrderVerb.Refuse, OrderVerb.Execute, OrderVerb.ExecuteInEmergency, OrderVerb.Verify, OrderVerb.Fail, OrderVerb.Withdraw];

    [Theory, OnBothDatabases]
    public async Task Page_program_and_command_say_the_same_of_every_step_of_an_order(string database)
    {
        await using var house = await House.Open(database, start: true, settings: ("RateLimits:Times", "1000"));
        var scene = await Scene.Set(house);
        var (done, refused) = (0, 0);
        foreach (var level in Enum.GetValues<SupportLevel>())
        {
            await scene.At(level, Intervention.Data);
            foreach (var (state, role, step) in from state in States from role in Roles from step in Steps select (state, role, step))
            {
                var verdicts = new List<string>();
                foreach (var door in scene.Doors)
                {
                    verdicts.Add(await door(scene.Orders[state], role, step));
                    if (verdicts[^1] == "") await scene.Restore();
                }
                Assert.True(verdicts.Distinct().Count() == 1, $"{level} {role} {state} {step}: {string.Join(" | ", verdicts)}");
                Assert.True(May(level, role, state, step) == (verdicts[0] == ""), $"{level} {role} {state} {step}: {verdicts[0]}");
                if (verdicts[0] == "") done++; else refused++;
            }
        }
        output.WriteLine($"{done} done, {refused} refused");
        Assert.Equal((true, true), (done > 40, refused > done));
    }

    [Theory, OnBothDatabases]
    public async Task Page_program_and_command_say_the_same_of_the_field_the_first_draft_and_closing(string database)
    {
        await using var house = await House.Open(database, start: true, settings: ("RateLimits:Times", "1000"));
        var scene = await Scene.Set(house);
        var done = 0;
        foreach (var (level, field, role) in from level in Enum.GetValues<SupportLevel>() from field in Enum.GetValues<Intervention>() from role in Roles select (level, field, role))
        {
            foreach (var wish in Enum.GetValues<Intervention>().Select(i => i.ToString()).Append("begin").Append("close"))
            {
                var verdicts = new List<string>();
                foreach (var door in scene.TicketDoors(wish))
                {
                    await scene.At(level, field);
                    verdicts.Add(await door(role, wish));
                }
                Assert.True(verdicts.Distinct().Count() == 1, $"{level} {field} {role} {wish}: {string.Join(" | ", verdicts)}");
                Assert.True(May(field, role, wish) == (verdicts[0] == ""), $"{level} {field} {role} {wish}: {verdicts[0]}");
                if (verdicts[0] == "") done++;
            }
        }
        output.WriteLine($"{done} done");
        Assert.True(done > 100);
    }

    // What the rule says, written down a second time.
    private static bool May(SupportLevel level, string role, string state, OrderVerb step)
    {
        var (writes, specialist, third) = (role != "reader", role != "writer", level == SupportLevel.Third);
        return step switch
        {
            OrderVerb.Submit => writes && third && state == "draft",
            OrderVerb.Approve or OrderVerb.Refuse => specialist && role != "author" && (state == "submitted" || (state == "urgent" && role != "second")),
            OrderVerb.Execute => writes && specialist && third && state == "approved",
            OrderVerb.ExecuteInEmergency => writes && specialist && third && state is "draft" or "submitted" or "approved" && writes && specialist && third,
            OrderVerb.Verify or OrderVerb.Fail => specialist && role != "second" && state == "executed",
            _ => writes && state is "draft" or "submitted" or "approved" or "refused" && writes,
        };
    }

    private static bool May(Intervention field, string role, string wish) => role != "reader" && wish switch
    {
        "begin" => field >= Intervention.ProgramLogic,
        "close" => field < Intervention.ProgramLogic,
        _ => field < Intervention.ProgramLogic || Enum.Parse<Intervention>(wish) >= Intervention.ProgramLogic || role != "writer",
    };

    private sealed class Scene
    {
        private Specialists at = null!;
        private string plain = "";
        private string hash = "";
        private Dictionary<SupportLevel, Team> teams = null!;
        private readonly Dictionary<string, Person> people = [];
        private readonly Dictionary<string, Visitor> screens = [];
        private readonly Dictionary<string, ApiProgram> programs = [];

        public Dictionary<string, string> Orders { get; } = [];
        public IReadOnlyList<Func<string, string, OrderVerb, Task<string>>> Doors => [OnPage, ByProgram, ByCommand];

        public static async Task<Scene> Set(House house)
        {
            var scene = new Scene { at = await house.Specialists() };
            var reader = Person.Meet("Rita Lesend", "rita@astina-service.example", "de", roles: Beistand.Kernel.Roles.ThirdLevel, isInternal: true);
            await house.In<BeistandDb>(async db =>
            {
                await using var work = await db.BeginWork(default);
                db.Add(reader);
                await db.SaveChangesAsync();
                foreach (var team in await db.Teams.Include(t => t.Members).Where(t => t.Desk == SupportDesk.TechnicalSupport).ToListAsync())
                {
                    // All but the reader write at all levels, so that only the rule decides.
                    foreach (var writer in new[] { scene.at.Thoma, scene.at.Wolf, house.Company.Orhan }.Where(p => team.Members.All(m => m.PersonId != p.Id))) team.Members.Add(new TeamMember { TeamId = team.Id, PersonId = writer.Id, CanWrite = true });
                    team.Members.Add(new TeamMember { TeamId = team.Id, PersonId = reader.Id });
                }
                await work.Commit(default);
            });
            house.App.Services.GetRequiredService<ActorDirectory>().Forget();
            scene.teams = await house.Ask(db => db.Teams.AsNoTracking().Where(t => t.Desk == SupportDesk.TechnicalSupport).ToDictionaryAsync(t => t.Level));
            foreach (var (role, person) in new[] { ("author", scene.at.Thoma), ("second", scene.at.Wolf), ("lead", scene.at.Lang), ("writer", house.Company.Orhan), ("reader", reader) })
                (scene.people[role], scene.screens[role], scene.programs[role]) = (person, await house.VisitorAs(person), await house.Program(person));
            scene.plain = await house.RequestFrom(house.Company.Nowak);
            Assert.IsType<Done>(await house.NothingToKeepBy(house.Company.Keller, scene.plain));
            await scene.MakeOrders(house);
            return scene;
        }

        // The author writes, the lead approves, the second executes.
        private async Task MakeOrders(House house)
        {
            var (author, second, lead, content) = (at.Thoma, at.Wolf, at.Lang, InterventionSteps.Whole(house));
            Orders["draft"] = await at.Draft(author, content);
            Orders["submitted"] = await at.Submitted(author, content);
            Orders["approved"] = await at.Approved(author, lead, content);
            Orders["refused"] = await at.Submitted(author, content);
            Assert.IsType<Done>(await house.RefuseBy(lead, Orders["refused"]));
            foreach (var state in new[] { "executed", "verified", "failed" })
            {
                Orders[state] = await at.Approved(author, lead, content);
                Assert.IsType<Done>(await house.ExecuteBy(second, Orders[state]));
            }
            Assert.IsType<Done>(await house.VerifyBy(lead, Orders["verified"]));
            Assert.IsType<Done>(await house.FailBy(lead, Orders["failed"]));
            Orders["urgent"] = await at.Draft(author, content);
            Assert.IsType<Done>(await house.ExecuteUrgentlyBy(second, Orders["urgent"]));
            Orders["withdrawn"] = await at.Draft(author, content);
            Assert.IsType<Done>(await house.WithdrawBy(author, Orders["withdrawn"]));
            hash = (await house.Order(Orders["draft"])).ContentHash;
            Assert.Equal(hash, (await house.Order(Orders["urgent"])).ContentHash);
            await house.In<BeistandDb>(db => db.Database.ExecuteSqlAsync($"create table kept_orders as select * from interventions"));
        }

        public async Task Restore()
        {
            await at.House.In<BeistandDb>(async db =>
            {
                var columns = db.Model.FindEntityType(typeof(InterventionOrder))!.GetTableMappings().Single().Table.Columns.Select(c => c.Name).Where(c => c is not ("id" or "number" or "version"));
                var all = string.Join(", ", columns.Select(c => c + " = k." + c));
                var sql = "update interventions set " + all + " from kept_orders k where k.id = interventions.id";
                await db.Database.ExecuteSqlRawAsync(sql);
                await db.Database.ExecuteSqlAsync($"delete from interventions where id not in (select id from kept_orders)");
            });
        }

        public Task At(SupportLevel level, Intervention field) => at.House.In<BeistandDb>(async db =>
        {
            var team = teams[level].Id;
            await db.Database.ExecuteSqlAsync($"delete from intervention_evidence where order_id not in (select id from kept_orders)");
            await db.Database.ExecuteSqlAsync($"delete from interventions where id not in (select id from kept_orders)");
            await db.Database.ExecuteSqlAsync($"update tickets set state = 2, closure_by = null, closure_at = null, intervention = {(int)field}, level = {(int)level}, team_id = {team}, assignee_id = null");
        });

        public IReadOnlyList<Func<string, string, Task<string>>> TicketDoors(string wish) => wish is "begin" or "close" ? [TicketOnPage, TicketByProgram] : [TicketOnPage, TicketByProgram, TicketByCommand];

        private Task<string> OnPage(string order, string role, OrderVerb step) => Page(role, $"/eingriffe/{order}/" + step switch
        {
            OrderVerb.Submit => "einreichen",
            OrderVerb.Approve => "genehmigen",
            OrderVerb.Refuse => "ablehnen",
            OrderVerb.Execute => "ausfuehren",
            OrderVerb.ExecuteInEmergency => "notfall",
            OrderVerb.Verify => "nachpruefen",
            OrderVerb.Fail => "beanstanden",
            _ => "zurueckziehen",
        }, ("Text", "Gesehen"), ("Hash", hash), ("Result", "Getan"), ("Emergency", "Es brennt"), ("BeforeRows", "1"), ("AfterRows", "1"));

        private async Task<string> ByProgram(string order, string role, OrderVerb step) => Said(await (step switch
        {
            OrderVerb.Submit => programs[role].Post($"/interventions/{order}/submission"),
            OrderVerb.Approve => programs[role].Post($"/interventions/{order}/approval", new { checksum = hash, note = "Gesehen" }),
            OrderVerb.Refuse => programs[role].Post($"/interventions/{order}/refusal", new { text = "Gesehen" }),
            OrderVerb.Execute => programs[role].Post($"/interventions/{order}/execution", new { result = "Getan", before = new { rows = 1 }, after = new { rows = 1 } }),
            OrderVerb.ExecuteInEmergency => programs[role].Post($"/interventions/{order}/execution", new { result = "Getan", emergency = "Es brennt", before = new { rows = 1 }, after = new { rows = 1 } }),
            OrderVerb.Verify => programs[role].Post($"/interventions/{order}/verification", new { text = "Gesehen", after = new { rows = 1 } }),
            OrderVerb.Fail => programs[role].Post($"/interventions/{order}/failure", new { text = "Gesehen" }),
            _ => programs[role].Post($"/interventions/{order}/withdrawal", new { text = "Gesehen" }),
        }));

        private Task<string> ByCommand(string order, string role, OrderVerb step) => Command(role, ["interventions", .. step switch
        {
            OrderVerb.Submit => new[] { "submit", order }, OrderVerb.Approve => ["approve", order, "--hash", hash[..12], "--text", "Gesehen"], OrderVerb.Refuse => ["refuse", order, "--text", "Gesehen"],
            OrderVerb.Execute => ["execute", order, "--text", "Getan", "--rows-before", "1", "--after", "gut"], OrderVerb.ExecuteInEmergency => ["execute", order, "--text", "Getan", "--emergency", "Es brennt", "--before", "schlecht", "--rows-after", "1"],
            OrderVerb.Verify => ["verify", order, "--text", "Gesehen", "--rows-after", "1"], OrderVerb.Fail => ["fail", order, "--text", "Gesehen"], _ => ["withdraw", order, "--text", "Gesehen"],
        }]);

        private Task<string> TicketOnPage(string role, string wish) => wish switch
        {
            "begin" => Page(role, $"/tickets/{plain}/eingriff", ("Target", "ERP")),
            "close" => Page(role, $"/tickets/{plain}/schritt", ("Step", "close")),
            _ => Page(role, $"/tickets/{plain}/eingriffsart", ("Intervention", wish), ("Reason", "Geprüft")),
        };

        private async Task<string> TicketByProgram(string role, string wish) => Said(await (wish switch
        {
            "begin" => programs[role].Post($"/tickets/{plain}/interventions", new { target = "ERP" }),
            "close" => programs[role].Post($"/tickets/{plain}/close"),
            _ => programs[role].Post($"/tickets/{plain}/intervention", new { intervention = char.ToLowerInvariant(wish[0]) + wish[1..], reason = "Geprüft" }),
        }));

        private Task<string> TicketByCommand(string role, string wish) => Command(role, ["tickets", "intervention", plain, "--kind", wish, "--reason", "Geprüft"]);

        private async Task<string> Page(string role, string path, params (string, string)[] fields)
        {
            using var answer = await screens[role].Post(path, fields);
            if (answer.StatusCode == HttpStatusCode.Found) return "";
            var found = Refusal().Match(await answer.Content.ReadAsStringAsync());
            return WebUtility.HtmlDecode(found.Groups[1].Value + found.Groups[2].Value).Trim() is { Length: > 0 } said ? said : $"{path} {answer.StatusCode} without a word";
        }

        private static string Said(ApiAnswer answer) => answer.Status is >= 200 and < 300 ? "" : answer.Status == 422 ? answer.Text("detail") : $"{answer.Status} {answer.Body}";

        private async Task<string> Command(string role, string[] words)
        {
            var (code, errors) = await Terminal.Run([.. words, "--as", people[role].Email, "--data", at.House.Data]);
            return code == 0 ? "" : errors;
        }
    }

    [GeneratedRegex("class=\"errors\"[^>]*><p>(?:<a[^>]*>)?([^<]+)|id=\"refusal\".*?</svg><div>([^<]+)", RegexOptions.Singleline)]
    private static partial Regex Refusal();
}
