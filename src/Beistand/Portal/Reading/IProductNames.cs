namespace Beistand.Portal.Reading;

/// <summary>Tells what the models are called that articles name by their slug. The room of the products fills it; without it the slug is shown.</summary>
internal interface IProductNames
{
    /// <summary>By slug; unknown ones are left out.</summary>
    Task<IReadOnlyDictionary<string, ProductName>> Of(IReadOnlyCollection<string> slugs, CancellationToken ct);
}

/// <param name="Url">The model's page, where it has one.</param>
public sealed record ProductName(string Name, string? Url)
{
    public static ProductName Of(IReadOnlyDictionary<string, ProductName> names, string slug) => names.GetValueOrDefault(slug) ?? new(slug.Replace('-', ' ').ToUpperInvariant(), null);
}
