using System.Net;
using System.Net.Sockets;

namespace Beistand.Tests.World;

/// <summary>Stands between a house and a server and does what networks do: nothing any more, a kilobyte a second, an end in the middle.</summary>
public sealed class FaultyWire : IAsyncDisposable
{
    public enum Fault { None, BlackHole, Drip, Cut }

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly int behind;
    private volatile Fault fault;

    public FaultyWire(int behind)
    {
        this.behind = behind;
        listener.Start();
        _ = Listen();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How many connections came.</summary>
    public int Connections { get; private set; }

    /// <summary>From now on, for those that stand as well.</summary>
    public void Do(Fault what) => fault = what;

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        listener.Dispose();
        ended.Dispose();
    }

    private async Task Listen()
    {
        while (!ended.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync(ended.Token);
                Connections++;
                _ = Carry(client);
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException) { return; }
        }
    }

    private async Task Carry(TcpClient client)
    {
        try
        {
            using var both = client;
            using var server = new TcpClient();
            await server.ConnectAsync("127.0.0.1", behind, ended.Token);
            await Task.WhenAny(Pass(client.GetStream(), server.GetStream(), false), Pass(server.GetStream(), client.GetStream(), true));
            client.Client.LingerState = new LingerOption(true, 0);
        }
        catch (Exception end) when (end is IOException or SocketException or OperationCanceledException) { /* one side is gone */ }
    }

    private async Task Pass(NetworkStream from, NetworkStream to, bool down)
    {
        var buffer = new byte[64 * 1024];
        for (int read; (read = await from.ReadAsync(buffer, ended.Token)) > 0;)
        {
            while (fault == Fault.BlackHole) await Task.Delay(50, ended.Token);
            if (fault == Fault.Cut && down && read > 2000) { await to.WriteAsync(buffer.AsMemory(0, read / 2), ended.Token); return; }
            for (var sent = 0; sent < read;)
            {
                var piece = fault == Fault.Drip ? Math.Min(1024, read - sent) : read - sent;
                await to.WriteAsync(buffer.AsMemory(sent, piece), ended.Token);
                sent += piece;
                if (fault == Fault.Drip) await Task.Delay(1000, ended.Token);
            }
        }
    }
}
