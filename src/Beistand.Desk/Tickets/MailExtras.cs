using Beistand.Kernel.Platform.Html;

namespace Beistand.Desk.Tickets;

/// <summary>What a mail brings beside its words: kept with the message as one piece, shown around the text.</summary>
/// <param name="Signature">Taken out of the text, below it; nothing of it is thrown away.</param>
/// <param name="Further">HTML parts after the first. Each is sanitised and shown by itself, never joined with another.</param>
public sealed record MailExtras(
    string? Signature = null, string? SignatureHtml = null, IReadOnlyList<string>? Further = null, IReadOnlyList<MailNotice>? Notices = null, IReadOnlyList<Invitation>? Invitations = null)
{
    public bool IsEmpty => Signature is null && SignatureHtml is null && Further is not { Count: > 0 } && Notices is not { Count: > 0 } && Invitations is not { Count: > 0 };

    public MailExtras? Cleaned(Sanitiser sanitiser) => IsEmpty ? null : this with { SignatureHtml = sanitiser.Clean(SignatureHtml), Further = Further?.Select(h => sanitiser.Clean(h)!).ToList() };
}

/// <summary>What the reader has to know of a mail's form: a limit it reached, a seal it bears.</summary>
public enum MailNoticeKind
{
    TooManyParts = 1, TooDeep, HeadTooLong, TextTooLong, TooLarge, HeaderCut,
    SignedKnown, SignedUnknown, SignedByOther, SignatureBroken, SignatureUnchecked, SignedPgp, SignedInPart,
    Encrypted, EncryptedPgp, Decrypted, DecryptedUnproved,
    SaidOfSender,
}

/// <param name="Values">For the placeholders of its sentence.</param>
public sealed record MailNotice(MailNoticeKind Kind, params string[] Values);

/// <summary>A meeting, as a calendar part tells it.</summary>
/// <param name="Method">REQUEST, CANCEL, REPLY, COUNTER …; PUBLISH where the part names none.</param>
/// <param name="Days">Whole days: <paramref name="Begins"/> and <paramref name="Ends"/> are midnights, the last day excluded.</param>
/// <param name="Organiser">Name and address; empty where nobody is named.</param>
public sealed record Invitation(string Method, string Subject, DateTimeOffset? Begins, DateTimeOffset? Ends, bool Days, bool Repeats, string Where, string Organiser);
