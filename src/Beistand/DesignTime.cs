using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore.Design;

namespace Beistand;

/// <summary>What <c>dotnet ef</c> asks for the model; the first argument is a connection string and decides the database.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<BeistandDb>
{
    public BeistandDb CreateDbContext(string[] args)
    {
        var connection = args.FirstOrDefault() ?? "Data Source=design.db";
        return new ServiceCollection().AddDatabase(Modules.All(), connection).BuildServiceProvider().GetRequiredService<BeistandDb>();
    }
}
