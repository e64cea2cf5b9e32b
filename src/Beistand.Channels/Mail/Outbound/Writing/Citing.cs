using System.Globalization;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Mail.Outbound.Writing;

/// <summary>Repeats what customers can read anyway; of what is internal it knows nothing.</summary>
internal sealed class Citing(BeistandDb db, Settings settings)
{
    private const int Longest = 20_000;

    /// <summary>The customer's last words before a message, unless the house does without.</summary>
    public async Task<IReadOnlyList<Citation>> LastBefore(Message answer, CancellationToken ct)
    {
        if (settings[MailSettings.Quote] == "off") return [];
        var last = await Public(answer.TicketId).Where(m => m.Id < answer.Id && m.Kind == MessageKind.FromCustomer).OrderByDescending(m => m.Id).FirstOrDefaultAsync(ct);
        return last is null ? [] : [Of(last)];
    }

    private IQueryable<Message> Public(long ticket) => db.Set<Message>().AsNoTracking().Include(m => m.Author).Where(m => m.TicketId == ticket && m.Visibility == Visibility.Public);

    private static Citation Of(Message message)
    {
        var at = Zone.Local(message.At);
        var name = string.Join(' ', (message.Author?.Name ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var line = Texts.CitationLine(at.ToString(Language.IsEnglish ? "d MMM yyyy" : "dd.MM.yyyy", CultureInfo.CurrentCulture), at.ToString("HH:mm", CultureInfo.CurrentCulture), name);
        var whole = message.Text.Length <= Longest;
        return new(line, whole ? message.Text : message.Text[..Longest] + " …", whole && message.Html?.Length <= 5 * Longest ? message.Html : null);
    }
}
