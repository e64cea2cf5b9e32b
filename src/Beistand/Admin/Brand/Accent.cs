using System.Globalization;

namespace Beistand.Admin.Brand;

/// <summary>A tone of the brand colour and how well it reads on its paper.</summary>
/// <param name="Hex">#rrggbb</param>
public sealed record Tone(string Hex, double Contrast);

/// <summary>Makes any brand colour readable in both themes: the same hue, darkened for light paper and lightened for dark.</summary>
public static class Accent
{
    public const double Enough = 4.5;
    public const string LightPaper = "#ffffff", DarkPaper = "#171a20";

    // Bounds as in tokens.css, so that a brand looks no louder than our own colour.
    public static Tone OnLight(string hex) => Readable(hex, LightPaper, (l, c) => (Math.Min(l, .48), Math.Min(c, .19)), -.01);
    public static Tone OnDark(string hex) => Readable(hex, DarkPaper, (l, c) => (Math.Max(l, .76), Math.Min(c, .12)), .01);

    /// <summary>WCAG contrast of two colours, 1 to 21.</summary>
    public static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(Linear(one)), Luminance(Linear(other)));
        return (Math.Max(a, b) + .05) / (Math.Min(a, b) + .05);
    }

    private static Tone Readable(string hex, string paper, Func<double, double, (double, double)> bounds, double step)
    {
        var (l, c, hue) = ToLch(Linear(hex));
        (l, c) = bounds(l, c);
        var tone = ToHex(l, c, hue);
        for (; Contrast(tone, paper) < Enough && l is > 0 and < 1; l += step) tone = ToHex(l + step, c, hue);
        return new Tone(tone, Contrast(tone, paper));
    }

    private static double Luminance((double R, double G, double B) c) => .2126 * c.R + .7152 * c.G + .0722 * c.B;

    private static (double R, double G, double B) Linear(string hex)
    {
        double Channel(int at) => int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0 is var v && v <= .04045 ? v / 12.92 : Math.Pow((v + .055) / 1.055, 2.4);
        return (Channel(1), Channel(3), Channel(5));
    }

    // Björn Ottosson's OKLab, https://bottosson.github.io/posts/oklab/
    private static (double L, double C, double H) ToLch((double R, double G, double B) c)
    {
        var l = Math.Cbrt(.4122214708 * c.R + .5363325363 * c.G + .0514459929 * c.B);
        var m = Math.Cbrt(.2119034982 * c.R + .6806995451 * c.G + .1073969566 * c.B);
        var s = Math.Cbrt(.0883024619 * c.R + .2817188376 * c.G + .6299787005 * c.B);
        var (a, b) = (1.9779984951 * l - 2.4285922050 * m + .4505937099 * s, .0259040371 * l + .7827717662 * m - .8086757660 * s);
        return (.2104542553 * l + .7936177850 * m - .0040720468 * s, Math.Sqrt(a * a + b * b), Math.Atan2(b, a));
    }

    private static string ToHex(double lightness, double chroma, double hue)
    {
        var (a, b) = (chroma * Math.Cos(hue), chroma * Math.Sin(hue));
        var l = Math.Pow(lightness + .3963377774 * a + .2158037573 * b, 3);
        var m = Math.Pow(lightness - .1055613458 * a - .0638541728 * b, 3);
        var s = Math.Pow(lightness - .0894841775 * a - 1.2914855480 * b, 3);
        return $"#{Byte(4.0767416621 * l - 3.3077115913 * m + .2309699292 * s):x2}{Byte(-1.2684380046 * l + 2.6097574011 * m - .3413193965 * s):x2}{Byte(-.0041960863 * l - .7034186147 * m + 1.7076147010 * s):x2}";
    }

    private static int Byte(double linear)
    {
        var v = Math.Clamp(linear, 0, 1);
        return (int)Math.Round(255 * (v <= .0031308 ? 12.92 * v : 1.055 * Math.Pow(v, 1 / 2.4) - .055));
    }
}
