using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Beistand;

/// <summary>The tables of all modules as they were drawn ahead for each database by <c>tools/draw-models</c>: drawing them anew is what a start took longest for (docs/decisions/0032).</summary>
internal static class DrawnModels
{
#if UNDRAWN
    public static IModel? Of(Dialect dialect) => null;
#else
    public static IModel? Of(Dialect dialect) => dialect.SingleWriter ? global::Drawn.Sqlite.BeistandDbModel.Instance : global::Drawn.Postgres.BeistandDbModel.Instance;
#endif
}
