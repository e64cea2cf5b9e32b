using Beistand.Kernel.Platform.Jobs;

namespace Beistand.Tests.Kernel.Platform.Jobs;

/// <summary>F13: a clock that jumps makes nothing due and loses nothing.</summary>
[Trait("Category", "Faults")]
public sealed class SteadyTimeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private readonly SteadyTime steady = new();

    [Theory]
    [InlineData(2), InlineData(-2), InlineData(24), InlineData(0.01)]
    public void A_jump_that_is_taken_back_moves_nothing(double hours)
    {
        Look(0, 0);
        for (var second = 1; second < 600; second++) Assert.Equal(Noon.AddSeconds(second), Look(second, second + hours * 3600));
        for (var second = 600; second < 900; second++) Assert.Equal(Noon.AddSeconds(second), Look(second, second));
    }

    [Fact]
    public void A_jump_that_stays_is_believed_after_a_quarter_of_an_hour()
    {
        Look(0, 0);
        Assert.Equal(Noon.AddSeconds(60), Look(60, 60 + 7200));
        Assert.Equal(Noon.AddSeconds(959), Look(959, 959 + 7200));
        Assert.Equal(Noon.AddSeconds(961 + 7200), Look(961, 961 + 7200));
        Assert.Equal(Noon.AddSeconds(970 + 7200), Look(970, 970 + 7200));
    }

    [Fact]
    public void A_second_jump_is_waited_for_anew()
    {
        Look(0, 0);
        Look(60, 60 + 7200);
        Assert.Equal(Noon.AddSeconds(900), Look(900, 900 + 86400));
        Assert.Equal(Noon.AddSeconds(1000), Look(1000, 1000 + 86400));
    }

    [Fact]
    public void A_clock_that_is_a_little_fast_is_followed()
    {
        for (var second = 0; second < 100_000; second += 5) Assert.Equal(Noon.AddSeconds(second * 1.01), Look(second, second * 1.01));
    }

    private DateTimeOffset Look(double stopwatch, double clock) => steady.Trust(Noon.AddSeconds(clock), TimeSpan.FromSeconds(stopwatch));
}
