using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;

namespace Waymark.Web.Hosting;

/// <summary>Logging by allow-list: only categories named here are written at all.</summary>
/// <remarks>Requests, paths, query strings, addresses and exception messages are written by none of them: each of these can hold
/// something that a person typed, or tell who was here.</remarks>
internal static class QuietLogging
{
    internal static WebApplicationBuilder AddQuietLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.IncludeScopes = false;
        });
        // A rule without a category is weaker than one with: everything is off but these.
        builder.Logging.AddFilter((category, level) => category switch
        {
            not null when category.StartsWith("Waymark.", StringComparison.Ordinal) => level >= LogLevel.Information,
            "Microsoft.Hosting.Lifetime" => level >= LogLevel.Warning,
            _ => false,
        });
        builder.Services.AddExceptionHandler<FailureLog>();
        return builder;
    }
}

/// <summary>Writes that a request failed, and where in the program; not the message, which may quote what was typed.</summary>
internal sealed class FailureLog(ILogger<FailureLog> log) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        for (var failure = exception; failure is not null; failure = failure.InnerException)
        {
            log.LogError("Failure {Type} in {Endpoint}\n{Frames}", failure.GetType().FullName, httpContext.GetEndpoint()?.DisplayName, new StackTrace(failure, fNeedFileInfo: false));
        }

        return ValueTask.FromResult(false);
    }
}
