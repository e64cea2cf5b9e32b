using System.Net;
using System.Net.Sockets;

namespace Beistand.Web;

/// <summary>From where somebody comes. With IPv6 a household has a whole network, so that counts as one place.</summary>
internal static class ClientAddress
{
    public static string Of(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address) return "local";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address)) return address.ToString();
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes) + "/64";
    }
}
