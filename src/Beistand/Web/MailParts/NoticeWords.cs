using Beistand.Desk.Tickets;

namespace Beistand.Web.MailParts;

/// <summary>How notices about a mail read. Never by colour alone.</summary>
internal static class NoticeWords
{
    private static readonly Dictionary<MailNoticeKind, (string Colour, string Icon, Func<string[], string> Words)> Table = new()
    {
        [MailNoticeKind.TooManyParts] = ("warn", "triangle-alert", v => Texts.MailNoticeTooManyParts(v[0])),
        [MailNoticeKind.TooDeep] = ("warn", "triangle-alert", v => Texts.MailNoticeTooDeep(v[0])),
        [MailNoticeKind.HeadTooLong] = ("warn", "triangle-alert", v => Texts.MailNoticeHeadTooLong(v[0])),
        [MailNoticeKind.HeaderCut] = ("plain", "info", v => Texts.MailNoticeHeaderCut(v[0])),
        [MailNoticeKind.TextTooLong] = ("plain", "info", v => Texts.MailNoticeTextTooLong(v[0])),
        [MailNoticeKind.TooLarge] = ("warn", "triangle-alert", v => Texts.MailNoticeTooLarge(v[0], v[1])),
        [MailNoticeKind.SignedKnown] = ("good", "shield", v => Texts.MailNoticeSignedKnown(v[0], v[1])),
        [MailNoticeKind.SignedUnknown] = ("plain", "shield", v => Texts.MailNoticeSignedUnknown(v[0], v[1])),
        [MailNoticeKind.SignedByOther] = ("warn", "triangle-alert", v => Texts.MailNoticeSignedByOther(v[0], v[2])),
        [MailNoticeKind.SignatureBroken] = ("bad", "circle-x", _ => Texts.MailNoticeSignatureBroken),
        [MailNoticeKind.SignatureUnchecked] = ("plain", "shield", _ => Texts.MailNoticeSignatureUnchecked),
        [MailNoticeKind.SignedPgp] = ("plain", "shield", _ => Texts.MailNoticeSignedPgp),
        [MailNoticeKind.SignedInPart] = ("warn", "triangle-alert", v => Texts.MailNoticeSignedInPart(v[0])),
        [MailNoticeKind.Encrypted] = ("warn", "lock", _ => Texts.MailNoticeEncrypted),
        [MailNoticeKind.EncryptedPgp] = ("warn", "lock", _ => Texts.MailNoticeEncryptedPgp),
        [MailNoticeKind.Decrypted] = ("good", "lock-open", _ => Texts.MailNoticeDecrypted),
        [MailNoticeKind.SaidOfSender] = ("plain", "user", v => Texts.NoticeSaidOfSender(string.Join(", ", v))),
        [MailNoticeKind.DecryptedUnproved] = ("warn", "lock-open", _ => Texts.MailNoticeDecryptedUnproved),
    };

    public static (string Colour, string Icon, string Words) Of(MailNotice notice)
    {
        var (colour, icon, words) = Table[notice.Kind];
        return (colour, icon, words(notice.Values));
    }
}
