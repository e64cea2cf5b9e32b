using Beistand.Kernel.Platform.Data;

namespace Beistand.Kernel.Contracts;

/// <summary>Customers by what people call them, and back, for rooms that keep only their ids.</summary>
public interface ICustomers
{
    /// <summary>Organisations by name or mail domain, as it was asked for; those that do not exist are missing.</summary>
    Task<IReadOnlyDictionary<string, long>> Organisations(BeistandDb db, IReadOnlyCollection<string> named, CancellationToken ct);

    /// <summary>People by mail address in small letters; those that do not exist are missing.</summary>
    Task<IReadOnlyDictionary<string, long>> People(BeistandDb db, IReadOnlyCollection<string> addresses, CancellationToken ct);

    /// <summary>Names of organisations by id.</summary>
    Task<IReadOnlyDictionary<long, string>> OrganisationNames(BeistandDb db, IReadOnlyCollection<long> ids, CancellationToken ct);

    /// <summary>Mail addresses of people by id.</summary>
    Task<IReadOnlyDictionary<long, string>> Addresses(BeistandDb db, IReadOnlyCollection<long> ids, CancellationToken ct);
}
