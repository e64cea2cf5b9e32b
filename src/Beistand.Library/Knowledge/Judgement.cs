namespace Beistand.Library.Knowledge;

/// <summary>How an article came to a ticket.</summary>
public enum UsedAs { Used = 1, Inserted, Judged, Kept }

public enum Judgement { Helped = 1, DoesNotFit, Wrong }
