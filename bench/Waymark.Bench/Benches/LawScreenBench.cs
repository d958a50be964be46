using System.Diagnostics;
using System.Globalization;
using System.Text;
using Waymark.Law.Evaluation;
using Waymark.Law.Facts;
using Waymark.Law.Rules;
using Waymark.Law.Screening;
using Waymark.Statistics.Randomness;

namespace Waymark.Bench.Benches;

/// <summary>
/// Screens a generated file of charges over all jurisdictions, beside the same file only parsed and only copied; one person on the desk;
/// and the time to read all rules in a new process. The goals: 600,000 charges a second on 2 cores, 400 MB, the same bytes with 1 and 2
/// threads; 30 charges in 5 states under 5 ms; 300 ms to start.
/// </summary>
internal sealed class LawScreenBench : IBench
{
    private static readonly DateOnly On = new(2026, 11, 25);

    public string Name => "law-screen";

    public string Summary => "Screen generated charges over all jurisdictions. [--rows 10000000] [--folder DIR] [--rate 600000] [--megabytes 400] [--only start|person|file]";

    public async Task<int> RunAsync(BenchArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        if (arguments.Optional("only") == "cold") return ColdStart(output);
        var only = arguments.Optional("only");
        var met = true;
        if (only is null or "start") met &= await StartAsync(output, cancellationToken);
        if (only is null or "person") met &= Person(output);
        if (only is null or "file") met &= await FileAsync(arguments, output, cancellationToken);
        return met ? 0 : 1;
    }

    /// <summary>Run in a new process: reads every rule and answers for one charge.</summary>
    private static int ColdStart(TextWriter output)
    {
        var watch = Stopwatch.StartNew();
        var rules = RuleBook.Shipped;
        var read = watch.Elapsed.TotalMilliseconds;
        var facts = new FactSheet();
        facts.Set("jurisdiction", "NY");
        var findings = new LawEngine(rules).Evaluate(new FactSheet(), [new Charge("1", facts)], On);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{read:0} {watch.Elapsed.TotalMilliseconds:0} {findings.Charges.Count} {rules.Jurisdictions.Count}"));
        return 0;
    }

    private static async Task<bool> StartAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var best = double.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var info = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
            if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") info.ArgumentList.Add(typeof(LawScreenBench).Assembly.Location);
            foreach (var word in new[] { "law-screen", "--only", "cold" }) info.ArgumentList.Add(word);
            using var child = Process.Start(info)!;
            var line = (await child.StandardOutput.ReadToEndAsync(cancellationToken)).Trim().Split(' ');
            await child.WaitForExitAsync(cancellationToken);
            best = Math.Min(best, double.Parse(line[1], CultureInfo.InvariantCulture));
            output.WriteLine($"new process: all rules of {line[3]} jurisdictions read after {line[0]} ms, first answer after {line[1]} ms");
        }

        return Goal(output, "start with all rules", best, 300, "ms", most: true);
    }

    private static bool Person(TextWriter output)
    {
        var rules = RuleBook.Shipped;
        var engine = new LawEngine(rules);
        var random = new SeededRandom(7);
        string[] states = ["CA", "NY", "TX", "FL", "WA"];
        string[] kinds = ["prostitution", "theft", "drug-possession", "trespass", "assault", "burglary"];
        var person = new FactSheet();
        person.Set("trafficking_kind", "sex");
        person.Set("left_trafficking", "yes");
        Charge[] charges =
        [
            .. Enumerable.Range(0, 30).Select(i =>
            {
                var facts = new FactSheet();
                facts.Set("jurisdiction", states[i % states.Length]);
                facts.Set("category", kinds[random.NextInt32(kinds.Length)]);
                facts.Set("disposition", i % 4 == 0 ? "arrest" : "conviction");
                facts.Set("offense_date", FormattableString.Invariant($"{2008 + (i % 10)}-0{1 + (i % 9)}-11"));
                if (i % 3 != 0) facts.Set("nexus", "yes");
                return new Charge(i.ToString(CultureInfo.InvariantCulture), facts);
            }),
        ];
        for (var i = 0; i < 200; i++) engine.Evaluate(person, charges, On);
        var times = new List<double>();
        for (var i = 0; i < 200; i++)
        {
            var watch = Stopwatch.StartNew();
            engine.Evaluate(person, charges, On);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one person, 30 charges in 5 states, with questions: median {times[100]:0.00} ms, 95th percentile {times[190]:0.00} ms"));
        return Goal(output, "one person", times[100], 5, "ms", most: true);
    }

    private static async Task<bool> FileAsync(BenchArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var rows = arguments.Int32("rows", 10_000_000);
        var folder = Path.Combine(arguments.Optional("folder") ?? Path.GetTempPath(), FormattableString.Invariant($"waymark-law-{Environment.ProcessId}"));
        System.IO.Directory.CreateDirectory(folder);
        try
        {
            var (input, one, two) = (Path.Combine(folder, "charges.csv"), Path.Combine(folder, "one.csv"), Path.Combine(folder, "two.csv"));
            Make(input, rows);
            var megabytes = new FileInfo(input).Length / 1e6;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows:N0} charges, {megabytes:N0} MB, {RuleBook.Shipped.Jurisdictions.Count} jurisdictions"));
            var copied = await CopyAsync(input, two, cancellationToken);
            Line(output, "copied with cat", copied, rows);
            var parsed = await ParseAsync(input, cancellationToken);
            Line(output, "parsed only, 1 thread", parsed, rows);
            var single = await ScreenAsync(input, one, 1, cancellationToken);
            Line(output, "screened, --parallel 1", single, rows);
            var both = await ScreenAsync(input, two, 2, cancellationToken);
            Line(output, "screened, --parallel 2", both, rows);
            var peak = Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"findings {new FileInfo(two).Length / 1e6:N0} MB; time against cat {both / copied:0.0}, against parsing {both / parsed:0.0}"));
            var same = await SameAsync(one, two, cancellationToken);
            output.WriteLine(same ? "the findings are the same bytes with 1 and 2 threads" : "THE FINDINGS DIFFER between 1 and 2 threads");
            return same & Goal(output, "charges a second", rows / both, arguments.Int32("rate", 600_000), "", most: false)
                & Goal(output, "peak resident", peak, arguments.Int32("megabytes", 400), "MB", most: true);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> ScreenAsync(string input, string output, int threads, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await using (var from = new FileStream(input, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous | FileOptions.SequentialScan))
        await using (var to = new FileStream(output, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous))
        {
            await new ChargeScreen(RuleBook.Shipped, On).RunAsync(from, to, Stream.Null, new ScreenOptions { Parallel = threads }, null, cancellationToken);
        }

        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>The same reader, without law: every field of every row is looked at.</summary>
    private static async Task<double> ParseAsync(string input, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await using var from = new FileStream(input, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        using var reader = new BlockReader(from, new ScreenOptions());
        var columns = await reader.HeaderAsync(FactCatalogue.Shipped, cancellationToken);
        var fields = 0L;
        while (await reader.NextAsync(cancellationToken) is { } block)
        {
            fields += Fields(block.Buffer.AsSpan(block.Start, block.Length), columns.Delimiter);
            System.Buffers.ArrayPool<byte>.Shared.Return(block.Buffer);
        }

        return fields > 0 ? watch.Elapsed.TotalSeconds : double.NaN;
    }

    private static long Fields(ReadOnlySpan<byte> data, byte delimiter)
    {
        var splitter = new RecordSplitter(delimiter);
        var count = 0L;
        while (!data.IsEmpty)
        {
            var length = splitter.OneRecord(data);
            var fields = new FieldReader(data[..length], delimiter);
            while (fields.Next(out var field, out _)) count += field.Length & 1;
            count++;
            data = data[length..];
        }

        return count;
    }

    private static async Task<double> CopyAsync(string input, string output, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var cat = Process.Start("sh", ["-c", $"cat '{input}' > '{output}'"]);
        await cat.WaitForExitAsync(cancellationToken);
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task<bool> SameAsync(string one, string two, CancellationToken cancellationToken)
    {
        using var compare = Process.Start("cmp", ["-s", one, two]);
        await compare.WaitForExitAsync(cancellationToken);
        return compare.ExitCode == 0;
    }

    private static void Line(TextWriter output, string what, double seconds, int rows) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-24} {seconds,8:0.0} s {rows / seconds,14:N0} charges/s"));

    private static bool Goal(TextWriter output, string what, double value, double goal, string unit, bool most)
    {
        var met = most ? value <= goal : value >= goal;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(met ? "met" : "NOT MET")}: {what} {value:N0} {unit} (goal {(most ? "at most" : "at least")} {goal:N0})"));
        return met;
    }

    /// <summary>Rows as offices have them: many columns, a good part of them blank. 50,000 different ones, each with a number of its own.</summary>
    private static void Make(string path, int rows)
    {
        var random = new SeededRandom(11);
        string Pick(params string[] words) => words[random.NextInt32(words.Length)];
        string[] codes = [.. RuleBook.Shipped.Jurisdictions.Select(j => j.Code)];
        var templates = new byte[50_000][];
        for (var i = 0; i < templates.Length; i++)
        {
            var birth = 1965 + random.NextInt32(38);
            var offense = birth + 15 + random.NextInt32(20);
            templates[i] = Encoding.UTF8.GetBytes(string.Join(
                ',',
                "",
                codes[random.NextInt32(codes.Length)],
                "Circuit Court",
                Pick("PC 647(b)", "", "13-3214", "18-7-201", "944.30", "", "230.00", "Health & Safety Code 11350(a)"),
                Pick("PROSTITUTION", "PETTY THEFT", "\"Possession, controlled substance\"", "CRIMINAL TRESPASS", "LOITERING FOR PROSTITUTION", "ROBBERY 2ND DEGREE", "Something else"),
                Pick("", "", "theft", "prostitution", "drug-possession", "assault"),
                Pick("misdemeanor", "felony", ""),
                Pick("", "A", "B", "C"),
                Pick("conviction", "conviction", "arrest", "dismissed", "adjudication", ""),
                FormattableString.Invariant($"{offense}-0{1 + random.NextInt32(9)}-1{random.NextInt32(10)}"),
                FormattableString.Invariant($"{offense + 1}-0{1 + random.NextInt32(9)}-1{random.NextInt32(10)}"),
                FormattableString.Invariant($"{birth}-0{1 + random.NextInt32(9)}-1{random.NextInt32(10)}"),
                FormattableString.Invariant($"{offense - random.NextInt32(3)}-01-01"),
                FormattableString.Invariant($"{offense + 1 + random.NextInt32(4)}"),
                Pick("sex", "labor", "both", ""),
                Pick("yes", "yes", "no", ""),
                Pick("yes", "yes", "no", ""),
                Pick("no", "no", "yes", ""),
                Pick("yes", "no", ""),
                Pick("no", "yes", ""),
                Pick("official", "affidavit", "none", ""),
                Pick("yes", "no", "")) + "\n");
        }

        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        file.Write(Encoding.UTF8.GetBytes(
            "person_id,charge_id,jurisdiction,court,statute,description,category,grade,class,disposition,offense_date,disposition_date,birth_date,trafficking_start,"
            + "trafficking_end,trafficking_kind,nexus,left_trafficking,pending_charges,sentence_completed,later_convictions,documentation,prosecutor_consents\n"));
        Span<byte> id = stackalloc byte[32];
        for (var i = 0; i < rows; i++)
        {
            (i / 3).TryFormat(id, out var person, default, CultureInfo.InvariantCulture);
            file.Write(id[..person]);
            file.WriteByte((byte)',');
            i.TryFormat(id, out var charge, default, CultureInfo.InvariantCulture);
            file.Write(id[..charge]);
            file.Write(templates[(int)((long)i * 7919 % templates.Length)]);
        }
    }
}
