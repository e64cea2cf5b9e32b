using Beistand.Desk.Targets.Calendars;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Merging;
using Beistand.Desk.Vendors.Hearing;
using Beistand.Desk.Vendors.Listing;
using Beistand.Desk.Vendors.Managing;
using Beistand.Desk.Vendors.Packing;
using Beistand.Desk.Vendors.Reminding;
using Beistand.Desk.Vendors.Scoring;
using Beistand.Desk.Vendors.Working;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Jobs;
using Beistand.Kernel.Platform.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Desk.Vendors;

/// <summary>Manufacturers and what we ask of them.</summary>
public sealed class VendorsModule : IModule
{
    public IEnumerable<Type> Events => typeof(VendorsModule).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(VendorCaseEvent)) && t.Namespace == typeof(VendorsModule).Namespace);

    public IEnumerable<Job> Jobs => [new("remind-vendors", TimeSpan.FromSeconds(15), (services, ct) => services.GetRequiredService<RemindVendors>().Run(ct))];

    public void Services(IServiceCollection services) => services
        .AddScoped<ManageVendors>().AddScoped<KnownOfTicket>().AddScoped<BuildPacket>().AddScoped<SendPacket>().AddScoped<OpenCase>().AddScoped<WorkOnCase>().AddScoped<WriteReminder>().AddScoped<FindVendorCase>().AddScoped<HearVendor>()
        .AddScoped<RemindVendors>().AddScoped<Scorecards>().AddScoped<VendorCases>().AddScoped<IStaysBehind, CasesStay>();

    public void Model(ModelBuilder model)
    {
        model.Entity<Vendor>(e =>
        {
            e.ToTable("vendors");
            e.Ignore(x => x.People).Ignore(x => x.Rungs).Ignore(x => x.FieldNames);
            e.HasOne<BusinessCalendar>().WithMany().HasForeignKey(x => x.CalendarId).OnDelete(DeleteBehavior.SetNull);
        });
        model.Entity<VendorCase>(e =>
        {
            e.ToTable("vendor_cases");
            e.Ignore(x => x.IsOpen);
            e.HasIndex(x => new { x.TicketId, x.VendorId });
            e.HasIndex(x => new { x.VendorId, x.State });
            e.HasIndex(x => x.NextReminderAt).HasFilter("next_reminder_at is not null");
            e.HasOne(x => x.Ticket).WithMany().HasForeignKey(x => x.TicketId);
            e.HasOne(x => x.Vendor).WithMany().HasForeignKey(x => x.VendorId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne(x => x.OpenedBy).WithMany().HasForeignKey(x => x.OpenedById);
            e.HasMany(x => x.Numbers).WithOne().HasForeignKey(x => x.CaseId);
            e.Property(x => x.Packet).AsJson();
            e.Property(x => x.Repair).AsJson();
        });
        model.Entity<VendorCaseNumber>(e => e.ToTable("vendor_case_numbers").HasKey(x => new { x.VendorId, x.Number }));
        model.Entity<VendorCaseMail>(e =>
        {
            e.ToTable("vendor_case_mails").HasKey(x => x.MessageId);
            e.Property(x => x.MessageId).ValueGeneratedNever();
            e.HasIndex(x => x.CaseId);
            e.HasOne<VendorCase>().WithMany().HasForeignKey(x => x.CaseId);
            e.HasOne<Message>().WithMany().HasForeignKey(x => x.MessageId);
        });
    }
}

public static class VendorQueries
{
    extension(BeistandDb db)
    {
        public DbSet<Vendor> Vendors => db.Set<Vendor>();
        public DbSet<VendorCase> VendorCases => db.Set<VendorCase>();
    }
}
