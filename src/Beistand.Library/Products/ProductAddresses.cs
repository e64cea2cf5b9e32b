namespace Beistand.Library.Products;

/// <summary>Where the portal shows things of this room; mails and other rooms link there.</summary>
public static class ProductAddresses
{
    /// <summary>The page of a device, by its serial number in any spelling.</summary>
    public static string Device(string language, string serial) => (language == "en" ? "/en/device/" : "/geraet/") + Serial.Of(serial)?.Key;

    /// <summary>The page of a model.</summary>
    public static string Model(string language, string slug) => (language == "en" ? "/en/model/" : "/modell/") + slug;

    /// <summary>The page on which a subscription is confirmed or ended, by the secret of a mail.</summary>
    public static string Subscription(string language, string secret) => (language == "en" ? "/en/subscription/" : "/abo/") + secret;
}
