using Beistand.Channels.Mail.Adapters;
using Beistand.Channels.Mail.Inbound;
using Beistand.Channels.Mail.Managing;
using Beistand.Channels.Mail.Outbound;
using Beistand.Channels.Mail.Outbound.Signing;
using Beistand.Channels.Mail.Outbound.Writing;
using Beistand.Kernel.Platform.Jobs;
using Beistand.Kernel.Platform.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Channels.Mail;

public sealed class MailModule : IModule
{
    static MailModule() => Charsets.Know();

    public IEnumerable<Type> EventReaders => [typeof(PutMailsInOutbox)];

    public IEnumerable<Job> Jobs =>
    [
        new("mail-in", TimeSpan.FromSeconds(2), (services, ct) => services.GetRequiredService<ReceiveMails>().Run(ct), WakesOnEvents: true),
        new("mail-out", TimeSpan.FromSeconds(5), (services, ct) => services.GetRequiredService<DeliverMails>().Run(ct), WakesOnEvents: true),
    ];

    public void Services(IServiceCollection services) => services
        .AddScoped<Store>().AddScoped<ReadHeaders>().AddScoped<RecogniseKind>().AddScoped<ReadContent>().AddScoped<CutQuote>().AddScoped<FindTicket>().AddScoped<SetAside>().AddScoped<OpenOrAppend>()
        .AddSingleton<ReceiveMails>().AddScoped<PutMailsInOutbox>().AddSingleton<ReplyTokens>().AddScoped<Compose>().AddSingleton<MailBody>().AddScoped<Citing>().AddScoped<IOrderedMail, AnswerMail>().AddScoped<IOrderedMail, ForwardMail>().AddScoped<IOrderedMail, ConfirmationMail>().AddScoped<HouseMail>().AddScoped<DkimKeys>().AddScoped<AutomaticLimit>().AddScoped<DeliverMail>().AddScoped<DeliverMails>().AddSingleton<SmtpMailOut>().AddSingleton<FolderMailOut>()
        .AddScoped<ManageMailboxes>().AddScoped<ManageMailWording>().AddScoped<ManageIncoming>().AddScoped<TestMailbox>();

    public void Model(ModelBuilder model)
    {
        model.Entity<Mailbox>(e => { e.ToTable("mailboxes"); e.HasIndex(x => x.Key).IsUnique(); });
        model.Entity<RawMail>(e =>
        {
            e.ToTable("raw_mails");
            e.HasIndex(x => new { x.MailboxId, x.Sha256 }).IsUnique();
            e.HasIndex(x => new { x.State, x.Id });
            e.HasIndex(x => x.TicketNumber);
            e.Ignore(x => x.MayGoAgain);
        });
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
