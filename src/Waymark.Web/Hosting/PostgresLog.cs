using Microsoft.EntityFrameworkCore;
using Waymark.Store;

namespace Waymark.Web.Hosting;

/// <summary>A setting of PostgreSQL that lets values into its own log; named as PostgreSQL names it, without the underscores.</summary>
internal enum PostgresLogSetting
{
    /// <summary><c>log_error_verbosity</c>, to be <c>terse</c>: a failure's detail quotes the row or the key.</summary>
    LogErrorVerbosity,

    /// <summary><c>log_parameter_max_length</c>, to be 0: parameters of statements that are logged.</summary>
    LogParameterMaxLength,

    /// <summary><c>log_parameter_max_length_on_error</c>, to be 0: parameters of statements that fail.</summary>
    LogParameterMaxLengthOnError,

    /// <summary><c>log_statement</c>, to be <c>none</c>.</summary>
    LogStatement,

    /// <summary><c>log_min_duration_statement</c>, to be -1: statements that are slow.</summary>
    LogMinDurationStatement,
}

/// <summary>Whether PostgreSQL's own log, which is none of ours to clean, could hold values. Says so at the start; the server runs all the same.</summary>
internal sealed partial class PostgresLog(WaymarkStore store, ILogger<PostgresLog> log)
{
    private static readonly (PostgresLogSetting Setting, string Name, string Quiet)[] Wanted =
    [
        (PostgresLogSetting.LogErrorVerbosity, "log_error_verbosity", "terse"),
        (PostgresLogSetting.LogParameterMaxLength, "log_parameter_max_length", "0"),
        (PostgresLogSetting.LogParameterMaxLengthOnError, "log_parameter_max_length_on_error", "0"),
        (PostgresLogSetting.LogStatement, "log_statement", "none"),
        (PostgresLogSetting.LogMinDurationStatement, "log_min_duration_statement", "-1"),
    ];

    /// <summary>The settings that are not as they should be; none on SQLite, which has no such log.</summary>
    public async Task<IReadOnlyList<PostgresLogSetting>> OpenAsync(CancellationToken cancel)
    {
        if (!store.IsPostgres)
            return [];
        var open = new List<PostgresLogSetting>();
        foreach (var (setting, name, quiet) in Wanted)
        {
            // Before PostgreSQL 13 there was no limit to parameters, and null says so.
            var value = await store.ReadAsync(
                db => db.Database.SqlQuery<string?>($"SELECT current_setting({name}, true) AS \"Value\"").SingleAsync(cancel), cancel);
            if (value != quiet)
                open.Add(setting);
        }

        return open;
    }

    /// <summary>Warns of each.</summary>
    public async Task CheckAsync(CancellationToken cancel)
    {
        foreach (var setting in await OpenAsync(cancel))
            MayKeepValues(setting);
    }

    [LoggerMessage(1, LogLevel.Warning, "PostgreSQL's own log may keep what is in a row: set {Setting} as docs/operating.md says")]
    private partial void MayKeepValues(PostgresLogSetting setting);
}
