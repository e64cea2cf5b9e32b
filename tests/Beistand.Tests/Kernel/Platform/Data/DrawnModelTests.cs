using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.Kernel.Platform.Data;

public sealed class DrawnModelTests
{
    [Theory]
    [InlineData("Data Source=nowhere.db")]
    [InlineData("Host=nowhere;Database=beistand")]
    public void What_was_drawn_ahead_is_what_the_modules_say(string connection)
    {
        var (said, drawn) = (Lines(connection, null), Lines(connection, DrawnModels.Of));
        Assert.NotEmpty(said);
        Assert.Equal(said, drawn);
    }

    private static string[] Lines(string connection, Func<Dialect, IModel?>? drawn)
    {
        using var services = new ServiceCollection().AddDatabase(Modules.All(), connection, drawn).BuildServiceProvider();
        using var scope = services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<BeistandDb>().Model.ToDebugString(MetadataDebugStringOptions.LongDefault).Split('\n');
    }
}
