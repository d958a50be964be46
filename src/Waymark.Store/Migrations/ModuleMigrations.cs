using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Waymark.Store.Migrations;

/// <summary>Finds the hand-written migrations of every registered module; EF Core by itself looks in one assembly alone.</summary>
internal sealed class ModuleMigrations : IMigrationsAssembly
{
    public ModuleMigrations(IDbContextOptions options)
    {
        var modules = options.FindExtension<ModulesExtension>()!.Modules;
        Migrations = modules
            .Select(module => module.GetType().Assembly)
            .Append(typeof(WaymarkDb).Assembly)
            .Distinct()
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsSubclassOf(typeof(Migration)) && !type.IsAbstract)
            .Select(type => (Id: type.GetCustomAttribute<MigrationAttribute>()?.Id
                ?? throw new InvalidOperationException($"{type.Name} has no [Migration] id."), Type: type.GetTypeInfo()))
            .OrderBy(migration => migration.Id, StringComparer.Ordinal)
            .ToDictionary(migration => migration.Id, migration => migration.Type, StringComparer.Ordinal);
        Assembly = typeof(WaymarkDb).Assembly;
    }

    public IReadOnlyDictionary<string, TypeInfo> Migrations { get; }

    public ModelSnapshot? ModelSnapshot => null;

    public Assembly Assembly { get; }

    public string? FindMigrationId(string nameOrId) =>
        Migrations.Keys.FirstOrDefault(id => id == nameOrId || id.EndsWith($"_{nameOrId}", StringComparison.Ordinal));

    public Migration CreateMigration(TypeInfo migrationClass, string activeProvider)
    {
        var migration = (Migration)Activator.CreateInstance(migrationClass.AsType(), nonPublic: true)!;
        migration.ActiveProvider = activeProvider;
        return migration;
    }
}
