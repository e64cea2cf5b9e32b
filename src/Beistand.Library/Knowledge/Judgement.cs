namespace Beistand.Library.Knowledge;

public enum UsedAs { Used = 1, Inserted, Judged, Kept }

public enum Judgement { Helped = 1, DoesNotFit, Wrong }
