using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Waymark.TestKit;

/// <summary>The databases that Waymark runs on.</summary>
public enum DatabaseKind
{
    /// <summary>The embedded one; always there.</summary>
    Sqlite,

    /// <summary>There when <c>WAYMARK_TEST_POSTGRES</c> has a connection string.</summary>
    Postgres,
}

/// <summary>Runs a theory once on each database that is there; the method's first parameter is the <see cref="DatabaseKind"/>.</summary>
/// <remarks>With values, they follow the kind; give the attribute several times for several rows.</remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class DatabaseDataAttribute(params object?[] values) : DataAttribute
{
    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        IReadOnlyCollection<ITheoryDataRow> rows = [.. TestDatabase.Kinds.Select(kind => new TheoryDataRow([kind, .. values]))];
        return ValueTask.FromResult(rows);
    }

    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => true;
}
