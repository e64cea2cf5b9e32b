using MimeKit;

namespace Beistand.Channels.Mail.Inbound.Bounces;

/// <summary>The machine-readable part of a delivery report (RFC 3464).</summary>
internal static class DeliveryStatus
{
    /// <summary>One group of fields a recipient, failed or delayed; of those delivered none.</summary>
    public static IEnumerable<HeaderList> Fields(MailParts parts) =>
        parts.All.OfType<MessageDeliveryStatus>().SelectMany(Groups).Where(g => g["Final-Recipient"] is not null || g["Original-Recipient"] is not null || g["Status"] is not null || g["Action"] is not null)
            .Where(g => g["Action"]?.Trim().ToLowerInvariant() is not ("delivered" or "relayed" or "expanded"));

    /// <summary>A receipt: everybody it names has got the mail.</summary>
    public static bool SaysDelivered(MailParts parts) => !Fields(parts).Any() && parts.All.OfType<MessageDeliveryStatus>().SelectMany(Groups).Any(g => g["Action"] is not null);

    private static IEnumerable<HeaderList> Groups(MessageDeliveryStatus part)
    {
        try { return [.. part.StatusGroups]; }
        catch (Exception broken) when (broken is FormatException or IOException) { return []; }
    }
}
