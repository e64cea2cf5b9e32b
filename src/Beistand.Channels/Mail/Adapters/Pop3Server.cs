using Beistand.Channels.Mail.Fetching;
using Beistand.Channels.Mail.Inbound;
using MailKit;
using MailKit.Net.Pop3;

namespace Beistand.Channels.Mail.Adapters;

/// <summary>A POP3 mailbox: each look is a conversation of its own, and what was taken is deleted there at its end.</summary>
internal sealed class Pop3Server(Func<Task<Pop3Client>> enter) : IMailServer
{
    private const int Batch = 50;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    public async Task<int> Take(Intake intake, CancellationToken ct)
    {
        using var client = await enter();
        var sizes = await client.GetMessageSizesAsync(ct);
        List<KeptMail> mails = [];
        List<int> taken = [];
        foreach (var index in Enumerable.Range(0, sizes.Count).OrderBy(i => sizes[i] > MailSettings.LargestMail).Take(Batch))
        {
            if (await Fetch(client, index, sizes[index], intake, ct) is not { } mail) continue;
            mails.Add(mail);
            // What is too large for us stays there: we have its head only.
            if (sizes[index] <= MailSettings.LargestMail) taken.Add(index);
        }
        await intake.Enter(mails, ct);
        if (taken.Count > 0) await client.DeleteMessagesAsync(taken, ct);
        await client.DisconnectAsync(true, ct);
        return taken.Count;
    }

    public Task Wait(CancellationToken ct) => Task.Delay(Look, ct);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<KeptMail?> Fetch(Pop3Client client, int index, int size, Intake intake, CancellationToken ct)
    {
        try
        {
            if (size > MailSettings.LargestMail) return await intake.PutStub(await client.GetMessageHeadersAsync(index, ct), Texts.MailOverLimit(size / 1024 / 1024, MailSettings.LargestMail / 1024 / 1024, "POP3"), ct);
            await using var mail = await client.GetStreamAsync(index, false, ct);
            return await intake.Put(mail, ct);
        }
        catch (Pop3CommandException refused)
        {
            var id = client.Capabilities.HasFlag(Pop3Capabilities.UIDL) ? await client.GetMessageUidAsync(index, ct) : $"{index}:{size}";
            return intake.GivesUp(id) ? await intake.PutStub([], Texts.MailNotGiven("POP3", refused.Message), ct) : null;
        }
    }
}
