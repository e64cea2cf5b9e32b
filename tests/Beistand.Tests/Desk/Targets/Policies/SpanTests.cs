using Beistand.Desk.Targets.Policies;

namespace Beistand.Tests.Desk.Targets.Policies;

public sealed class SpanTests
{
    [Theory]
    [InlineData("4 h", 240), InlineData("4", 240), InlineData("1:30", 90), InlineData("1,5 Std.", 90), InlineData("45 min", 45), InlineData("0", 0), InlineData("2 Stunden", 120)]
    public void Times_are_read_as_people_write_them(string typed, int minutes) => Assert.Equal(minutes, Span.Read(typed));

    [Theory]
    [InlineData("bald"), InlineData("-3"), InlineData("1:75"), InlineData("99999999"), InlineData("")]
    public void What_is_no_time_is_not_read(string typed) => Assert.Null(Span.Read(typed));

    [Theory]
    [InlineData(240), InlineData(90), InlineData(45), InlineData(0), InlineData(605)]
    public void What_is_written_is_read_the_same(int minutes) => Assert.Equal(minutes, Span.Read(Span.Write(minutes)));
}
