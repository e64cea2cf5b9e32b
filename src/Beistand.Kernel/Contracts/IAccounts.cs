using Beistand.Kernel.Platform.Data;

namespace Beistand.Kernel.Contracts;

/// <summary>How people sign in, for those who manage them. Called inside the transaction of the change.</summary>
public interface IAccounts
{
    /// <summary>The person signs in with another address from now on.</summary>
    Task Renamed(BeistandDb db, long personId, string email, CancellationToken ct);

    /// <summary>Signs the person out everywhere and voids links that were not used.</summary>
    Task Lock(BeistandDb db, long personId, DateTimeOffset now, CancellationToken ct);
}
