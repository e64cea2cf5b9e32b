using Beistand.Kernel.Platform.Settings;

namespace Beistand.Desk.Coaching;

public static class CoachingSettings
{
    /// <summary>on: a person and his coaches see his figures. off: nobody does, by no door.</summary>
    public static readonly Setting PersonalFigures = new("Coaching:PersonalFigures", "on", Kind: SettingKind.Choice, Choices: "on off");
}
