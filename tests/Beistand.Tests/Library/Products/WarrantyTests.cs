using Beistand.Library.Products;

namespace Beistand.Tests.Library.Products;

public sealed class WarrantyTests
{
    private static readonly DateOnly First = new(2024, 3, 1), Last = new(2026, 2, 28);

    [Theory]
    [InlineData(-1, CoverState.NotYet, 0)]
    [InlineData(0, CoverState.Covered, 729)]
    [InlineData(729, CoverState.Covered, 0)]
    [InlineData(730, CoverState.Over, 0)]
    public void A_promise_counts_from_its_first_to_its_last_day(int days, CoverState state, int left)
    {
        var cover = new Warranty(Guarantee: new Cover(First, Last, "Reparatur")).On(First.AddDays(days))[1];
        Assert.Equal((CoverKind.Guarantee, state, left), (cover.Kind, cover.State, cover.DaysLeft));
    }

    [Fact]
    public void Each_of_the_three_stands_for_itself()
    {
        var day = new DateOnly(2026, 11, 24);
        var warranty = new Warranty(new Cover(First, Last, "Nachbesserung"), null, new Cover(First, new DateOnly(2029, 2, 28), "Vor Ort"));
        Assert.Equal([CoverState.Over, CoverState.Unknown, CoverState.Covered], warranty.On(day).Select(c => c.State));
        Assert.All(Warranty.Unknown.On(day), c => Assert.Equal(CoverState.Unknown, c.State));
    }
}
