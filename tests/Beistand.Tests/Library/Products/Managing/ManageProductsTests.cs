using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Library.Products;
using Beistand.Library.Products.Managing;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Library.Products.Managing;

public sealed class ManageProductsTests
{
    [Theory, OnBothDatabases]
    public async Task Only_administrators_and_knowledge_editors_change_products(string database)
    {
        await using var house = await House.Open(database);
        var form = new ModelForm(Line: "LIFEBOOK", Name: "LIFEBOOK U7413");
        foreach (var person in new[] { house.Company.Keller, house.Company.Lang, house.Company.Weber })
        {
            var by = await house.As(person.Id);
            Assert.IsType<NotFound>(await house.In<ManageModels, Outcome>(m => m.Save(by, form, default)));
            Assert.IsType<NotFound>(await house.In<ManageDevices, Outcome>(m => m.Save(by, new(Serial: "X1", Model: "LIFEBOOK U7413"), default)));
            Assert.IsType<NotFound>(await house.In<ManageDownloads, Outcome>(m => m.Withdraw(by, 1, "x", default)));
            Assert.IsType<NotFound>(await house.In<ManageAdvisories, Outcome>(m => m.Publish(by, 1, default)));
        }
        var admin = await house.As(house.Company.Admin.Id);
        Assert.IsType<Done>(await house.In<ManageModels, Outcome>(m => m.Save(admin, form, default)));
        Assert.IsType<Done>(await house.In<ManageModels, Outcome>(m => m.Save(admin with { Roles = Roles.KnowledgeEditor }, form with { Name = "LIFEBOOK U9313" }, default)));
        Assert.Equal(["model.created", "model.created"], await house.Ask(db => db.Set<AuditEntry>().Select(e => e.Kind).ToListAsync()));
        Assert.Equal("Name", Assert.IsType<Refused>(await house.In<ManageModels, Outcome>(m => m.Save(admin, form, default))).Field);
    }

    [Theory, OnBothDatabases]
    public async Task A_serial_number_belongs_to_one_device_however_it_is_written(string database)
    {
        await using var house = await House.Open(database);
        await house.TakeIn(ProductSteps.Some);
        var admin = await house.As(house.Company.Admin.Id);
        Task<Outcome> Save(DeviceForm form) => house.In<ManageDevices, Outcome>(m => m.Save(admin, form, default));
        Assert.Equal("Serial", Assert.IsType<Refused>(await Save(new(Serial: "yltt-000 100", Model: "LIFEBOOK U7413"))).Field);
        Assert.Equal("Model", Assert.IsType<Refused>(await Save(new(Serial: "X1", Model: "gibtsnicht"))).Field);
        Assert.Equal("Owner", Assert.IsType<Refused>(await Save(new(Serial: "X1", Model: "LIFEBOOK U7413", Owner: "x@x.example"))).Field);
        Assert.Equal("GuaranteeUntil", Assert.IsType<Refused>(await Save(new(Serial: "X1", Model: "LIFEBOOK U7413", Guarantee: new(new(2026, 1, 1))))).Field);
        var id = long.Parse(Assert.IsType<Done>(await Save(new(Serial: "X1", Model: "LIFEBOOK U7413", Owner: "Nowak@privat.example", Guarantee: new(new(2026, 1, 1), new(2026, 12, 31), "Reparatur")))).Reference!, System.Globalization.CultureInfo.InvariantCulture);
        var again = (await house.In<ManageDevices, DeviceForm?>(m => m.Form(admin, id, default)))!;
        Assert.Equal(("nowak@privat.example", new DateOnly(2026, 12, 31)), (again.Owner, again.Guarantee!.Until));
    }

    [Theory, OnBothDatabases]
    public async Task A_model_with_devices_is_not_removed(string database)
    {
        await using var house = await House.Open(database);
        await house.TakeIn(ProductSteps.Some);
        var admin = await house.As(house.Company.Admin.Id);
        var (used, free) = (await house.Ask(db => db.ModelNamed("u7413", default)), await house.Ask(db => db.ModelNamed("d9012", default)));
        Assert.IsType<Refused>(await house.In<ManageModels, Outcome>(m => m.Remove(admin, used!.Value, default)));
        Assert.IsType<Done>(await house.In<ManageModels, Outcome>(m => m.Remove(admin, free!.Value, default)));
        Assert.Equal(2, await house.Ask(db => db.ProductModels.CountAsync()));
    }
}
