namespace Beistand.Desk.Vendors.Packing;

/// <summary>What somebody decided about a packet, kept until it leaves. Nothing that is not named here goes.</summary>
/// <param name="Goes">Keys of items that go along; null until somebody chose: what is usual.</param>
/// <param name="Released">Keys of blackened places that may be read. A key holds where it stands and what is there, so it frees nothing else.</param>
/// <param name="Named">Files that keep their name.</param>
/// <param name="Fields">Answers to what the vendor asks for, by its name.</param>
public sealed record PacketChoices(
    string Subject = "", string Words = "", string Warranty = "", string? Tried = null, IReadOnlyList<string>? Goes = null, IReadOnlyList<string>? Released = null, IReadOnlyList<string>? Named = null,
    IReadOnlyDictionary<string, string>? Fields = null)
{
    public static readonly PacketChoices First = new();

    /// <summary>What is sent later brings nothing by itself.</summary>
    public static readonly PacketChoices Further = new(Tried: "", Goes: []);
}
