using Beistand.Kernel.Platform.Settings;

namespace Beistand.Desk.Routing;

public static class RoutingSettings
{
    /// <summary>silent: nothing is suggested. suggest: shown to agents. sort: where it is sure, its desk gets the ticket.</summary>
    public static readonly Setting Mode = new("Routing:Mode", "sort", Kind: SettingKind.Choice, Choices: "silent suggest sort");
}
