using Beistand.Desk.Targets.Announcing;
using Beistand.Desk.Targets.Calendars;
using Beistand.Desk.Targets.Managing;
using Beistand.Desk.Targets.Policies;
using Beistand.Desk.Targets.Reckoning;
using Beistand.Desk.Targets.Showing;
using Beistand.Desk.Tickets;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Jobs;
using Beistand.Kernel.Platform.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Desk.Targets;

public sealed class TargetsModule : IModule
{
    public IEnumerable<Type> Events => [typeof(TargetWarned), typeof(TargetMissed), typeof(LeadTold), typeof(TargetsChanged)];

    public IEnumerable<Type> EventReaders => [typeof(HearOfPromises)];

    public IEnumerable<Job> Jobs =>
    [
        new("announce-targets", TimeSpan.FromSeconds(1), (services, ct) => services.GetRequiredService<AnnounceTargets>().Run(ct)),
        new("reckon-targets", TimeSpan.FromSeconds(10), (services, ct) => services.GetRequiredService<ReckonAnew>().Run(ct)),
    ];

    public void Services(IServiceCollection services) => services
        .AddSingleton<TargetDirectory>().AddSingleton<INodeReader>(p => p.GetRequiredService<TargetDirectory>()).AddScoped<ReckonTargets>().AddScoped<ITargets>(p => p.GetRequiredService<ReckonTargets>())
        .AddScoped<ReckonAnew>().AddScoped<HearOfPromises>().AddScoped<AnnounceTargets>().AddScoped<TicketTimes>().AddScoped<TargetPreview>().AddScoped<ManageCalendars>().AddScoped<ManagePolicies>();

    public void Model(ModelBuilder model)
    {
        model.Entity<BusinessCalendar>(e => { e.ToTable("business_calendars"); e.Ignore(x => x.RegionalDays).Ignore(x => x.CompanyDays).Ignore(x => x.WeekDays); });
        model.Entity<TargetPolicy>(e =>
        {
            e.ToTable("target_policies");
            e.Ignore(x => x.Promises).Ignore(x => x.PausesFor);
            e.HasOne<BusinessCalendar>().WithMany().HasForeignKey(x => x.CalendarId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<TicketTarget>(e =>
        {
            e.ToTable("ticket_targets").HasKey(x => new { x.TicketId, x.Kind, x.Round });
            e.Ignore(x => x.IsLate);
            e.HasIndex(x => x.NextAt).HasFilter("next_at is not null");
            e.HasOne(x => x.Ticket).WithMany().HasForeignKey(x => x.TicketId);
        });
        model.Entity<ReckoningState>(e => { e.ToTable("reckonings"); e.Property(x => x.Id).ValueGeneratedNever(); e.Property(x => x.Edition).IsConcurrencyToken(); });
        Beginning.Fill(model);
    }
}
