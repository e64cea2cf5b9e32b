using Beistand.Channels.Mail.Outbound;
using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Beistand.Tests.World;

/// <summary>The way out of a house whose jobs do not run: ordered, written and handed over when the test says so.</summary>
public static class Outgoing
{
    /// <summary>Orders what the log asks for and hands over what is due.</summary>
    public static async Task SendMails(this House house)
    {
        await house.Order();
        await house.In<DeliverMails, bool>(d => d.Run(default));
    }

    public static async Task Order(this House house)
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BeistandDb>();
        await using var work = await db.BeginWork(default);
        await scope.ServiceProvider.GetRequiredService<PutMailsInOutbox>().ReadAll(db);
        await work.Commit(default);
    }

    /// <summary>The mail of an answer, as it would leave now.</summary>
    public static async Task<MimeMessage> MailOf(this House house, Person agent, string number, string text = "Bitte tauschen Sie das Netzteil.", string? html = null, IReadOnlyList<string>? uploads = null)
    {
        var by = await house.As(agent.Id);
        var done = Assert.IsType<Done>(await house.In<Beistand.Desk.Tickets.Answering.AnswerHandler, Outcome>(h => h.Answer(by, new(number, text, html, Uploads: uploads), default)));
        return (await house.Written("answer", long.Parse(done.Reference!, System.Globalization.CultureInfo.InvariantCulture)))!;
    }

    /// <summary>Through bytes and back, as somebody else would read it.</summary>
    public static async Task<MimeMessage?> Written(this House house, string kind, long id)
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        using var mail = await scope.ServiceProvider.GetServices<IOrderedMail>().First(w => w.Writes(kind)).Write(kind, id, default);
        if (mail is null) return null;
        var bytes = new MemoryStream();
        await mail.WriteToAsync(bytes);
        bytes.Position = 0;
        return await MimeMessage.LoadAsync(bytes);
    }
}
