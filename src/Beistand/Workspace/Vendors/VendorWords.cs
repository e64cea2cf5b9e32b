using Beistand.Desk.Targets.Policies;
using Beistand.Desk.Vendors;
using Beistand.Kernel;

namespace Beistand.Workspace.Vendors;

internal static class VendorWords
{
    public static string Of(VendorCaseState state) => Texts.Of("VendorState" + state);

    public static string Css(VendorCaseState state) => state switch { VendorCaseState.Sent => "info", VendorCaseState.Answered => "warn", VendorCaseState.Solved => "good", VendorCaseState.Closed => "good", _ => "" };

    public static string Of(TimeSpan? time) => time is { } t ? Span.Write(TimeSpan.FromMinutes(Math.Round(t.TotalMinutes))) : "–";

    public static string Share(double? share) => share is { } s ? Math.Round(100 * s).ToString("0", System.Globalization.CultureInfo.CurrentCulture) + " %" : "–";
}
