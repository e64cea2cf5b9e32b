using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Beistand.Kernel.Platform.Data;

/// <summary>A question of a page that is asked all the time: it is made into SQL once for each kind of database, not at each asking.</summary>
/// <param name="compile">EF.CompileAsyncQuery of it.</param>
public sealed class Prepared<TAsk>(Func<TAsk> compile) where TAsk : Delegate
{
    private readonly ConditionalWeakTable<IModel, TAsk> made = [];

    public TAsk Over(BeistandDb db) => made.GetValue(db.Model, _ => compile());
}
