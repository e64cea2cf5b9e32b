namespace Beistand.Library.Products;

/// <summary>What a maker sells under one name: ESPRIMO, LIFEBOOK.</summary>
public sealed class ProductLine
{
    public long Id { get; private set; }

    /// <summary>Unique.</summary>
    public required string Name { get; init; }
}

/// <summary>One line of a data sheet.</summary>
public sealed record Specification(string Name, string Value);

/// <summary>What is known of a model.</summary>
/// <param name="Kind">Sort of device: Notebook, Drucker.</param>
/// <param name="ServiceEndsOn">The last day on which there are parts and updates.</param>
public sealed record ModelFacts(string Name, string Kind, IReadOnlyList<Specification> Specifications, DateOnly? AnnouncedOn, DateOnly? ServiceEndsOn, bool Published)
{
    public bool Equals(ModelFacts? other) => other is not null && (Name, Kind, AnnouncedOn, ServiceEndsOn, Published) == (other.Name, other.Kind, other.AnnouncedOn, other.ServiceEndsOn, other.Published) && Specifications.SequenceEqual(other.Specifications);

    public override int GetHashCode() => HashCode.Combine(Name, Kind, AnnouncedOn, ServiceEndsOn);
}

/// <summary>A model of device: what all of its kind have in common.</summary>
public sealed class ProductModel
{
    public long Id { get; private set; }
    public long LineId { get; private set; }
    public ProductLine Line { get; private set; } = null!;
    public string Name { get; private set; } = "";

    /// <summary>Stands in addresses; unique.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>What the house's other systems call it; unique where there is one.</summary>
    public string? ExternalId { get; private set; }
    public string Kind { get; private set; } = "";
    public IReadOnlyList<Specification> Specifications { get; private set; } = [];
    public DateOnly? AnnouncedOn { get; private set; }
    public DateOnly? ServiceEndsOn { get; private set; }

    /// <summary>Whether customers see it.</summary>
    public bool Published { get; private set; }

    public ModelFacts Facts => new(Name, Kind, Specifications, AnnouncedOn, ServiceEndsOn, Published);

    public static ProductModel Of(ProductLine line, ModelFacts facts, string slug, string? externalId)
    {
        var model = new ProductModel { Slug = slug, ExternalId = externalId };
        model.Write(line, facts);
        return model;
    }

    public void Write(ProductLine line, ModelFacts facts)
    {
        (Line, LineId) = (line, line.Id);
        (Name, Kind, Specifications, AnnouncedOn, ServiceEndsOn, Published) = (facts.Name, facts.Kind, facts.Specifications, facts.AnnouncedOn, facts.ServiceEndsOn, facts.Published);
    }

    public void Call(string? externalId) => ExternalId = externalId;
}
