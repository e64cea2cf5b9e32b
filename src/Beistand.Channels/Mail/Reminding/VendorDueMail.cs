using System.Globalization;
using Beistand.Channels.Mail.Managing;
using Beistand.Channels.Mail.Outbound;
using Beistand.Desk.People;
using Beistand.Desk.Vendors;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Channels.Mail.Reminding;

/// <summary>Tells whoever works on a ticket that its vendor is silent. What has been answered when it is written is left out; it names numbers and no customers.</summary>
internal sealed class VendorDueMail(BeistandDb db, HouseMail mails, Settings settings) : IOrderedMail
{
    public const string Kind = "vendor-due";

    public bool Writes(string kind) => kind == Kind;

    public bool IsAutomatic => false;

    /// <param name="id">Place of the event in the log.</param>
    public async Task<MimeMessage?> Write(string kind, long id, CancellationToken ct)
    {
        if (await db.Set<EventRow>().AsNoTracking().FirstOrDefaultAsync(e => e.Seq == id && e.Kind == nameof(VendorReminderDue), ct) is not { } row) return null;
        var said = row.Read<VendorReminderDue>();
        var one = await db.VendorCases.AsNoTracking().Include(c => c.Vendor).Include(c => c.Ticket).FirstOrDefaultAsync(c => c.Id == said.Case && c.WaitsSince != null, ct);
        if (one is null || await db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == (one.Ticket.AssigneeId ?? one.OpenedById) && p.DeactivatedAt == null, ct) is not { } person) return null;
        using var language = Language.Use(person.Language);
        return await mails.Write(AutomaticMail.VendorSilent, string.Create(CultureInfo.InvariantCulture, $"{Kind}.{id}"), person.Name, person.Email, person.Language, ct,
            ("vendor", one.Vendor.Name), ("theirs", one.Number.Length > 0 ? one.Number : "–"), ("number", one.Ticket.Number), ("since", Zone.Show(one.WaitsSince!.Value)),
            ("link", $"{settings[SiteSettings.Url].TrimEnd('/')}/tickets/{one.Ticket.Number}/hersteller/{one.Id}"));
    }
}
