namespace Beistand.Channels.Mail.Inbound.Bounces;

/// <summary>One recipient who did not get a mail of ours.</summary>
/// <param name="Recipient">As the server named it; empty where it did not.</param>
/// <param name="Status">RFC 3463, such as 5.1.1; "5.0.0" or "4.0.0" where only the class is known.</param>
/// <param name="Hard">The address, the host or the account does not exist or has moved: nothing sent there will ever arrive.</param>
/// <param name="Said">The words of the server that refused.</param>
public sealed record Undelivered(string Recipient, string Status, bool Hard, string Said);
