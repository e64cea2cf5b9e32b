namespace Beistand.Channels.Mail.Fetching;

/// <summary>A conversation with the server that holds a mailbox. It throws what the network and the server do to it; <see cref="FetchTrouble"/> has the words.</summary>
internal interface IMailServer : IAsyncDisposable
{
    /// <summary>Takes the next mails: each into the store, all of them committed there, only then marked on the server. Gives how many it took; 0 where nothing waits.</summary>
    Task<int> Take(Intake intake, CancellationToken ct);

    /// <summary>Returns when there may be more, after a minute at the latest.</summary>
    Task Wait(CancellationToken ct);
}
