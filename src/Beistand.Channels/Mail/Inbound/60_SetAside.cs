using Beistand.Kernel;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>What a machine wrote and belongs to no ticket opens none. Notices that begin something (a monitor, a form) are no answers and go on.</summary>
internal sealed class SetAside : IInboundStep
{
    public Task Take(InboundMail mail, CancellationToken ct)
    {
        if (mail.Raw.Anyway) mail.Discard = null;
        else if (mail.JoinsTicket is null && mail.Discard is null) mail.Discard = mail.Kind switch
        {
            // Who asks what such a message means gets an answer.
            MailKind.Bounce when mail.FromServer => Texts.BounceOfNothing,
            MailKind.Report => Texts.MachineWithoutTicket,
            MailKind.Automatic when mail.RefersTo.Count > 0 => Texts.MachineWithoutTicket,
            _ => null,
        };
        return Task.CompletedTask;
    }
}
