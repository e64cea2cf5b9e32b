using Beistand.Channels.Mail.Adapters;
using Beistand.Channels.Mail.Fetching;
using Beistand.Channels.Mail.Importing;
using Beistand.Channels.Mail.Inbound;
using Beistand.Channels.Mail.Inbound.Sealed;
using Beistand.Channels.Mail.Judging;
using Beistand.Channels.Mail.Managing;
using Beistand.Channels.Mail.Outbound;
using Beistand.Channels.Mail.Outbound.Signing;
using Beistand.Channels.Mail.Outbound.Writing;
using Beistand.Channels.Mail.Reminding;
using Beistand.Channels.Mail.Sorting;
using Beistand.Channels.Mail.Telling;
using Beistand.Kernel.Platform.Jobs;
using Beistand.Kernel.Platform.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Channels.Mail;

public sealed class MailModule : IModule
{
    static MailModule() => Charsets.Know();

    public IEnumerable<Type> Events => [typeof(MailboxFailed), typeof(MailboxWell), typeof(MailWaits), typeof(MailAccepted), typeof(MailSplitOff), typeof(MailCalledSpam), typeof(MailSorted)];

    public IEnumerable<Type> EventReaders => [typeof(PutMailsInOutbox), typeof(CollectReminders), typeof(TellOfEmergencies), typeof(TellOfProducts)];

    public IEnumerable<Job> Jobs =>
    [
        new("mail-in", TimeSpan.FromSeconds(2), (services, ct) => services.GetRequiredService<ReceiveMails>().Run(ct), WakesOnEvents: true),
        new("mail-out", TimeSpan.FromSeconds(5), (services, ct) => services.GetRequiredService<DeliverMails>().Run(ct), WakesOnEvents: true),
        new("reminders", TimeSpan.FromSeconds(10), (services, ct) => services.GetRequiredService<OrderReminders>().Run(ct)),
        new("mail-watch", TimeSpan.FromSeconds(15), (services, ct) => services.GetRequiredService<WatchMailboxes>().Run(ct)),
    ];

    public void Services(IServiceCollection services) => services
        .AddSingleton<Rush>().AddScoped<Store>().AddScoped<ReadHeaders>().AddScoped<RecogniseKind>().AddScoped<Unwrap>().AddScoped<MailKeys>().AddScoped<ReadContent>().AddScoped<CutQuote>().AddScoped<CutSignature>().AddScoped<KnowOwn>().AddScoped<FindTicket>().AddScoped<KnowTwin>().AddScoped<LimitSenders>().AddScoped<ApplyRules>().AddScoped<SetAside>().AddScoped<OpenOrAppend>()
        .AddSingleton<ReceiveMails>().AddScoped<PutMailsInOutbox>().AddSingleton<ReplyTokens>().AddScoped<Compose>().AddSingleton<MailBody>().AddScoped<Citing>().AddScoped<IOrderedMail, AnswerMail>().AddScoped<IOrderedMail, ForwardMail>().AddScoped<IOrderedMail, ConfirmationMail>().AddScoped<HouseMail>().AddScoped<DkimKeys>().AddScoped<AutomaticLimit>().AddScoped<DeliverMail>().AddScoped<DeliverMails>().AddSingleton<SmtpMailOut>().AddSingleton<FolderMailOut>()
        .AddScoped<ManageMailboxes>().AddScoped<ManageMailWording>().AddScoped<ManageIncoming>().AddScoped<ManageMailKeys>().AddScoped<TestMailbox>()
        .AddSingleton<MailboxSecrets>().AddSingleton<AccessTokens>().AddSingleton<MailServerDoor>().AddHostedService<FetchMails>().AddScoped<WatchMailboxes>().AddScoped<IOrderedMail, AlarmMail>()
        .AddScoped<CollectReminders>().AddScoped<OrderReminders>().AddScoped<IOrderedMail, ReminderMail>().AddScoped<TellOfEmergencies>().AddScoped<IOrderedMail, EmergencyMail>().AddScoped<IOrderedMail, VendorDueMail>().AddScoped<ManageFetching>().AddScoped<MailboxStates>().AddScoped<WaitingOut>().AddScoped<ConnectMailbox>().AddScoped<TestFetching>()
        .AddScoped<TellOfProducts>().AddScoped<SubscriberLinks>().AddScoped<IOrderedMail, SubscriptionMail>().AddScoped<IOrderedMail, AdvisoryMail>().AddScoped<IOrderedMail, DownloadNewsMail>()
        .AddScoped<WaitingMails>().AddScoped<JudgeMail>().AddScoped<ManageRules>().AddScoped<TryRules>().AddScoped<ImportMails>();

    public void Model(ModelBuilder model)
    {
        model.Entity<Mailbox>(e => { e.ToTable("mailboxes"); e.HasIndex(x => x.Key).IsUnique(); });
        model.Entity<MailboxAccess>(e => { e.ToTable("mailbox_access"); e.HasKey(x => x.MailboxId); e.Ignore(x => x.UsesTokens); });
        model.Entity<MailboxHealth>(e => { e.ToTable("mailbox_health"); e.HasKey(x => x.MailboxId); });
        model.Entity<RawMail>(e =>
        {
            e.ToTable("raw_mails");
            e.HasIndex(x => new { x.MailboxId, x.Sha256 }).IsUnique();
            e.HasIndex(x => new { x.State, x.Id });
            e.HasIndex(x => x.TicketNumber);
            e.HasIndex(x => new { x.From, x.ReceivedAt });
            e.HasIndex(x => x.MailId).HasFilter("mail_id is not null");
            e.HasIndex(x => x.PointsTo).HasFilter("state = 5");
            e.OwnsOne(x => x.Decision);
            // Two who decide at once: the second is told what the first did.
            e.Property(x => x.State).IsConcurrencyToken();
            e.Ignore(x => x.MayGoAgain).Ignore(x => x.IsSpam);
        });
        model.Entity<MailRule>(e =>
        {
            e.ToTable("mail_rules");
            e.HasIndex(x => new { x.MailboxId, x.Position });
            e.Ignore(x => x.Asks);
        });
        model.Entity<TargetDigest>(e => { e.ToTable("target_digests").HasKey(x => x.PersonId); e.Property(x => x.PersonId).ValueGeneratedNever(); e.HasIndex(x => x.SendAt).HasFilter("send_at is not null"); });
        model.Entity<MailKey>(e => { e.ToTable("mail_keys"); e.HasIndex(x => x.Fingerprint).IsUnique(); });
        model.Entity<DkimKey>(e => { e.ToTable("dkim_keys"); e.HasIndex(x => new { x.Domain, x.Kind }).IsUnique(); });
        model.Entity<AutomaticallySent>(e =>
        {
            e.ToTable("automatically_sent").HasKey(x => x.OutboxId);
            e.Property(x => x.OutboxId).ValueGeneratedNever();
            e.HasIndex(x => new { x.AddressHash, x.At });
            e.HasIndex(x => x.At);
        });
    }
}
