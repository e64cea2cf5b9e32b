using System.Runtime.CompilerServices;
using Beistand.Channels.Mail;

namespace Beistand.Tests.World;

internal static class Beginning
{
    /// <summary>Before any test touches a mail, in whatever order they run: MimeKit remembers which alphabets it did not find.</summary>
#pragma warning disable CA2255
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void KnowCharsets() => Charsets.Know();
}
