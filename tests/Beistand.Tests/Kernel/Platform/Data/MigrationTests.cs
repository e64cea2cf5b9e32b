using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Kernel.Platform.Data;

public sealed class MigrationTests
{
    [Theory, OnBothDatabases]
    public async Task The_schema_is_what_the_model_says(string database)
    {
        await using var house = await House.Open(database, people: false);
        Assert.False(await house.Ask(db => Task.FromResult(db.Database.HasPendingModelChanges())));
    }

    [Theory, OnBothDatabases]
    public async Task A_database_of_a_newer_program_is_refused_in_words(string database)
    {
        await using var house = await House.Open(database, people: false);
        await house.Ask(db => db.Database.ExecuteSqlRawAsync("""insert into "__EFMigrationsHistory" ("MigrationId", "ProductVersion") values ('20991231000000_Later', '99.0')"""));
        var refused = await Assert.ThrowsAsync<NewerDatabaseException>(() => house.In<BeistandDb>(db => Database.Migrate(db, default)));
        Assert.Contains("20991231000000_Later", refused.Message, StringComparison.Ordinal);
        Assert.Contains("neuer", refused.Message, StringComparison.Ordinal);
    }
}
