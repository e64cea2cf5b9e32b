using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Forms;
using Beistand.Kernel.Platform.Leases;
using Beistand.Kernel.Platform.Modules;
using Beistand.Kernel.Platform.Outbox;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Kernel.Platform;

public sealed class KernelModule : IModule
{
    public IEnumerable<Type> Events => [typeof(SettingsChanged)];

    public void Services(IServiceCollection services) =>
        services.AddScoped<AuditChain>().AddScoped<Jobs.HeldLease>().AddSingleton<Jobs.DueClock>().AddScoped<ManageSettings>().AddSingleton<INodeReader, ReloadSettings>();

    public void Model(ModelBuilder model)
    {
        model.Entity<EventRow>(e =>
        {
            e.ToTable("events").HasKey(x => x.Seq);
            e.Property(x => x.Seq).ValueGeneratedOnAdd();
            e.HasIndex(x => new { x.TicketId, x.Seq });
        });
        model.Entity<EventCursor>().ToTable("event_cursors").HasKey(x => x.Reader);
        model.Entity<LeaseRow>().ToTable("leases").HasKey(x => x.Name);
        model.Entity<LeaseRow>().Property(x => x.Fence).IsConcurrencyToken();
        model.Entity<OutboxRow>(e =>
        {
            e.ToTable("outbox");
            e.HasIndex(x => x.Key).IsUnique();
            e.HasIndex(x => new { x.Topic, x.DueAt }).HasFilter("done_at is null and given_up_at is null");
        });
        model.Entity<AuditEntry>(e =>
        {
            e.ToTable("audit_entries").HasKey(x => x.Seq);
            e.Property(x => x.Seq).ValueGeneratedNever();
            e.HasIndex(x => new { x.Kind, x.Seq });
            e.HasIndex(x => new { x.ActorId, x.Seq });
            e.HasIndex(x => new { x.Subject, x.Seq });
        });
        model.Entity<AuditHead>(e =>
        {
            e.ToTable("audit_head").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.HasData(new AuditHead());
        });
        model.Entity<SettingRow>().ToTable("settings").HasKey(x => x.Key);
        model.Entity<Submission>().ToTable("submissions").HasKey(x => x.Key);
        model.Entity<Draft>().ToTable("drafts").HasKey(x => new { x.PersonId, x.Key, x.Tab });
    }
}
