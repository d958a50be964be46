using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Waymark.Store;
using Waymark.TestKit;
using Waymark.Web.Hosting;

namespace Waymark.Web.Tests.Hosting;

public sealed class PostgresLogTests
{
    private const string Quiet =
        "-c log_error_verbosity=terse -c log_parameter_max_length=0 -c log_parameter_max_length_on_error=0 -c log_statement=none -c log_min_duration_statement=-1";

    [Theory]
    [DatabaseData("", "")]
    [DatabaseData(" -c log_error_verbosity=default", "LogErrorVerbosity")]
    [DatabaseData(" -c log_parameter_max_length=-1 -c log_statement=mod", "LogParameterMaxLength LogStatement")]
    [DatabaseData(" -c log_min_duration_statement=0 -c log_parameter_max_length_on_error=20", "LogParameterMaxLengthOnError LogMinDurationStatement")]
    public async Task CheckAsync_SettingsOfThisServer_WarnsOfEachThatLetsValuesIn(DatabaseKind kind, string changed, string expected)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var lines = new LogLines();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.Services.TryAddEnumerable(ServiceDescriptor.Singleton<Microsoft.Extensions.Logging.ILoggerProvider>(lines)));
        services.AddStore();
        services.Configure<StoreOptions>(options =>
        {
            database.Configure(options);
            if (options.ConnectionString is not null)
                options.ConnectionString += $";Options={Quiet}{changed};Pooling=false";
        });
        services.AddSingleton<PostgresLog>();
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<PostgresLog>().CheckAsync(TestContext.Current.CancellationToken);

        var warned = lines.All.Where(l => l.Contains("may keep", StringComparison.Ordinal)).Select(l => l.Split("set ")[1].Split(' ')[0]);
        Assert.Equal(kind == DatabaseKind.Sqlite ? string.Empty : expected, string.Join(' ', warned));
    }
}
