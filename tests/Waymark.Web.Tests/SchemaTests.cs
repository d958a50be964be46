using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Waymark.Store;
using Waymark.TestKit;

namespace Waymark.Web.Tests;

/// <summary>The hand-written migrations of every module in the host make what the EF model says.</summary>
public sealed class SchemaTests
{
    [Theory, DatabaseData]
    public async Task Migrate_AllModulesOfTheHost_MakesTheModel(DatabaseKind kind)
    {
        await using var host = await WaymarkHost.StartAsync(kind);
        await using var fresh = await TestDatabase.CreateAsync(kind);
        using var fromModel = Store(fresh, host.Services.GetServices<IStoreModule>());
        await fromModel.ReadAsync(db => db.Database.EnsureCreatedAsync());

        var migrated = await host.Store.ReadAsync(SchemaAsync);
        var model = await fromModel.ReadAsync(SchemaAsync);

        Assert.NotEmpty(model);
        Assert.Equal(string.Join('\n', model), string.Join('\n', migrated));
    }

    [Theory, DatabaseData]
    public async Task Migrate_Twice_ChangesNothing(DatabaseKind kind)
    {
        await using var host = await WaymarkHost.StartAsync(kind);
        var before = await host.Store.ReadAsync(SchemaAsync);

        await host.Store.MigrateAsync();

        Assert.Equal(before, await host.Store.ReadAsync(SchemaAsync));
    }

    [Fact]
    public async Task Schema_OneColumnMore_IsSeen()
    {
        await using var host = await WaymarkHost.StartAsync();
        var before = await host.Store.ReadAsync(SchemaAsync);

        await host.Store.WriteAsync(db => db.Database.ExecuteSqlAsync($"ALTER TABLE access_agency ADD COLUMN More INTEGER"));

        Assert.NotEqual(before, await host.Store.ReadAsync(SchemaAsync));
    }

    private static WaymarkStore Store(TestDatabase database, IEnumerable<IStoreModule> modules)
    {
        var options = new StoreOptions();
        database.Configure(options);
        return new WaymarkStore(Options.Create(options), modules);
    }

    private static Task<List<string>> SchemaAsync(WaymarkDb db) => db.IsPostgres ? PostgresAsync(db) : SqliteAsync(db);

    // Virtual tables (full-text search) and their shadows are left out: an EF model can not have them.
    private static async Task<List<string>> SqliteAsync(WaymarkDb db)
    {
        var columns = await db.Database.SqlQuery<string>($"""
            SELECT t.name || '.' || c.name || ' ' || c.type || (CASE c."notnull" WHEN 1 THEN ' not null' ELSE '' END)
                || ' default ' || coalesce(c.dflt_value, 'none') || ' key ' || c.pk AS Value
            FROM pragma_table_list t, pragma_table_info(t.name) c
            WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE '\_\_EF%' ESCAPE '\'
            """).ToListAsync();
        var indexes = await db.Database.SqlQuery<string>($"""
            SELECT 'index ' || i.name || ' on ' || t.name || ' unique ' || i."unique" || ' partial ' || i.partial || ' ' ||
                (SELECT group_concat(c.name) FROM pragma_index_info(i.name) c) AS Value
            FROM pragma_table_list t, pragma_index_list(t.name) i
            WHERE t.schema = 'main' AND t.type = 'table' AND i.origin = 'c'
            """).ToListAsync();
        var references = await db.Database.SqlQuery<string>($"""
            SELECT 'reference ' || t.name || '.' || f."from" || ' to ' || f."table" || '.' || coalesce(f."to", '') || ' ' || f.on_delete AS Value
            FROM pragma_table_list t, pragma_foreign_key_list(t.name) f
            WHERE t.schema = 'main' AND t.type = 'table'
            """).ToListAsync();
        return [.. columns.Concat(indexes).Concat(references).Order(StringComparer.Ordinal)];
    }

    private static async Task<List<string>> PostgresAsync(WaymarkDb db)
    {
        var columns = await db.Database.SqlQuery<string>($"""
            SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                || (CASE WHEN a.attnotnull THEN ' not null' ELSE '' END)
                || ' identity ' || a.attidentity::text || ' default ' || coalesce(pg_get_expr(d.adbin, d.adrelid), 'none') AS "Value"
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
            WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND c.relname NOT LIKE '\_\_EF%'
            """).ToListAsync();
        var indexes = await db.Database.SqlQuery<string>($"""
            SELECT indexdef AS "Value" FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE '\_\_EF%'
            """).ToListAsync();
        var constraints = await db.Database.SqlQuery<string>($"""
            SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) AS "Value"
            FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE '%EFMigrations%'
            """).ToListAsync();
        return [.. columns.Concat(indexes).Concat(constraints).Order(StringComparer.Ordinal)];
    }
}
