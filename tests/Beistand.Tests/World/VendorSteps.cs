using System.Globalization;
using Beistand.Desk.People;
using Beistand.Desk.Vendors;
using Beistand.Desk.Vendors.Managing;
using Beistand.Desk.Vendors.Packing;
using Beistand.Desk.Vendors.Reminding;
using Beistand.Desk.Vendors.Working;
using Beistand.Kernel;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Tests.World;

/// <summary>Manufacturers and cases with them.</summary>
public static class VendorSteps
{
    public static readonly VendorForm Fujitsu = new(Name: "Fujitsu", Address: "service@werk.example", Senders: "werk.example", ContractNumber: "FSP-2207", Response: "4 h", Solution: "16 h", Shape: "SR-########", Needs: PacketNeeds.None);

    public static async Task<Vendor> Maker(this House house, VendorForm? form = null)
    {
        var admin = await house.As(house.Company.Admin.Id);
        var id = Id(await house.In<ManageVendors, Outcome>(m => m.Save(admin, form ?? Fujitsu, default)));
        return await house.Ask(db => db.Vendors.AsNoTracking().SingleAsync(v => v.Id == id));
    }

    /// <summary>A draft on a ticket.</summary>
    public static async Task<long> CaseWith(this House house, Vendor vendor, string number, Person? agent = null)
    {
        var by = await house.As((agent ?? house.Company.Keller).Id);
        return Id(await house.In<OpenCase, Outcome>(o => o.Open(by, number, vendor.Id, default)));
    }

    public static async Task<Packet> PacketOf(this House house, long id)
    {
        var one = await house.CaseOf(id);
        return await house.In<BuildPacket, Packet>(b => b.Of(one, one.Ticket, default));
    }

    public static Task<VendorCase> CaseOf(this House house, long id) =>
        house.Ask(db => db.VendorCases.AsNoTracking().Include(c => c.Vendor).Include(c => c.Numbers).Include(c => c.Ticket).SingleAsync(c => c.Id == id));

    /// <summary>Keeps the choices, looks at the packet and sends what was seen.</summary>
    public static async Task<Outcome> SendCase(this House house, string number, long id, PacketChoices? choices = null, bool export = false, Person? agent = null)
    {
        var by = await house.As((agent ?? house.Company.Keller).Id);
        if (choices is not null) Assert.IsType<Done>(await house.In<SendPacket, Outcome>(s => s.Keep(by, number, id, choices, default)));
        var mark = (await house.PacketOf(id)).Mark;
        return await house.In<SendPacket, Outcome>(s => s.Send(by, number, id, mark, export, null, default));
    }

    /// <summary>A case that has left, and its mail as the vendor reads it.</summary>
    public static async Task<(string Number, long Id, MimeMessage Mail)> SentCase(this House house, Vendor vendor, string? number = null)
    {
        number ??= await house.RequestFrom(house.Company.Weber);
        var id = await house.CaseWith(vendor, number);
        return (number, id, (await house.Written("forward", Id(await house.SendCase(number, id))))!);
    }

    public static async Task<Outcome> OnCase(this House house, Func<WorkOnCase, Actor, Task<Outcome>> act, Person? agent = null)
    {
        var by = await house.As((agent ?? house.Company.Keller).Id);
        return await house.In<WorkOnCase, Outcome>(w => act(w, by));
    }

    public static async Task RemindVendors(this House house)
    {
        while (await house.In<RemindVendors, bool>(r => r.Run(default))) { }
    }

    public static long Id(Outcome outcome) => long.Parse(Assert.IsType<Done>(outcome).Reference!, CultureInfo.InvariantCulture);
}
