using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Logging;

namespace Waymark.Architecture.Tests.Samples;

/// <summary>Does what the rules forbid, so that each rule can be seen to find it. Nothing here is ever run.</summary>
internal static partial class Bad
{
    internal static void LogByHand(ILogger log, string name) =>
#pragma warning disable CA2254, CA1848, CA1873
        log.LogInformation("Signed in: {Name}", name);
#pragma warning restore CA2254, CA1848, CA1873

    [LoggerMessage(LogLevel.Information, "Signed in: {Name} at {When}")]
    internal static partial void LogName(ILogger log, string name, TimeSpan when);

    internal static void Print(string name) => Console.WriteLine(name);

    internal static byte[] Hash(byte[] story) => SHA256.HashData(story);

    internal static void SayInCode(ModelStateDictionary state) => state.AddModelError("Place", "Enter a place");

    internal static int Wait(Task<int> task)
    {
#pragma warning disable CA1849, xUnit1031
        Thread.Sleep(1);
        return task.Result;
#pragma warning restore CA1849, xUnit1031
    }

#pragma warning disable SYSLIB1054, CA5392, CA2101
    [DllImport("libsodium.so.23")]
    internal static extern int sodium_init();
#pragma warning restore SYSLIB1054, CA5392, CA2101
}

/// <summary>Does what the rules allow.</summary>
internal static partial class Good
{
    [LoggerMessage(LogLevel.Information, "Report {Report} of {Agency} sealed in {Took}, {Count} files, {Failure}")]
    internal static partial void Sealed(ILogger log, ReportId report, AgencyId? agency, TimeSpan took, int count, Type? failure);

    internal static bool Same(byte[] one, byte[] other) =>
        CryptographicOperations.FixedTimeEquals(one, other) && RandomNumberGenerator.GetBytes(4).Length == 4;

    internal static void SayFromTexts(ModelStateDictionary state, Func<string, string> texts) => state.AddModelError("Place", texts("sample.place"));
}

/// <summary>Stands for a module's words.</summary>
internal sealed class SampleText;
