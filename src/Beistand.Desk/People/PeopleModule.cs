using Beistand.Desk.People.Absences;
using Beistand.Desk.People.Managing;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Desk.People;

public sealed class PeopleModule : IModule
{
    public IEnumerable<Type> Events => [typeof(RightsChanged), typeof(TermsChanged)];

    public void Services(IServiceCollection services) => services.AddSingleton<ICustomers, Customers>().AddSingleton<DeskDirectory>().AddSingleton<ActorDirectory>()
        .AddScoped<ManagePeople>().AddScoped<ManageOrganisations>().AddScoped<ManageTeams>().AddScoped<ManageCategories>().AddScoped<ManageAbsences>();

    public void Model(ModelBuilder model)
    {
        model.Entity<Person>(e =>
        {
            e.ToTable("people");
            e.HasIndex(x => x.Email).IsUnique();
            e.HasOne(x => x.Organisation).WithMany().HasForeignKey(x => x.OrganisationId);
        });
        model.Entity<Organisation>(e => { e.ToTable("organisations"); e.HasIndex(x => x.Domain); });
        model.Entity<Team>(e => { e.ToTable("teams"); e.HasMany(x => x.Members).WithOne().HasForeignKey(x => x.TeamId); });
        model.Entity<TeamMember>(e => { e.ToTable("team_members").HasKey(x => new { x.TeamId, x.PersonId }); e.HasIndex(x => x.PersonId); });
        model.Entity<Team>().Property(x => x.Assignment).HasDefaultValue(Assignment.ByHand).HasSentinel((Assignment)0);
        model.Entity<Absence>(e =>
        {
            e.ToTable("absences");
            e.HasIndex(x => x.Until);
            e.HasIndex(x => new { x.PersonId, x.Until });
            e.HasIndex(x => new { x.DeputyId, x.Until });
            e.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId);
            e.HasOne<Person>().WithMany().HasForeignKey(x => x.DeputyId);
        });
        model.Entity<Category>(e => { e.ToTable("categories"); e.HasIndex(x => x.Key).IsUnique(); });
    }
}

/// <summary>Somebody's rights, teams or sessions changed: what nodes have cached about people is old.</summary>
public sealed record RightsChanged(long? Person) : Kernel.DomainEvent;

/// <summary>Class or contract of an organisation changed: what was promised to it is another.</summary>
public sealed record TermsChanged(long Organisation) : Kernel.DomainEvent;

public static class PeopleQueries
{
    private static readonly Prepared<Func<BeistandDb, string, CancellationToken, Task<Person?>>> With = new(() => EF.CompileAsyncQuery((BeistandDb db, string address, CancellationToken ct) =>
        db.Set<Person>().FirstOrDefault(p => p.Email == address)));

    extension(BeistandDb db)
    {
        public DbSet<Person> People => db.Set<Person>();
        public DbSet<Organisation> Organisations => db.Set<Organisation>();
        public DbSet<Team> Teams => db.Set<Team>();
        public DbSet<Category> Categories => db.Set<Category>();

        /// <summary>The person with this address, or a new customer; the organisation comes from the domain.</summary>
        public async Task<Person> PersonWithEmail(string name, string email, string language, CancellationToken ct, string phone = "")
        {
            var address = Person.Normalise(email);
            if (await With.Over(db)(db, address, ct) is { } known) return known;
            var domain = address[(address.LastIndexOf('@') + 1)..];
            var organisation = await db.Organisations.Where(o => o.Domain != "" && o.Domain == domain).Select(o => new { o.Id, o.IsInternal }).FirstOrDefaultAsync(ct);
            var person = Person.Meet(name, address, language, organisation?.Id, phone, isInternal: organisation?.IsInternal ?? false);
            db.Add(person);
            await db.SaveChangesAsync(ct);
            return person;
        }
    }
}
