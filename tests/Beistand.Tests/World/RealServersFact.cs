namespace Beistand.Tests.World;

/// <summary>Needs a Postfix of its own, whose master runs as root only; skipped, with a word, for others.</summary>
public sealed class RealServersFactAttribute : FactAttribute
{
    public RealServersFactAttribute() => Skip = Environment.UserName == "root" ? null : "Postfix needs root; ./ci as root runs this.";
}
