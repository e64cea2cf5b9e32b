using Beistand.Kernel.Platform.Settings;

namespace Beistand.Workspace;

public static class WorkspaceSettings
{
    /// <summary>How many seconds an answer can be taken back; 0: it leaves at once.</summary>
    public static readonly Setting UndoSeconds = new("Mail:UndoSeconds", "10", Kind: SettingKind.Number, Choices: "120");
}
