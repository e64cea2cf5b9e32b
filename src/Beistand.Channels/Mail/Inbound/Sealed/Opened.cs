using MimeKit;

namespace Beistand.Channels.Mail.Inbound.Sealed;

/// <summary>What was found inside an encrypted or signed part.</summary>
/// <param name="Proved">Nobody could have changed it on the way. What is not proved is shown as plain text only: its HTML could carry the secret away.</param>
internal sealed record Opened(MimeEntity Content, bool Proved);
