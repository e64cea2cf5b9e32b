using MimeKit;

namespace Beistand.Channels.Mail.Outbound;

public enum Handed { Sent, Filed, Later, Refused }

/// <summary>One recipient whom the mail did not reach.</summary>
/// <param name="Final">false: it is worth trying again.</param>
public sealed record Unreached(string Address, bool Final, string Problem);

/// <param name="Result">What became of it for all whom Not does not name.</param>
/// <param name="Problem">In the administrator's words, null where it went well.</param>
public sealed record Handover(Handed Result, string? Problem = null, IReadOnlyList<Unreached>? Not = null)
{
    /// <summary>What became of it for this recipient.</summary>
    public Handover For(string address) => Not?.FirstOrDefault(n => n.Address.Equals(address, StringComparison.OrdinalIgnoreCase)) is { } not ? new(not.Final ? Handed.Refused : Handed.Later, not.Problem) : this with { Not = null };
}

/// <summary>Hands a finished mail to whoever carries it on.</summary>
public interface IMailOut
{
    /// <summary>Never throws for the carrier's faults: Later is tried again, Refused is final.</summary>
    /// <param name="to">Those who get it this time, whatever its headers say.</param>
    Task<Handover> Send(MimeMessage mail, IReadOnlyList<MailboxAddress> to, CancellationToken ct);
}
