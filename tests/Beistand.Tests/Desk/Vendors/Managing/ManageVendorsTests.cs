using Beistand.Desk.Vendors.Managing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Desk.Vendors.Managing;

public sealed class ManageVendorsTests
{
    [Theory, OnBothDatabases]
    public async Task A_vendor_is_kept_changed_and_goes_while_nobody_asked_him(string database)
    {
        await using var house = await House.Open(database);
        var admin = await house.As(house.Company.Admin.Id);
        var vendor = await house.Maker(VendorSteps.Fujitsu with { Contacts = [new("Kern", "Annahme", "kern@werk.example", "")], Ladder = "2;4", ContractUntil = new(2028, 1, 1) });
        Assert.Equal(("2 4", 240, "Kern"), (vendor.Ladder, vendor.ResponseMinutes, vendor.People[0].Name));
        Assert.Equal("Name", Assert.IsType<Refused>(await house.In<ManageVendors, Outcome>(m => m.Save(admin, VendorSteps.Fujitsu, default))).Field);
        Assert.IsType<Done>(await house.In<ManageVendors, Outcome>(m => m.Save(admin, VendorForm.Of(vendor) with { Phone = "1" }, default)));
        Assert.Equal(["vendor.created", "vendor.changed"], await house.Ask(db => db.Set<AuditEntry>().Where(a => a.Kind.StartsWith("vendor")).OrderBy(a => a.Seq).Select(a => a.Kind).ToListAsync()));
        await house.CaseWith(vendor, await house.RequestFrom(house.Company.Weber));
        Assert.IsType<Refused>(await house.In<ManageVendors, Outcome>(m => m.Remove(admin, vendor.Id, default)));
        var keller = await house.As(house.Company.Keller.Id);
        Assert.IsType<NotFound>(await house.In<ManageVendors, Outcome>(m => m.Save(keller, VendorForm.Of(vendor), default)));
        var other = await house.Maker(VendorSteps.Fujitsu with { Name = "Werk" });
        Assert.IsType<Done>(await house.In<ManageVendors, Outcome>(m => m.Remove(admin, other.Id, default)));
    }

    public static TheoryData<string, VendorForm> Wrong => new()
    {
        { "Name", VendorSteps.Fujitsu with { Name = " " } }, { "Address", VendorSteps.Fujitsu with { Address = "werk" } }, { "Senders", VendorSteps.Fujitsu with { Senders = "werk.example\nkein punkt" } }, { "Portal", VendorSteps.Fujitsu with { Portal = "javascript:alert(1)" } },
        { "ContractUntil", VendorSteps.Fujitsu with { ContractFrom = new(2026, 2, 1), ContractUntil = new(2026, 1, 1) } }, { "Response", VendorSteps.Fujitsu with { Response = "bald" } }, { "Ladder", VendorSteps.Fujitsu with { Ladder = "3, 1" } }, { "Shape", VendorSteps.Fujitsu with { Shape = "SR" } },
        { "Contact0", VendorSteps.Fujitsu with { Contacts = [new("", "", "x", "")] } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_named_by_its_field(string field, VendorForm form) => Assert.Equal(field, form.Refuse()!.Field);

    [Theory]
    [InlineData("technik@werk.example", true)]
    [InlineData("einzeln@anderswo.example", true)]
    [InlineData("andere@anderswo.example", false)]
    [InlineData("x@boesewerk.example", false)]
    [InlineData("x@sub.werk.example", false)]
    public void A_domain_is_exactly_that_domain(string address, bool his) =>
        Assert.Equal(his, (VendorSteps.Fujitsu with { Senders = "werk.example\neinzeln@anderswo.example" }).Fill(new Beistand.Desk.Vendors.Vendor { Name = "F" }).Sends(address));
}
