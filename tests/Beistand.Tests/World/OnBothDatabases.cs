using System.Reflection;
using Xunit.Sdk;

namespace Beistand.Tests.World;

/// <summary>Runs the test on SQLite and on PostgreSQL; the database's name is its first argument, the given values follow.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnBothDatabasesAttribute : DataAttribute
{
    public static readonly string[] Names = ["sqlite", "postgres"];

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Names.Select(name => new object[] { name });
}
