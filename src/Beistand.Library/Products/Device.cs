namespace Beistand.Library.Products;

/// <summary>What is known of a device beside its serial number.</summary>
/// <param name="Build">The state it was built in (Baustand).</param>
public sealed record DeviceFacts(string Build, DateOnly? SoldOn, long? OrganisationId, long? OwnerId, Warranty Warranty);

/// <summary>A device that was sold.</summary>
public sealed class Device
{
    public long Id { get; private set; }

    /// <summary>As it stands on the device.</summary>
    public string Serial { get; private set; } = "";

    /// <summary>As it is compared; unique.</summary>
    public string SerialKey { get; private set; } = "";
    public string SerialHead { get; private set; } = "";
    public long SerialNumber { get; private set; }
    public int SerialDigits { get; private set; }
    public string SerialTail { get; private set; } = "";
    public long ModelId { get; private set; }
    public ProductModel Model { get; private set; } = null!;

    /// <summary>What the house's other systems call it; unique where there is one.</summary>
    public string? ExternalId { get; private set; }
    public string Build { get; private set; } = "";
    public DateOnly? SoldOn { get; private set; }

    /// <summary>To whom it was sold; only for staff.</summary>
    public long? OrganisationId { get; private set; }

    /// <summary>Who uses it; only for staff.</summary>
    public long? OwnerId { get; private set; }
    public Warranty Warranty { get; private set; } = Warranty.Unknown;

    public DeviceFacts Facts => new(Build, SoldOn, OrganisationId, OwnerId, Warranty);

    /// <param name="serial">Must be one.</param>
    public static Device Of(string serial, long modelId, DeviceFacts facts, string? externalId)
    {
        var device = new Device();
        device.Number(serial);
        device.Write(modelId, facts);
        device.Call(externalId);
        return device;
    }

    /// <param name="serial">Must be one.</param>
    public void Number(string serial)
    {
        var number = Products.Serial.Of(serial)!;
        (Serial, SerialKey, SerialHead, SerialNumber, SerialDigits, SerialTail) = (Products.Serial.Show(serial), number.Key, number.Head, number.Number, number.Digits, number.Tail);
    }

    public void Write(long modelId, DeviceFacts facts)
    {
        (ModelId, Build, SoldOn, OrganisationId, OwnerId) = (modelId, facts.Build, facts.SoldOn, facts.OrganisationId, facts.OwnerId);
        if (Warranty != facts.Warranty) Warranty = facts.Warranty;
    }

    public void Call(string? externalId) => ExternalId = externalId;
}
