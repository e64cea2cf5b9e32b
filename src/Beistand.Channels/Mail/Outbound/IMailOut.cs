using MimeKit;

namespace Beistand.Channels.Mail.Outbound;

public enum Handed { Sent, Filed, Later, Refused }

/// <param name="Problem">In the administrator's words, null where it went well.</param>
public sealed record Handover(Handed Result, string? Problem = null);

/// <summary>Hands a finished mail to whoever carries it on.</summary>
public interface IMailOut
{
    /// <summary>Never throws for the carrier's faults: Later is tried again, Refused is final.</summary>
    Task<Handover> Send(MimeMessage mail, CancellationToken ct);
}
