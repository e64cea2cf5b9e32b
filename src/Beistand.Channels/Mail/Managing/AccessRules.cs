using System.Globalization;
using Beistand.Channels.Mail.Fetching;
using Beistand.Kernel;

namespace Beistand.Channels.Mail.Managing;

/// <summary>What an access must have; the first line that fits is the refusal.</summary>
internal static class AccessRules
{
    private static readonly (Func<AccessForm, MailboxAccess?, bool> Wrong, Func<string> Words, string Field)[] All =
    [
        ((f, _) => f.Host.Length == 0 || Uri.CheckHostName(f.Host) == UriHostNameType.Unknown, () => Texts.AccessHostMissing, "Host"),
        ((f, _) => !(int.TryParse(f.Port, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536), () => Texts.AccessPortWrong, "Port"),
        ((f, _) => f.User.Length == 0, () => Texts.AccessUserMissing, "User"),
        ((f, _) => Bad(f.Host) || Bad(f.User), () => Texts.AccessFieldWrong, "User"),
        // A stored password belongs to the server it was typed for: else it could be sent to any other.
        ((f, a) => f.SignIn == SignInWith.Password && f.Secret.Length == 0 && (a is not { Secret.Length: > 0, SignIn: SignInWith.Password } || a.Host != f.Host), () => Texts.AccessSecretMissing, "Secret"),
        ((f, _) => f.SignIn != SignInWith.Password && (f.ClientId.Length == 0 || Bad(f.ClientId)), () => Texts.AccessClientMissing, "ClientId"),
        ((f, _) => f.SignIn != SignInWith.Password && !IsUrl(f.TokenUrl), () => Texts.AccessTokenUrlWrong, "TokenUrl"),
        ((f, a) => f.SignIn != SignInWith.Password && f.Secret.Length == 0 && a is { Secret.Length: > 0 } && a.TokenUrl != f.TokenUrl, () => Texts.AccessSecretMissing, "Secret"),
        ((f, _) => f.SignIn != SignInWith.Password && f.AuthorizeUrl.Length > 0 && !IsUrl(f.AuthorizeUrl), () => Texts.AccessTokenUrlWrong, "AuthorizeUrl"),
        ((f, _) => Bad(f.Scope), () => Texts.AccessFieldWrong, "Scope"),
        ((f, _) => f.Folder.Length == 0 || Bad(f.Folder), () => Texts.AccessFolderMissing, "Folder"),
        ((f, _) => Bad(f.DoneFolder), () => Texts.AccessFieldWrong, "DoneFolder"),
        ((f, _) => f.DoneFolder == f.Folder, () => Texts.AccessSameFolder, "DoneFolder"),
        ((f, _) => Bad(f.UnclearFolder), () => Texts.AccessFieldWrong, "UnclearFolder"),
        ((f, _) => f.UnclearFolder == f.Folder, () => Texts.AccessSameFolder, "UnclearFolder"),
    ];

    public static Refused? Refuse(AccessForm form, MailboxAccess? stored) =>
        All.FirstOrDefault(rule => rule.Wrong(form, stored)) is { Wrong: not null } broken ? Outcome.Refused(broken.Words(), broken.Field) : null;

    private static bool Bad(string text) => text.Length > 300 || text.Any(char.IsControl);

    private static bool IsUrl(string text) => !Bad(text) && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps;
}
