using Beistand.Kernel;
using Beistand.Kernel.Platform.Settings;

namespace Beistand.Identity.Factors;

public static class IdentitySettings
{
    /// <summary>Who must have a second factor. auto: agents, but nobody in the demo and in development.</summary>
    public static readonly Setting SecondFactor = new("Identity:SecondFactor", "auto", Kind: SettingKind.Choice, Choices: "auto agents administrators optional");
}

/// <summary>Of whom the house demands a second factor.</summary>
internal sealed class SecondFactorRule(Settings settings, IConfiguration configuration, IHostEnvironment host)
{
    public bool Demands(Actor actor) => actor.IsAgent && settings[IdentitySettings.SecondFactor] switch
    {
        "optional" => false,
        "administrators" => actor.Is(Roles.Administrator),
        "auto" => !host.IsDevelopment() && !configuration.GetValue<bool>("Demo"),
        _ => true,
    };
}
