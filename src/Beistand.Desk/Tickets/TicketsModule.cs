using System.Text.Json;
using Beistand.Desk.Tickets.Answering;
using Beistand.Desk.Tickets.Assigning;
using Beistand.Desk.Tickets.Closing;
using Beistand.Desk.Tickets.Finding;
using Beistand.Desk.Tickets.Forwarding;
using Beistand.Desk.Tickets.Linking;
using Beistand.Desk.Tickets.Listing;
using Beistand.Desk.Tickets.Machines;
using Beistand.Desk.Tickets.Merging;
using Beistand.Desk.Tickets.Noting;
using Beistand.Desk.Tickets.Opening;
using Beistand.Desk.Tickets.Participating;
using Beistand.Desk.Tickets.Showing;
using Beistand.Desk.Tickets.Sorting;
using Beistand.Desk.Tickets.Splitting;
using Beistand.Desk.Tickets.Waiting;
using Beistand.Kernel;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Jobs;
using Beistand.Kernel.Platform.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Desk.Tickets;

public sealed class TicketsModule : IModule
{
    public IEnumerable<Type> Events => typeof(TicketsModule).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(TicketEvent)) && t.Namespace == typeof(TicketsModule).Namespace);

    public IEnumerable<Job> Jobs =>
    [
        new("resume-waiting", TimeSpan.FromMinutes(1), (services, ct) => services.GetRequiredService<WaitHandler>().ResumeDue(ct)),
        new("send-scheduled", TimeSpan.FromSeconds(2), (services, ct) => services.GetRequiredService<SendScheduled>().Run(ct), WakesOnEvents: true),
        new("forget-withdrawn", TimeSpan.FromHours(6), (services, ct) => services.GetRequiredService<SendScheduled>().Forget(ct)),
    ];

    public void Services(IServiceCollection services) => services
        .AddSingleton<IAudiences, Audiences>().AddSingleton<TicketNumbers>().AddScoped<TicketVerbs>()
        .AddScoped<OpenTicketHandler>().AddScoped<AnswerRules>().AddScoped<AnswerHandler>().AddScoped<ScheduleHandler>().AddScoped<SendScheduled>().AddScoped<ForwardHandler>().AddScoped<ThirdPartyHandler>().AddScoped<CustomerReplyHandler>().AddScoped<NoteHandler>().AddScoped<MachineMailHandler>().AddScoped<AssignHandler>()
        .AddScoped<SortHandler>().AddScoped<ParticipantHandler>().AddScoped<AliasHandler>().AddScoped<WaitHandler>().AddScoped<CloseHandler>().AddScoped<MergeTickets>().AddScoped<UnmergeTickets>().AddScoped<SplitTicket>().AddScoped<QueueBoard>().AddScoped<TicketLists>().AddScoped<TicketLoad>().AddScoped<WaitingAnswers>().AddScoped<TicketPages>().AddScoped<FindTickets>().AddSingleton<TicketIndexer>().AddSingleton<INodeReader>(p => p.GetRequiredService<TicketIndexer>()).AddHostedService(p => p.GetRequiredService<TicketIndexer>()).AddScoped<StatusLinks>();

    public void Model(ModelBuilder model)
    {
        model.Entity<Ticket>(e =>
        {
            e.ToTable("tickets");
            e.HasIndex(x => x.Number).IsUnique();
            e.HasIndex(x => new { x.TeamId, x.TurnBy, x.Id }).HasFilter("state <> 4").HasDatabaseName("ix_tickets_team_due");
            e.HasIndex(x => new { x.TeamId, x.UpdatedAt, x.Id });
            e.HasIndex(x => new { x.AssigneeId, x.TurnBy, x.Id }).HasFilter("state <> 4").HasDatabaseName("ix_tickets_assignee_due");
            e.HasIndex(x => new { x.AssigneeId, x.UpdatedAt, x.Id });
            e.HasIndex(x => new { x.RequesterId, x.LastPublicAt });
            e.HasIndex(x => new { x.OrganisationId, x.LastPublicAt });
            e.Ignore(x => x.DueAt);
            e.HasIndex(x => new { x.TurnBy, x.Id }).HasFilter("state <> 4");
            e.Property(x => x.Version).IsConcurrencyToken();
            e.OwnsOne(x => x.Pending);
            e.OwnsOne(x => x.Closure);
            e.OwnsOne(x => x.Callback);
            e.Property(x => x.SoughtBefore).AsJson();
            e.HasOne(x => x.Requester).WithMany().HasForeignKey(x => x.RequesterId);
            e.HasOne(x => x.Organisation).WithMany().HasForeignKey(x => x.OrganisationId);
            e.HasOne(x => x.Category).WithMany().HasForeignKey(x => x.CategoryId);
            e.HasOne(x => x.Team).WithMany().HasForeignKey(x => x.TeamId);
            e.HasOne(x => x.Assignee).WithMany().HasForeignKey(x => x.AssigneeId);
            e.HasMany(x => x.Messages).WithOne().HasForeignKey(x => x.TicketId);
            e.HasMany(x => x.Involved).WithOne().HasForeignKey(x => x.TicketId);
            e.HasMany(x => x.Tags).WithOne().HasForeignKey(x => x.TicketId);
            e.HasMany(x => x.Aliases).WithOne().HasForeignKey(x => x.TicketId);
            e.HasIndex(x => x.FollowsId).HasFilter("follows_id is not null");
            e.HasIndex(x => x.MergedIntoId).HasFilter("merged_into_id is not null");
        });
        model.Entity<Message>(e =>
        {
            e.ToTable("messages");
            e.HasIndex(x => x.MailId);
            e.Property(x => x.Extras).HasConversion(extras => JsonSerializer.Serialize(extras, JsonSerializerOptions.Web), json => JsonSerializer.Deserialize<MailExtras>(json, JsonSerializerOptions.Web));
            e.HasOne(x => x.Author).WithMany().HasForeignKey(x => x.AuthorId);
            e.HasMany(x => x.Attachments).WithOne().HasForeignKey(x => x.MessageId);
            e.HasMany(x => x.Recipients).WithOne().HasForeignKey(x => x.MessageId);
        });
        Beside(model);
    }

    private static void Beside(ModelBuilder model)
    {
        model.Entity<TicketMerge>(e =>
        {
            e.ToTable("ticket_merges").HasKey(x => x.TicketId);
            e.Property(x => x.TicketId).ValueGeneratedNever();
            e.HasOne<Ticket>().WithOne().HasForeignKey<TicketMerge>(x => x.TicketId);
            e.Property(x => x.Pending).AsJson();
            e.Property(x => x.Carried).AsJson();
        });
        model.Entity<Recipient>(e => { e.ToTable("recipients"); e.HasIndex(x => x.Address); });
        model.Entity<ScheduledAnswer>(e =>
        {
            e.ToTable("scheduled_answers");
            e.Ignore(x => x.UploadIds);
            e.HasIndex(x => x.TicketId);
            e.HasIndex(x => x.SendAt).HasFilter("withdrawn_at is null and problem is null");
            e.HasOne<Ticket>().WithMany().HasForeignKey(x => x.TicketId);
            e.HasOne(x => x.Author).WithMany().HasForeignKey(x => x.AuthorId);
        });
        model.Entity<Attachment>(e => { e.ToTable("attachments"); e.HasIndex(x => x.PublicId).IsUnique(); });
        model.Entity<Involvement>(e => { e.ToTable("involvements").HasKey(x => new { x.TicketId, x.PersonId, x.As }); e.HasIndex(x => x.PersonId); });
        model.Entity<TicketTag>(e => { e.ToTable("ticket_tags").HasKey(x => new { x.TicketId, x.Tag }); e.HasIndex(x => x.Tag); });
        model.Entity<TicketAlias>(e => { e.ToTable("ticket_aliases").HasKey(x => new { x.System, x.Number }); e.HasIndex(x => x.TicketId); e.HasIndex(x => x.Number); });
        model.Entity<QueueCount>().ToTable("queue_counts").HasKey(x => new { x.Queue, x.OwnerId });
        model.Entity<TicketCounter>().ToTable("ticket_counters").HasKey(x => x.Year);
        model.Entity<TicketCounter>().Property(x => x.Year).ValueGeneratedNever();
        model.Entity<StatusLink>(e => { e.ToTable("status_links").HasKey(x => x.Hash); e.HasIndex(x => x.TicketId); });
    }
}
