namespace Beistand.Library.Products;

/// <summary>Three promises that people mix up: the law's (Gewährleistung), the maker's own (Garantie), and a bought one (Support Pack).</summary>
public enum CoverKind { Statutory = 1, Guarantee, SupportPack }

/// <summary>How one of them stands on a day.</summary>
public enum CoverState { Unknown, NotYet, Covered, Over }

/// <param name="Until">Last day; it still counts.</param>
/// <param name="Gives">What he gets, for customers: "Reparatur vor Ort am nächsten Arbeitstag".</param>
/// <param name="Name">What it is sold as; empty where it has no name.</param>
public sealed record Cover(DateOnly From, DateOnly Until, string Gives, string Name = "");

/// <summary>How a promise stands on a day.</summary>
/// <param name="DaysLeft">Days after that day on which it still counts; 0 where it does not, or ends that day.</param>
public sealed record CoverOnDay(CoverKind Kind, CoverState State, Cover? Cover, int DaysLeft);

/// <summary>What is promised for a device. Each stands for itself: that one is over says nothing about another.</summary>
public sealed record Warranty(Cover? Statutory = null, Cover? Guarantee = null, Cover? SupportPack = null)
{
    public static readonly Warranty Unknown = new();

    /// <summary>The truth about all three on a day.</summary>
    public IReadOnlyList<CoverOnDay> On(DateOnly day) => [On(CoverKind.Statutory, Statutory, day), On(CoverKind.Guarantee, Guarantee, day), On(CoverKind.SupportPack, SupportPack, day)];

    private static CoverOnDay On(CoverKind kind, Cover? cover, DateOnly day) => cover switch
    {
        null => new(kind, CoverState.Unknown, null, 0),
        _ when day < cover.From => new(kind, CoverState.NotYet, cover, 0),
        _ when day > cover.Until => new(kind, CoverState.Over, cover, 0),
        _ => new(kind, CoverState.Covered, cover, cover.Until.DayNumber - day.DayNumber),
    };
}
