using System.Net;
using System.Net.Sockets;

namespace Beistand.Kernel.Platform.Net;

/// <summary>The target is inside this house's own network and not on the list of allowed ones.</summary>
public sealed class ForbiddenTargetException(string host) : IOException($"{host} is not an allowed target")
{
    public string Host { get; } = host;
}

/// <summary>Every connection to a host that somebody can configure goes through here: the address is checked when it is used, not when it is typed.</summary>
/// <param name="allowed">host:port pairs that may be inside.</param>
public sealed class GuardedConnector(IReadOnlyCollection<string> allowed)
{
    private static readonly IPNetwork[] Inside =
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.168.0.0/16 198.18.0.0/15 224.0.0.0/3 ::/128 ::1/128 64:ff9b::/96 fc00::/7 fe80::/10 ff00::/8"
            .Split(' ').Select(IPNetwork.Parse).ToArray();

    /// <exception cref="ForbiddenTargetException">one of the host's addresses is inside</exception>
    public async Task<Socket> Connect(string host, int port, CancellationToken ct)
    {
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, ct);
        if (!allowed.Contains($"{host}:{port}") && addresses.Any(IsInside)) throw new ForbiddenTargetException(host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, ct);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The same as a stream that gives a silent other end up.</summary>
    public async Task<Stream> Open(string host, int port, TimeSpan patience, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        try { return new PatientStream(new NetworkStream(await Connect(host, port, limit.Token), ownsSocket: true), patience); }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested) { throw new SocketException((int)SocketError.TimedOut); }
    }

    public static bool IsInside(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Inside.Any(network => network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain));
    }
}
