namespace Beistand.Channels.Api.Tokens;

/// <summary>What a token may be used for, at most as far as its person may.</summary>
[Flags]
public enum Scopes
{
    None = 0, TicketsRead = 1, TicketsWrite = 2, MessagesWrite = 4, PeopleRead = 8, PeopleWrite = 16, ProductsRead = 32,
}

public static class ScopeNames
{
    public static readonly IReadOnlyDictionary<Scopes, string> Table = new Dictionary<Scopes, string>
    {
        [Scopes.TicketsRead] = "tickets:read", [Scopes.TicketsWrite] = "tickets:write", [Scopes.MessagesWrite] = "messages:write", [Scopes.PeopleRead] = "people:read", [Scopes.PeopleWrite] = "people:write", [Scopes.ProductsRead] = "products:read",
    };

    public static IReadOnlyList<string> Of(Scopes scopes) => [.. Table.Where(s => (scopes & s.Key) != 0).Select(s => s.Value)];

    /// <summary>Null where a name is unknown.</summary>
    public static Scopes? Read(IEnumerable<string> names) =>
        names.Select(n => Table.FirstOrDefault(s => s.Value == n).Key).Aggregate((Scopes?)Scopes.None, (all, one) => one == Scopes.None ? null : all | one);
}
