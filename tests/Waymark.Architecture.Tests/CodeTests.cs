using Waymark.Architecture.Tests.Rules;
using Waymark.Architecture.Tests.Samples;

namespace Waymark.Architecture.Tests;

/// <summary>What compiled code may call.</summary>
public sealed class CodeTests
{
    private static IEnumerable<CompiledMethod> Bad => Il.Methods(typeof(Bad));

    private static IEnumerable<CompiledMethod> Good => Il.Methods(typeof(Good));

    [Fact]
    public void Cryptography_Always_StaysInTheKernelsSealing()
    {
        Rule.FindsNothing(Repository.Assemblies.SelectMany(a => Cryptography.Uses(Il.Methods(a))));
        Rule.FindsNothing(Repository.Assemblies.SelectMany(a => Cryptography.Natives(a.GetTypes())));
    }

    [Fact]
    public void Cryptography_AHashOrALibraryElsewhere_IsFound()
    {
        Assert.Equal(["Waymark.Architecture.Tests.Samples.Bad.Hash uses SHA256.HashData: seal with Waymark.Kernel.Sealing"], Cryptography.Uses(Bad));
        Assert.Equal(["Waymark.Architecture.Tests.Samples.Bad binds libsodium.so.23"], Cryptography.Natives([typeof(Bad)]));
        Rule.FindsNothing(Cryptography.Uses(Good));
    }

    [Fact]
    public void Logging_Always_GoesThroughMethodsThatTakeNothingPersonal()
    {
        foreach (var assembly in Repository.Assemblies)
        {
            Rule.FindsNothing(Logging.ByHand(Il.Methods(assembly), mayPrint: Repository.NameOf(assembly) is "Waymark.Web" or "Waymark.Cli"));
            Rule.FindsNothing(Logging.Parameters(assembly.GetTypes()));
        }
    }

    [Fact]
    public void Logging_ByHandOrOfAText_IsFound()
    {
        Assert.Equal(
            [
                "Waymark.Architecture.Tests.Samples.Bad.LogByHand calls Microsoft.Extensions.Logging.LoggerExtensions.LogInformation: use a [LoggerMessage] method",
                "Waymark.Architecture.Tests.Samples.Bad.Print calls System.Console.WriteLine: use a [LoggerMessage] method",
            ],
            Logging.ByHand(Bad, mayPrint: false));
        Assert.Equal(["Waymark.Architecture.Tests.Samples.Bad.LogName may log String name"], Logging.Parameters([typeof(Bad)]));
        Rule.FindsNothing(Logging.ByHand(Good, mayPrint: false));
        Rule.FindsNothing(Logging.Parameters([typeof(Good)]));
    }

    [Fact]
    public void Waiting_Always_IsAsynchronous() => Rule.FindsNothing(Repository.Assemblies.SelectMany(a => Waiting.ThatBlocks(Il.Methods(a))));

    [Fact]
    public void Waiting_ASleepOrAResult_IsFound() =>
        Assert.Equal(
            ["Waymark.Architecture.Tests.Samples.Bad.Wait calls Thread.Sleep", "Waymark.Architecture.Tests.Samples.Bad.Wait calls Task`1.get_Result"],
            Waiting.ThatBlocks(Bad));
}
