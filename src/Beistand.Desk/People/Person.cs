using Beistand.Kernel;

namespace Beistand.Desk.People;

/// <summary>Somebody we know: customer, internal customer or agent. Rights come from Roles and teams, never from mail.</summary>
public sealed class Person
{
    public long Id { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>Lower case; unique.</summary>
    public string Email { get; private set; } = "";
    public string Phone { get; private set; } = "";
    public long? OrganisationId { get; private set; }
    public Organisation? Organisation { get; private set; }
    public string Language { get; private set; } = "de";
    public Roles Roles { get; private set; } = Roles.Customer;
    public bool IsInternal { get; private set; }
    public DateTimeOffset? DeactivatedAt { get; private set; }

    /// <summary>Since when mails to this address come back for good; null while it is fine.</summary>
    public DateTimeOffset? MailFailsSince { get; private set; }

    public bool IsActive => DeactivatedAt is null;
    public bool IsAgent => (Roles & (Roles.Agent | Roles.Administrator)) != 0;

    public static Person Meet(string name, string email, string language, long? organisationId = null, string phone = "", Roles roles = Roles.Customer, bool isInternal = false) => new()
    {
        Name = name.Trim().Length > 0 ? name.Trim() : Normalise(email), Email = Normalise(email), Language = language,
        OrganisationId = organisationId, Phone = phone.Trim(), Roles = roles, IsInternal = isInternal,
    };

    public static string Normalise(string email) => email.Trim().ToLowerInvariant();

    public void Rename(string name, string email, string phone, string language, long? organisationId)
    {
        if (Normalise(email) != Email) MailFailsSince = null;
        (Name, Email, Phone, Language, OrganisationId) = (name.Trim(), Normalise(email), phone.Trim(), language, organisationId);
    }

    public void MailCameBack(DateTimeOffset now) => MailFailsSince ??= now;

    /// <summary>He wrote to us from it: the address lives.</summary>
    public void WroteByMail() => MailFailsSince = null;

    /// <summary>Whether he belongs to this house, as his organisation says.</summary>
    public void ComesFrom(bool inside) => IsInternal = inside;

    public void Give(Roles roles) => Roles = roles;
    public void Deactivate(DateTimeOffset now) => DeactivatedAt ??= now;
    public void Reactivate() => DeactivatedAt = null;
}

/// <summary>A customer's company.</summary>
public sealed class Organisation
{
    public long Id { get; private set; }
    public required string Name { get; set; }

    /// <summary>Mail domain whose new addresses belong to this organisation; empty for none.</summary>
    public string Domain { get; set; } = "";
    public string City { get; set; } = "";

    /// <summary>Whether its people see each other's tickets.</summary>
    public bool SharesTickets { get; set; }
    public bool IsInternal { get; set; }

    /// <summary>How important this customer is, in the house's own words; empty for no class.</summary>
    public string CustomerClass { get; set; } = "";

    /// <summary>The kind of service contract; empty for none.</summary>
    public string Contract { get; set; } = "";

    /// <summary>Its last day; null: it has none.</summary>
    public DateOnly? ContractUntil { get; set; }
}
