using Beistand.Desk.Interventions;
using Beistand.Desk.Interventions.Announcing;
using Beistand.Desk.Interventions.Declaring;
using Beistand.Desk.Interventions.Executing;
using Beistand.Desk.Interventions.Judging;
using Beistand.Desk.Interventions.Ordering;
using Beistand.Desk.Interventions.Showing;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.World;

/// <summary>The specialists of the 3rd level, and a ticket of theirs whose data must be put right.</summary>
public sealed record Specialists(House House, Person Thoma, Person Wolf, string Ticket)
{
    public Person Lang => House.Company.Lang;
}

/// <summary>Interventions in the words of the desk.</summary>
public static class InterventionSteps
{
    public static OrderContent Whole(House house, string statement = "update orders set state = 'frei' where id = 4711;") => new(
        "ERP, prod-02, Tabelle orders", statement, "Auftrag 4711 hängt seit gestern.", "Es könnte der falsche Auftrag frei werden.", "Auszug der Zeile vom 24.11., 08:00", "Alten Zustand zurückschreiben, eine Minute", "Auf test-02 gelaufen: eine Zeile",
        Now(house).AddMinutes(-30), Now(house).AddHours(2));

    public static async Task<Specialists> Specialists(this House house, Intervention field = Intervention.Data)
    {
        var (team, thoma) = await house.ThirdLevel();
        var wolf = Person.Meet("Inge Wolf", "wolf@astina-service.example", "de", roles: Roles.ThirdLevel, isInternal: true);
        await house.In<BeistandDb>(async db =>
        {
            await using var work = await db.BeginWork(default);
            db.Add(wolf);
            await db.SaveChangesAsync();
            foreach (var person in new[] { thoma, wolf }) db.Add(Company.AccountOf(person));
            (await db.Teams.Include(t => t.Members).FirstAsync(t => t.Id == team.Id)).Members.Add(new TeamMember { TeamId = team.Id, PersonId = wolf.Id, CanWrite = true });
            await work.Commit(default);
        });
        house.App.Services.GetRequiredService<ActorDirectory>().Forget();
        var number = await house.RequestFrom(house.Company.Weber);
        Assert.IsType<Done>(await house.EscalateBy(house.Company.Lang, number, SupportLevel.Third, reason: "Daten"));
        if (field != Intervention.None) Assert.IsType<Done>(await house.DeclareBy(house.Company.Lang, number, field));
        Assert.IsType<Done>(await house.NothingToKeepBy(thoma, number));
        return new(house, thoma, wolf, number);
    }

    public static Task<Outcome> DeclareBy(this House house, Person agent, string number, Intervention field, string reason = "") =>
        house.By<DeclareIntervention>(agent, (h, by) => h.Declare(by, number, field, reason, default));

    /// <summary>A whole draft. Gives its number.</summary>
    public static async Task<string> Draft(this Specialists at, Person author, OrderContent? content = null) =>
        Assert.IsType<Done>(await at.House.By<WriteOrderHandler>(author, (h, by) => h.Begin(by, at.Ticket, new WriteOrder(content ?? Whole(at.House)), default))).Reference!;

    public static async Task<string> Submitted(this Specialists at, Person author, OrderContent? content = null)
    {
        var order = await at.Draft(author, content);
        Assert.IsType<Done>(await at.House.SubmitBy(author, order));
        return order;
    }

    public static async Task<string> Approved(this Specialists at, Person author, Person approver, OrderContent? content = null)
    {
        var order = await at.Submitted(author, content);
        Assert.IsType<Done>(await at.House.ApproveBy(approver, order));
        return order;
    }

    public static async Task<string> Executed(this Specialists at, Person author, Person approver)
    {
        var order = await at.Approved(author, approver);
        Assert.IsType<Done>(await at.House.ExecuteBy(author, order));
        return order;
    }

    public static Task<Outcome> WriteBy(this House house, Person agent, string order, OrderContent content) => house.By<WriteOrderHandler>(agent, (h, by) => h.Change(by, order, new WriteOrder(content), default));
    public static Task<Outcome> SubmitBy(this House house, Person agent, string order) => house.By<SubmitOrder>(agent, (h, by) => h.Submit(by, order, default));
    public static Task<Outcome> WithdrawBy(this House house, Person agent, string order, string why = "Hat sich erledigt.") => house.By<SubmitOrder>(agent, (h, by) => h.Withdraw(by, order, why, default));
    public static Task<Outcome> RefuseBy(this House house, Person agent, string order, string why = "Bitte die Bedingung prüfen.") => house.By<JudgeOrder>(agent, (h, by) => h.Refuse(by, order, why, default));

    /// <summary>Approves the text as it is now, or the one with the given hash.</summary>
    public static async Task<Outcome> ApproveBy(this House house, Person agent, string order, string? hash = null)
    {
        hash ??= (await house.Order(order)).ContentHash;
        return await house.By<JudgeOrder>(agent, (h, by) => h.Approve(by, order, hash, "", default));
    }

    public static Task<Outcome> ExecuteBy(this House house, Person agent, string order, Proof? before = null, string result = "Eine Zeile geändert.") =>
        house.By<ExecuteHandler>(agent, (h, by) => h.Execute(by, new ExecuteOrder(order, result, before ?? new Proof(1, "state = 'gesperrt'"), new Proof(1, "state = 'frei'")), default));

    public static Task<Outcome> ExecuteUrgentlyBy(this House house, Person agent, string order, string why = "Die Produktion steht.") =>
        house.By<ExecuteHandler>(agent, (h, by) => h.ExecuteInEmergency(by, new ExecuteOrder(order, "Eine Zeile geändert.", new Proof(1), new Proof(1), why), default));

    public static Task<Outcome> VerifyBy(this House house, Person agent, string order, string text = "Auftrag 4711 ist frei, sonst keiner.") =>
        house.By<JudgeOrder>(agent, (h, by) => h.Verify(by, order, text, new Proof(), default));

    public static Task<Outcome> FailBy(this House house, Person agent, string order) => house.By<JudgeOrder>(agent, (h, by) => h.Fail(by, order, "Zwei Aufträge sind frei.", default));

    public static async Task<InterventionOrder> Order(this House house, string number) =>
        (await house.In<InterventionPages, OrderView?>(p => p.Order(Actor.System, number, default)))!.Order;

    public static Task<OrderState> StateOf(this House house, string number) => house.Ask(db => db.Set<InterventionOrder>().Where(o => o.Number == number).Select(o => o.State).SingleAsync());

    public static Task<AuditVerdict> VerifyAudit(this House house) => house.In<AuditChain, AuditVerdict>(chain => chain.Verify(default));

    public static Task<List<AuditEntry>> ProtocolOf(this House house, string order) => house.Ask(db => db.Set<AuditEntry>().AsNoTracking().Where(e => e.Subject == "intervention:" + order).OrderBy(e => e.Seq).ToListAsync());

    public static async Task AnnounceOverdue(this House house)
    {
        while (await house.In<AnnounceOverdue, bool>(a => a.Run(default))) { }
    }

    public static async Task<Outcome> By<T>(this House house, Person agent, Func<T, Actor, Task<Outcome>> act) where T : notnull
    {
        var by = await house.As(agent.Id);
        return await house.In<T, Outcome>(handler => act(handler, by));
    }

    private static DateTimeOffset Now(House house) => house.App.Services.GetRequiredService<TimeProvider>().GetUtcNow();
}
