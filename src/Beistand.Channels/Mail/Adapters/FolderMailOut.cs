using Beistand.Channels.Mail.Outbound;
using Beistand.Kernel.Platform.Files;
using Beistand.Kernel.Platform.Settings;
using MimeKit;

namespace Beistand.Channels.Mail.Adapters;

/// <summary>Without an SMTP host mails are written as .eml into a folder (under the data folder, or an absolute path); a mail sent again overwrites its own file.</summary>
public sealed class FolderMailOut(Settings settings, DataFolder data) : IMailOut
{
    public async Task<Handover> Send(MimeMessage mail, IReadOnlyList<MailboxAddress> to, CancellationToken ct)
    {
        var folder = Path.Combine(data.Path, settings[MailSettings.Folder]);
        Directory.CreateDirectory(folder);
        await mail.WriteToAsync(Path.Combine(folder, mail.MessageId!.Replace('/', '_') + ".eml"), ct);
        return new Handover(Handed.Filed);
    }
}
