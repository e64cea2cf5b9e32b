using System.Globalization;
using Beistand.Kernel;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Forms;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.People.Managing;

/// <param name="Id">0 for a new one.</param>
public sealed record OrganisationForm(long Id = 0, string Name = "", string Domain = "", string City = "", bool SharesTickets = false, string? Key = null, string CustomerClass = "", string Contract = "", string ContractUntil = "")
{
    public static OrganisationForm Of(Organisation o) => new(o.Id, o.Name, o.Domain, o.City, o.SharesTickets, CustomerClass: o.CustomerClass, Contract: o.Contract, ContractUntil: o.ContractUntil?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "");

    internal DateOnly? Until => DateOnly.TryParseExact(ContractUntil, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>An administrator creates and changes customers' companies.</summary>
public sealed class ManageOrganisations(BeistandDb db, IActors actors, TimeProvider clock)
{
    public async Task<Outcome> Save(Actor by, OrganisationForm form, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        form = form with { Name = form.Name.Trim(), Domain = form.Domain.Trim().TrimStart('@').ToLowerInvariant(), City = form.City.Trim(), CustomerClass = form.CustomerClass.Trim(), Contract = form.Contract.Trim(), ContractUntil = form.ContractUntil.Trim() };
        if (Refuse(form) is { } wrong) return wrong;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.ResultOf(form.Key, ct) is { } earlier) return new Done(earlier);
        if (form.Domain.Length > 0 && await db.Organisations.Where(o => o.Domain == form.Domain && o.Id != form.Id).Select(o => o.Name).FirstOrDefaultAsync(ct) is { } owner)
            return Outcome.Refused(Texts.DomainTaken(owner), "Domain");

        var organisation = form.Id == 0 ? new Organisation { Name = form.Name } : await db.Organisations.FirstOrDefaultAsync(o => o.Id == form.Id, ct);
        if (organisation is null) return Outcome.NotFound;
        var (now, old) = (clock.GetUtcNow(), form.Id == 0 ? null : Fields(organisation));
        (organisation.Name, organisation.Domain, organisation.City, organisation.SharesTickets) = (form.Name, form.Domain, form.City, form.SharesTickets);
        var terms = (organisation.CustomerClass, organisation.Contract, organisation.ContractUntil);
        (organisation.CustomerClass, organisation.Contract, organisation.ContractUntil) = (form.CustomerClass, form.Contract, form.Until);
        if (form.Id == 0)
        {
            db.Add(organisation);
            await db.SaveChangesAsync(ct);
            db.Submitted(form.Key, $"{organisation.Id}", now);
        }
        if (await Audit.Write(db, by, old is null ? "organisation.created" : "organisation.changed", $"organisation:{organisation.Id}", old, Fields(organisation), now, ct))
        {
            db.Record(new RightsChanged(null), by, now);
            if (terms != (organisation.CustomerClass, organisation.Contract, organisation.ContractUntil)) db.Record(new TermsChanged(organisation.Id), by, now);
            await work.Commit(ct);
            actors.Forget();
        }
        return new Done($"{organisation.Id}");
    }

    private static Refused? Refuse(OrganisationForm form) => form switch
    {
        { Name.Length: 0 } => Outcome.Refused(Texts.OrganisationNameMissing, "Name"),
        { Name.Length: > 160 } => Outcome.Refused(Texts.TooLong(160), "Name"),
        { Domain: { Length: > 0 } domain } when domain.Length > 253 || Uri.CheckHostName(domain) != UriHostNameType.Dns || !domain.Contains('.') => Outcome.Refused(Texts.DomainWrong, "Domain"),
        { City.Length: > 120 } => Outcome.Refused(Texts.TooLong(120), "City"),
        { CustomerClass.Length: > 60 } => Outcome.Refused(Texts.TooLong(60), "CustomerClass"),
        { Contract.Length: > 60 } => Outcome.Refused(Texts.TooLong(60), "Contract"),
        { ContractUntil.Length: > 0, Until: null } => Outcome.Refused(Texts.ContractUntilWrong, "ContractUntil"),
        _ => null,
    };

    private static object Fields(Organisation o) => new { o.Name, o.Domain, o.City, o.SharesTickets, o.CustomerClass, o.Contract, o.ContractUntil };
}
