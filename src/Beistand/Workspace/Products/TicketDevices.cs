using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Library.Products;
using Beistand.Library.Products.Finding;

namespace Beistand.Workspace.Products;

/// <summary>What we know of the device a ticket names.</summary>
/// <param name="Device">Null where the serial number is not in the register; advisories may be for it all the same.</param>
/// <param name="Bios">The newest one for its model.</param>
public sealed record KnownDevice(DeviceView? Device, Download? Bios, IReadOnlyList<Advisory> Advisories);

internal sealed class TicketDevices(ProductPages pages)
{
    /// <summary>Null where the ticket names no serial number.</summary>
    public async Task<KnownDevice?> Of(Actor actor, Ticket ticket, CancellationToken ct)
    {
        if (Serial.Of(ticket.DeviceSerial) is null) return null;
        var device = await pages.Device(actor, ticket.DeviceSerial, ct);
        var bios = device is null ? null : (await pages.Newest(actor, device.Model.Id, null, ct)).Where(d => d.Kind == DownloadKind.Firmware).OrderByDescending(d => d.ReleasedOn).ThenByDescending(d => d.Id).FirstOrDefault();
        return new(device, bios, await pages.Advisories(ticket.DeviceSerial, device?.Model.Id, ct));
    }
}
