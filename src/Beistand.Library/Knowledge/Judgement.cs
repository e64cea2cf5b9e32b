namespace Beistand.Library.Knowledge;

/// <summary>How an article came to a ticket.</summary>
public enum UsedAs { Used = 1, Inserted, Judged, Kept }

/// <summary>What came of it there.</summary>
public enum Judgement { Helped = 1, DoesNotFit, Wrong }
