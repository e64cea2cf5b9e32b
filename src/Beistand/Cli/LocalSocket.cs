using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;

namespace Beistand.Cli;

/// <summary>The door for commands on the same machine: a Unix socket in the data folder that only its owner may open.</summary>
internal static class LocalSocket
{
    public static string PathIn(string dataFolder) => Path.Combine(Path.GetFullPath(dataFolder), "beistand.sock");

    public static bool IsLocal(HttpContext http) => http.Features.Get<IConnectionSocketFeature>()?.Socket.AddressFamily == AddressFamily.Unix;

    public static HttpClient Client(string dataFolder)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, ct) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(PathIn(dataFolder)), ct);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };
        return new HttpClient(handler) { BaseAddress = new Uri("http://localhost/"), Timeout = TimeSpan.FromHours(6) };
    }
}
