using Beistand.Library.Products;

namespace Beistand.Tests.Library.Products;

public sealed class SerialTests
{
    [Theory]
    [InlineData("YLTT012345", "YLTT", 12345, 6, "")]
    [InlineData(" yltt-012 345 ", "YLTT", 12345, 6, "")]
    [InlineData("AB12CD0099X", "AB12CD", 99, 4, "X")]
    [InlineData("ABC", "ABC", 0, 0, "")]
    [InlineData("12345678901234567890", "12", 345678901234567890, 18, "")]
    public void A_serial_number_is_read_however_it_is_written(string text, string head, long number, int digits, string tail)
    {
        var serial = Serial.Of(text)!;
        Assert.Equal((head, number, digits, tail), (serial.Head, serial.Number, serial.Digits, serial.Tail));
    }

    [Theory, InlineData(""), InlineData("---"), InlineData("Ä123"), InlineData("a;b"), InlineData(null)]
    public void What_has_no_letters_and_digits_is_none(string? text) => Assert.Null(Serial.Of(text));

    [Theory]
    [InlineData("YLTT000100", "YLTT000199", "YLTT000100", true)]
    [InlineData("YLTT000100", "YLTT000199", "yltt-000199", true)]
    [InlineData("YLTT000100", "YLTT000199", "YLTT000099", false)]
    [InlineData("YLTT000100", "YLTT000199", "YLTT000200", false)]
    [InlineData("YLTT000100", "YLTT000199", "YLTT0000150", false)]
    [InlineData("YLTT000100", "YLTT000199", "YLTS000150", false)]
    [InlineData("A999", "A1001", "A1000", true)]
    [InlineData("A1X", "A9X", "A5X", true)]
    [InlineData("A1X", "A9X", "A5Y", false)]
    [InlineData("ABC", "ABC", "abc", true)]
    public void A_range_has_what_lies_between_its_ends(string first, string last, string serial, bool has) => Assert.Equal(has, SerialRange.Of(first, last)!.Has(Serial.Of(serial)!));

    [Theory, InlineData("YLTT000199", "YLTT000100"), InlineData("YLTT1", "YLTS9"), InlineData("A1X", "A9Y"), InlineData("", "A9")]
    public void What_cannot_be_counted_through_is_no_range(string first, string last) => Assert.Null(SerialRange.Of(first, last));
}
