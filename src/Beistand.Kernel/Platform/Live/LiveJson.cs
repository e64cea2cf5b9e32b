using System.Text.Json;

namespace Beistand.Kernel.Platform.Live;

internal static class LiveJson
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Web);
}
