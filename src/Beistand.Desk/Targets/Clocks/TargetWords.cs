namespace Beistand.Desk.Targets.Clocks;

/// <summary>How target times are called on screen and in mails.</summary>
public static class TargetWords
{
    public static string Of(TargetKind kind) => Texts.Of("Target" + kind);

    /// <summary>In one word, where there is little room.</summary>
    public static string Short(TargetKind kind) => Texts.Of("TargetShort" + kind);
}
