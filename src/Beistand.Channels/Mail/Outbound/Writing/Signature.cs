using Beistand.Channels.Mail.Managing;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Settings;

namespace Beistand.Channels.Mail.Outbound.Writing;

/// <summary>What stands under an answer. Only these placeholders are filled; what people type into names stays what they typed.</summary>
internal static class Signature
{
    public static readonly string[] Placeholders = ["{agent}", "{team}", "{name}", "{phone}", "{number}"];

    /// <param name="template">The mailbox's; empty for ours.</param>
    public static string Of(string? template, Ticket ticket, string agent, Settings settings)
    {
        template = string.IsNullOrWhiteSpace(template) ? "{name}" : template;
        // Who answers is named in any case.
        if (!template.Contains("{agent}", StringComparison.Ordinal)) template = "{agent}\n" + template;
        return MailWording.Fill(template, ("agent", agent), ("team", ticket.Team.Label), ("name", settings[SiteSettings.Name]), ("phone", settings[SiteSettings.Phone]), ("number", ticket.Number)).Trim();
    }
}
