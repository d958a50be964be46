using System.Reflection;
using Microsoft.Extensions.Logging;
using Waymark.Kernel.Ids;

namespace Waymark.Architecture.Tests.Rules;

/// <summary>
/// What is logged can not be personal: only methods with <see cref="LoggerMessageAttribute"/> write, and their parameters are ids, numbers,
/// enumerations, durations and types (<c>failure.GetType()</c>). A text, an exception or an object could hold what a person typed.
/// </summary>
internal static class Logging
{
    /// <summary>The one place that writes by hand, and why.</summary>
    private static readonly (string Type, string Why)[] Exceptions =
    [
        ("Waymark.Web.Hosting.FailureLog", "writes the type and the frames of a failure, never its message; Waymark.Web.Tests looks at its lines"),
    ];

    private static readonly Type[] Plain =
    [
        typeof(int), typeof(long), typeof(short), typeof(byte), typeof(uint), typeof(ulong), typeof(bool), typeof(double), typeof(TimeSpan),
        typeof(Type),
    ];

    /// <summary>Calls that write to a log, a trace or the console by hand.</summary>
    /// <param name="methods">The code to look at.</param>
    /// <param name="mayPrint">Whether it may write to the console: the host prints the set-up link, and the tool its results.</param>
    internal static IEnumerable<string> ByHand(IEnumerable<CompiledMethod> methods, bool mayPrint) =>
        from method in methods
        where !Exceptions.Any(e => e.Type == method.Type.FullName)
        from called in method.Body.Select(i => i.Called).OfType<MethodBase>()
        let owner = called.DeclaringType?.FullName ?? ""
        where owner is "Microsoft.Extensions.Logging.LoggerExtensions" or "System.Diagnostics.Debug" or "System.Diagnostics.Trace"
            || owner is "Microsoft.Extensions.Logging.ILogger" && called.Name is "Log" or "BeginScope" && !IsGenerated(method)
            || owner is "System.Console" && called.Name.StartsWith("Write", StringComparison.Ordinal) && !mayPrint
        select $"{method.Place} calls {owner}.{called.Name}: use a [LoggerMessage] method";

    /// <summary>Parameters of log methods that could be personal.</summary>
    internal static IEnumerable<string> Parameters(IEnumerable<Type> types) =>
        from type in types
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where method.GetCustomAttribute<LoggerMessageAttribute>() is not null
        from parameter in method.GetParameters()
        where !IsHarmless(parameter.ParameterType)
        select $"{type.FullName}.{method.Name} may log {parameter.ParameterType.Name} {parameter.Name}";

    private static bool IsHarmless(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return typeof(ILogger).IsAssignableFrom(type) || type.IsEnum || Plain.Contains(type)
            || type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Id<>);
    }

    private static bool IsGenerated(CompiledMethod method) => method.Method.GetCustomAttribute<LoggerMessageAttribute>() is not null;
}
