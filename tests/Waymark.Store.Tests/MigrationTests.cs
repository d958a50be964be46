using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Waymark.TestKit;

namespace Waymark.Store.Tests;

public sealed class MigrationTests
{
    [Theory, DatabaseData]
    public async Task MigrateAsync_AnEmptyDatabase_RunsEveryModulesMigrationsInTheOrderOfTheirIds(DatabaseKind kind)
    {
        await using var lab = await StoreLab.CreateAsync(kind);
        var applied = await lab.Store.ReadAsync(async db => (await db.Database.GetAppliedMigrationsAsync()).ToList());

        Assert.Equal(applied.Order(StringComparer.Ordinal), applied);
        Assert.Contains(applied, id => id.EndsWith("_Blobs", StringComparison.Ordinal));
        Assert.Equal([SampleModule.First, "20990101_02_SampleLater"], applied.Where(id => id.Contains("Sample", StringComparison.Ordinal)));
    }

    [Theory, DatabaseData]
    public async Task MigrateAsync_AnOlderDatabase_KeepsItsRows(DatabaseKind kind)
    {
        await using var lab = await StoreLab.CreateAsync(kind, migrate: false);
        await using (var db = lab.Store.Open())
            await db.GetService<IMigrator>().MigrateAsync(SampleModule.First);
        var key = Guid.NewGuid();
        await lab.Store.WriteAsync(db => db.Database.ExecuteSqlAsync(
            $"""INSERT INTO sample_row ("AgencyId", "Key", "Count", "At", "Language") VALUES ({lab.Agency.Value}, {key}, 5, 0, 'es')"""));

        await lab.Store.MigrateAsync();

        var row = (await lab.FindAsync(key))!;
        Assert.Equal((5, "old"), (row.Count, row.Later));
    }

    [Theory, DatabaseData]
    public async Task MigrateAsync_Twice_ChangesNothing(DatabaseKind kind)
    {
        await using var lab = await StoreLab.CreateAsync(kind);
        var row = lab.Row();
        await lab.AddAsync(row);

        await lab.Store.MigrateAsync();
        await lab.Another().MigrateAsync();

        Assert.NotNull(await lab.FindAsync(row.Key));
    }

    [Theory, DatabaseData]
    public async Task MigrateAsync_SeveralNodesAtOnce_MakeOneDatabase(DatabaseKind kind)
    {
        await using var lab = await StoreLab.CreateAsync(kind, migrate: false);
        var nodes = Enumerable.Range(0, 4).Select(_ => lab.Another()).ToArray();

        await Task.WhenAll(nodes.Select(node => Task.Run(() => node.MigrateAsync())));

        var applied = await lab.Store.ReadAsync(async db => (await db.Database.GetAppliedMigrationsAsync()).ToList());
        Assert.Equal(applied.Distinct(StringComparer.Ordinal), applied);
        await lab.AddAsync(lab.Row());
    }

    [Fact]
    public async Task MigrateAsync_AFileThatAnotherNodeHasMadeAndNotYetSetUp_IsBroughtUpToDate()
    {
        // What a node sees that starts a moment after the first: the file is there, without the WAL.
        await using var lab = await StoreLab.CreateAsync(DatabaseKind.Sqlite, migrate: false);
        string file;
        await using (var db = lab.Store.Open())
            file = db.Database.GetDbConnection().DataSource;
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await using (var other = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString()))
        {
            await other.OpenAsync(TestContext.Current.CancellationToken);
            await using var make = other.CreateCommand();
            make.CommandText = "PRAGMA user_version=0; CREATE TABLE begun (id INTEGER); DROP TABLE begun;";
            await make.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await lab.Store.MigrateAsync();

        await lab.AddAsync(lab.Row());
    }

    [Theory, DatabaseData]
    public async Task Migrations_Always_MakeWhatTheModelSays(DatabaseKind kind)
    {
        // Each mapped column can be written and read; what the host's whole schema is made of is compared in Waymark.Web.Tests.
        await using var lab = await StoreLab.CreateAsync(kind);
        var row = lab.Row();
        await lab.AddAsync(row);

        Assert.Equal("new", (await lab.FindAsync(row.Key))!.Later);
    }
}
