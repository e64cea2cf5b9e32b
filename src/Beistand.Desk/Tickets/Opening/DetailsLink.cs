using Beistand.Kernel;
using Beistand.Kernel.Platform.Settings;

namespace Beistand.Desk.Tickets.Opening;

/// <summary>The page where a customer answers what he was asked. In a message it stands without a secret; the mail that only he gets carries one in its place.</summary>
public static class DetailsLink
{
    public static string Of(Settings settings, Ticket ticket) => settings[SiteSettings.Url].TrimEnd('/') + (ticket.Language == "en" ? $"/en/request/{ticket.Number}/details" : $"/anliegen/{ticket.Number}/angaben");

    public static string With(string secret, Settings settings, Ticket ticket) => settings[SiteSettings.Url].TrimEnd('/') + (ticket.Language == "en" ? $"/en/request/link/{secret}/details" : $"/anliegen/link/{secret}/angaben");
}
