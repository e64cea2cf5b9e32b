using System.Globalization;
using Beistand.Desk.Targets.Announcing;
using Beistand.Desk.Targets.Clocks;
using Beistand.Desk.Targets.Managing;
using Beistand.Desk.Targets.Policies;
using Beistand.Desk.Targets.Reckoning;
using Beistand.Desk.Tickets.Waiting;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.World;

/// <summary>Target times in the words of the desk.</summary>
public static class TargetSteps
{
    /// <summary>"24.11. 10:00" of 2026, on the clock on the wall.</summary>
    public static DateTimeOffset At(string local)
    {
        var time = DateTime.ParseExact("2026 " + local, "yyyy dd.MM. HH:mm", CultureInfo.InvariantCulture);
        return new DateTimeOffset(time, Zone.Of.GetUtcOffset(time)).ToUniversalTime();
    }

    public static void Until(this House house, string local) => house.Clock.SetUtcNow(At(local));

    public static Task<List<TicketTarget>> Targets(this House house, string number) =>
        house.Ask(db => db.Set<TicketTarget>().AsNoTracking().Where(t => t.Ticket.Number == number).OrderBy(t => t.Kind).ThenBy(t => t.Round).ToListAsync());

    /// <summary>The last round of a clock.</summary>
    public static async Task<TicketTarget> Target(this House house, string number, TargetKind kind) => (await house.Targets(number)).Last(t => t.Kind == kind);

    public static async Task<Outcome> WaitBy(this House house, Beistand.Desk.People.Person agent, string number, Beistand.Desk.Tickets.PendingReason reason)
    {
        var by = await house.As(agent.Id);
        return await house.In<WaitHandler, Outcome>(h => h.WaitUntil(by, number, reason, house.Clock.GetUtcNow().AddDays(30), default));
    }

    /// <summary>Says everything that is to be said by now.</summary>
    public static async Task Announce(this House house)
    {
        while (await house.In<AnnounceTargets, bool>(a => a.Run(default))) { }
    }

    public static Task<List<string>> Announced(this House house) =>
        house.Ask(async db => (await db.Set<EventRow>().Where(e => e.Kind == "TargetWarned" || e.Kind == "TargetMissed" || e.Kind == "LeadTold").OrderBy(e => e.Seq).ToListAsync())
            .Select(e => $"{e.Kind} {e.Read<Beistand.Desk.Targets.TargetMissed>().Target}").ToList());

    /// <summary>Changes the one policy of a new house.</summary>
    public static async Task Promise(this House house, Func<PolicyForm, PolicyForm> change)
    {
        var admin = await house.As(house.Company.Admin.Id);
        var policy = await house.Ask(db => db.Set<TargetPolicy>().AsNoTracking().SingleAsync());
        Assert.IsType<Done>(await house.In<ManagePolicies, Outcome>(m => m.Save(admin, change(PolicyForm.Of(policy)), default)));
    }

    /// <summary>Lets the readers and the job hear of what was promised, and reckon.</summary>
    public static async Task ReckonAnew(this House house)
    {
        await using (var scope = house.App.Services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<Beistand.Kernel.Platform.Data.BeistandDb>();
            await using var work = await db.BeginWork(default);
            await scope.ServiceProvider.GetRequiredService<HearOfPromises>().ReadAll(db);
            await work.Commit(default);
        }
        while (await house.In<ReckonAnew, bool>(r => r.Run(default))) { }
    }
}
