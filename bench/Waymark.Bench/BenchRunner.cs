using Waymark.Bench.Benches;

namespace Waymark.Bench;

/// <summary>Finds a bench by name and runs it: <c>waymark-bench NAME [--option value]</c>; without a name it lists them.</summary>
internal static class BenchRunner
{
    /// <summary>Every bench of the project. A new one is a class in <c>Benches</c> and one line here.</summary>
    private static readonly IReadOnlyList<IBench> All =
    [
        new ChartGallery(),
        new LawScreenBench(),
        new LinkageBench(),
        new DirectorySearchBench(),
        new HsdsBench(),
        new PrevalenceBench(),
        new PrevalenceReferenceBench(),
        new SurveyReferenceBench(),
        new DeskBench(),
        new MailboxBench(),
        new PublicPagesBench(),
        new ReleaseReferenceBench(),
        new ReleaseSpeedBench(),
        new ReportsBench(),
        new RotationBench(),
    ];

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var bench = args.Length == 0 ? null : All.FirstOrDefault(b => b.Name == args[0]);
        if (bench is null)
        {
            var list = args.Length == 0 ? output : error;
            foreach (var each in All) await list.WriteLineAsync($"{each.Name,-24} {each.Summary}");
            return args.Length == 0 ? 0 : 2;
        }

        try
        {
            return await bench.RunAsync(BenchArguments.Parse(args[1..]), output, cancellationToken);
        }
        catch (FormatException bad)
        {
            await error.WriteLineAsync(bad.Message);
            return 2;
        }
    }
}
