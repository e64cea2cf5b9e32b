using Beistand.Desk.Tickets;
using Beistand.Desk.Vendors;
using Beistand.Desk.Vendors.Packing;
using Beistand.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Desk.Vendors.Packing;

public sealed class SendPacketTests
{
    [Theory, OnBothDatabases]
    public async Task A_packet_leaves_as_it_was_seen_and_the_ticket_waits_for_the_manufacturer(string database)
    {
        await using var house = await House.Open(database);
        var vendor = await house.Maker();
        var number = await house.RequestFrom(house.Company.Weber, "Jonas Weber hier: es piept.");
        var id = await house.CaseWith(vendor, number);
        Assert.Equal(id, await house.CaseWith(vendor, number));
        var mail = (await house.Written("forward", VendorSteps.Id(await house.SendCase(number, id, new PacketChoices(Words: "Bitte prüfen.", Goes: [$"message.{(await house.Ticket(number)).Messages[0].Id}"])))))!;

        Assert.Equal("service@werk.example", mail.To.Mailboxes.Single().Address);
        Assert.Contains("█████ hier: es piept.", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains($"Unser Zeichen: {number}", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("FSP-2207", mail.TextBody, StringComparison.Ordinal);
        var (ticket, one) = (await house.Ticket(number), await house.CaseOf(id));
        Assert.Equal((TicketState.Pending, PendingReason.Vendor), (ticket.State, ticket.Pending!.Reason));
        Assert.Equal((VendorCaseState.Sent, TargetSteps.At("24.11. 14:00"), TargetSteps.At("25.11. 10:00")), (one.State, one.ResponseDueAt, one.NextReminderAt));
        Assert.Equal(["TicketOpened", "VendorCaseOpened", "VendorPacketKept", "MessageForwarded", "VendorPacketSent", "TicketWaits"], await house.KindsOf(number));
    }

    [Theory, OnBothDatabases]
    public async Task What_was_not_seen_does_not_leave(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        var id = await house.CaseWith(await house.Maker(), number);
        var keller = await house.As(house.Company.Keller.Id);
        var seen = (await house.PacketOf(id)).Mark;
        await house.In<SendPacket, Outcome>(s => s.Keep(keller, number, id, new PacketChoices(Words: "anders"), default));
        Assert.IsType<Refused>(await house.In<SendPacket, Outcome>(s => s.Send(keller, number, id, seen, false, null, default)));
        Assert.Single((await house.Ticket(number)).Messages);
        var vogel = await house.As(house.Company.Vogel.Id);
        Assert.IsType<NotFound>(await house.In<SendPacket, Outcome>(s => s.Send(vogel, number, id, (seen), false, null, default)));
    }

    [Theory, OnBothDatabases]
    public async Task What_the_vendor_needs_is_named_and_a_portal_gets_an_export(string database)
    {
        await using var house = await House.Open(database);
        var vendor = await house.Maker(VendorSteps.Fujitsu with { Address = "", Needs = PacketNeeds.Serial | PacketNeeds.Warranty, Fields = "BIOS-Fassung" });
        var number = await house.RequestFrom(house.Company.Weber);
        var id = await house.CaseWith(vendor, number);
        var refused = Assert.IsType<Refused>(await house.SendCase(number, id, export: true));
        Assert.All(["Seriennummer", "Garantie", "BIOS-Fassung"], missing => Assert.Contains($"„{missing}“", refused.Text, StringComparison.Ordinal));
        var keller = await house.As(house.Company.Keller.Id);
        await house.In<Beistand.Desk.Tickets.Sorting.SortHandler, Outcome>(s => s.SetDevice(keller, number, "U7512", "yl1", default));
        var choices = new PacketChoices(Warranty: "bis 2028", Goes: ["serial", "warranty"], Fields: new Dictionary<string, string> { ["BIOS-Fassung"] = "1.22" });
        Assert.Contains("Fujitsu", Assert.IsType<Refused>(await house.SendCase(number, id, choices)).Text, StringComparison.Ordinal);
        Assert.IsType<Done>(await house.SendCase(number, id, choices, export: true));
        var message = (await house.Ticket(number)).Messages.OrderBy(m => m.Id).Last();
        Assert.Equal((DeliveryState.None, Visibility.Internal), (message.Delivery, message.Visibility));
        Assert.Contains("BIOS-Fassung: 1.22", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("MessageForwarded", await house.KindsOf(number));
        Assert.Equal(VendorCaseState.Sent, (await house.CaseOf(id)).State);
    }

    [Theory, OnBothDatabases]
    public async Task A_further_packet_brings_nothing_by_itself(string database)
    {
        await using var house = await House.Open(database);
        var (number, id, _) = await house.SentCase(await house.Maker());
        Assert.DoesNotContain("lädt nicht mehr", (await house.PacketOf(id)).Text, StringComparison.Ordinal);
        Assert.IsType<Done>(await house.SendCase(number, id, new PacketChoices(Words: "Anbei das Protokoll.", Tried: "", Goes: [])));
        Assert.Equal(2, await house.Ask(db => db.Set<VendorCaseMail>().CountAsync(m => m.CaseId == id && m.Kind == VendorMailKind.Packet)));
    }
}
