namespace Beistand.Tests.World;

/// <summary>Skipped, with a word, where the open corpora are not there.</summary>
public sealed class CorporaFactAttribute : FactAttribute
{
    internal const string Missing = "The corpora are missing; BEISTAND_CORPORA says where they are.";

    public CorporaFactAttribute() => Skip = Repository.Corpora is null ? Missing : null;
}

public sealed class CorporaTheoryAttribute : TheoryAttribute
{
    public CorporaTheoryAttribute() => Skip = Repository.Corpora is null ? CorporaFactAttribute.Missing : null;
}
