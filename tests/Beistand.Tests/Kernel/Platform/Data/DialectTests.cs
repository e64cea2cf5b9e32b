using Beistand.Kernel.Platform.Data;
using Npgsql;

namespace Beistand.Tests.Kernel.Platform.Data;

public sealed class DialectTests
{
    [Fact]
    public void What_is_asked_again_on_postgres_is_planned_once_and_nothing_is_reset()
    {
        var own = Completed("Host=localhost;Database=beistand");
        Assert.Equal((true, true), (own.MaxAutoPrepare > 0, own.NoResetOnClose));
    }

    [Fact]
    public void What_the_connection_says_itself_counts()
    {
        var own = Completed("Host=localhost;Database=beistand;Max Auto Prepare=0;No Reset On Close=false");
        Assert.Equal((0, false), (own.MaxAutoPrepare, own.NoResetOnClose));
    }

    private static NpgsqlConnectionStringBuilder Completed(string written) => new(Dialect.Postgres.Completed(written));
}
