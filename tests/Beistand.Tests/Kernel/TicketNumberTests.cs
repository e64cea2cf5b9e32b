using Beistand.Kernel;

namespace Beistand.Tests.Kernel;

public sealed class TicketNumberTests
{
    [Theory]
    [InlineData(2026, 1, "26-00001-0")]
    [InlineData(2026, 99_999, "26-99999-6")]
    public void A_number_names_year_counter_and_check_digit(int year, long counter, string number) => Assert.Equal(number, TicketNumber.Of(year, counter));

    [Fact]
    public void The_counter_grows_by_a_digit() => Assert.Matches(@"^26-100000-\d$", TicketNumber.Of(2026, 100_000));

    [Fact]
    public void What_was_written_is_read_again() =>
        Assert.All(Enumerable.Range(1, 2000), counter => Assert.Equal(TicketNumber.Of(2026, counter), TicketNumber.Parse(TicketNumber.Of(2026, counter))));

    [Fact]
    public void Every_wrong_digit_and_every_swap_of_neighbours_is_noticed()
    {
        foreach (var number in Enumerable.Range(12_340, 60).Select(c => TicketNumber.Of(2026, c).Replace("-", "", StringComparison.Ordinal)))
        {
            for (var i = 0; i < number.Length; i++)
            {
                for (var digit = '0'; digit <= '9'; digit++)
                    if (digit != number[i]) Assert.Null(TicketNumber.Parse(number[..i] + digit + number[(i + 1)..]));
                if (i > 0 && number[i] != number[i - 1])
                    Assert.Null(TicketNumber.Parse(number[..(i - 1)] + number[i] + number[i - 1] + number[(i + 1)..]));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("26-0001-0")]
    [InlineData("26-00001")]
    [InlineData("ticket 26-00001-0")]
    public void Anything_else_is_no_number(string text) => Assert.Null(TicketNumber.Parse(text));
}
