using System.Collections.Concurrent;
using System.Collections.Frozen;
using Beistand.Desk.People.Absences;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Desk.People;

/// <summary>Makes actors out of people, their roles and teams; keeps them for at most 30 seconds.</summary>
public sealed class ActorDirectory(IServiceScopeFactory scopes, DeskDirectory desks, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<long, (Actor Actor, DateTimeOffset At)> known = new();

    public void Forget()
    {
        known.Clear();
        desks.Forget();
    }

    /// <summary>Anonymous where the person is unknown or deactivated.</summary>
    public async ValueTask<Actor> Of(long personId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (known.TryGetValue(personId, out var kept) && now - kept.At < Fresh) return kept.Actor;
        await using var scope = scopes.CreateAsyncScope();
        var actor = await Load(scope.ServiceProvider.GetRequiredService<BeistandDb>(), personId, ct);
        known[personId] = (actor, now);
        return actor;
    }

    private async Task<Actor> Load(BeistandDb db, long personId, CancellationToken ct)
    {
        var person = await db.People.AsNoTracking().Include(p => p.Organisation).FirstOrDefaultAsync(p => p.Id == personId, ct);
        if (person is not { IsActive: true }) return Actor.Anonymous;
        if (!person.IsAgent)
        {
            return new Actor(ActorKind.Customer, person.Id, person.Name)
            {
                Roles = person.Roles, Language = person.Language,
                SharedOrganisationId = person.Organisation is { SharesTickets: true } ? person.OrganisationId : null,
            };
        }
        var teams = await db.Teams.AsNoTracking().Select(t => new { t.Id, t.Desk, Mine = t.Members.Where(m => m.PersonId == personId).Select(m => (bool?)m.CanWrite).FirstOrDefault() }).ToListAsync(ct);
        // A team lead reads and writes the whole desk of the teams he is in.
        var led = (person.Roles & Roles.TeamLead) != 0 ? teams.Where(t => t.Mine is not null).Select(t => t.Desk).ToHashSet() : [];
        var today = Zone.Day(clock.GetUtcNow());
        return new Actor(ActorKind.Agent, person.Id, person.Name)
        {
            Roles = person.Roles, Language = person.Language,
            ReadableTeams = teams.Where(t => t.Mine is not null || led.Contains(t.Desk)).Select(t => t.Id).ToFrozenSet(),
            WritableTeams = teams.Where(t => t.Mine == true || led.Contains(t.Desk)).Select(t => t.Id).ToFrozenSet(),
            StandsInFor = (await db.Set<Absence>().Where(a => a.DeputyId == personId && a.From <= today && a.Until >= today).Select(a => a.PersonId).ToListAsync(ct)).ToFrozenSet(),
        };
    }
}
