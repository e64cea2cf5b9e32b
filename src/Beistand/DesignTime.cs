using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Beistand;

/// <summary>What <c>dotnet ef</c> asks for the model; the first argument is a connection string and decides the database.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<BeistandDb>
{
    public BeistandDb CreateDbContext(string[] args)
    {
        var connection = args.FirstOrDefault() ?? "Data Source=design.db";
        var dialect = Dialect.For(connection);
        var options = new DbContextOptionsBuilder<BeistandDb>();
        dialect.Use(options, connection);
        return new BeistandDb(options.Options, Modules.All(), dialect, new WriteGate(), new EventSignal());
    }
}
