using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Waymark.Store.Migrations;

/// <summary>Carries the list of modules into EF Core's own service provider.</summary>
internal sealed class ModulesExtension(IReadOnlyList<IStoreModule> modules) : IDbContextOptionsExtension
{
    internal IReadOnlyList<IStoreModule> Modules { get; } = modules;

    public DbContextOptionsExtensionInfo Info => new ModulesInfo(this);

    public void ApplyServices(IServiceCollection services) => services.AddScoped<IMigrationsAssembly, ModuleMigrations>();

    public void Validate(IDbContextOptions options)
    {
    }

    private sealed class ModulesInfo(ModulesExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        private readonly string key = string.Join(',', extension.Modules.Select(module => module.GetType().FullName));

        public override bool IsDatabaseProvider => false;

        public override string LogFragment => string.Empty;

        public override int GetServiceProviderHashCode() => key.GetHashCode(StringComparison.Ordinal);

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is ModulesInfo info && info.key == key;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo["Waymark:Modules"] = key;
    }
}
