using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Beistand.Kernel;

/// <summary>Ids and secrets that nobody can guess.</summary>
public static class RandomId
{
    /// <summary>128 random bits, 22 characters, safe in a URL.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>256 random bits, 43 characters.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is stored in place of a secret.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
