using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Waymark.Cli.Files;
using Waymark.Statistics.Prevalence;

namespace Waymark.Cli.Commands;

/// <summary>
/// <c>prevalence</c>: estimates how many people no list holds, from how the lists overlap. Writes the result as JSON and, on request, a
/// picture.
/// </summary>
internal static class PrevalenceCommand
{
    private const long LargestInput = 64 << 20;

    private static readonly Dictionary<string, PrevalenceMethod> Methods = new(StringComparer.Ordinal)
    {
        ["main"] = PrevalenceMethod.MainEffects,
        ["pairs"] = PrevalenceMethod.AllPairs,
        ["stepwise"] = PrevalenceMethod.Stepwise,
        ["bic"] = PrevalenceMethod.Bic,
        ["aic"] = PrevalenceMethod.Aic,
        ["chao"] = PrevalenceMethod.Chao,
        ["bayes"] = PrevalenceMethod.Bayes,
    };

    public static Command Create(CommandConsole console)
    {
        var input = new Option<string>("--input") { Description = "CSV with one 0/1 column for each list and a last column 'count'.", Required = true };
        var method = new Option<string>("--method") { Description = string.Join('|', Methods.Keys), Required = true };
        var maximumOrder = new Option<int>("--max-order") { Description = "Most lists in one term (bic, aic).", DefaultValueFactory = _ => 2 };
        var threshold = new Option<double>("--threshold")
        {
            Description = "A pair is added while its one-sided probability is below this (stepwise).",
            DefaultValueFactory = _ => 0.02,
        };
        var bootstrap = new Option<int>("--bootstrap") { Description = "Replicates of the BCa bootstrap; 0 for none.", DefaultValueFactory = _ => 0 };
        var top = new Option<int>("--top") { Description = "Only this many of the best models compete in the replicates (bic, aic); 0 for all.", DefaultValueFactory = _ => 50 };
        var seed = new Option<ulong>("--seed") { Description = "Seed of the bootstrap.", DefaultValueFactory = _ => 1 };
        var output = new Option<string>("--output") { Description = "JSON file to write.", Required = true };
        var svg = new Option<string?>("--svg") { Description = "Picture to write: how the lists overlap, and the estimate." };
        var command = new Command("prevalence", "Estimate how many people no list holds, from how the lists overlap.")
        {
            input, method, maximumOrder, threshold, bootstrap, top, seed, output, svg,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new PrevalenceOptions
            {
                Method = Methods.TryGetValue(parsed.GetRequiredValue(method), out var chosen)
                    ? chosen
                    : throw new BadInputException($"The method is one of {string.Join(", ", Methods.Keys)}."),
                MaximumOrder = parsed.GetValue(maximumOrder),
                Threshold = parsed.GetValue(threshold),
                Bootstrap = parsed.GetValue(bootstrap),
                Top = parsed.GetValue(top),
                Seed = parsed.GetValue(seed),
            };
            var run = new Run(console, parsed.GetRequiredValue(input), options, parsed.GetRequiredValue(output), parsed.GetValue(svg));
            return Task.Run(() => run.Execute(cancellationToken), CancellationToken.None);
        });
        return command;
    }

    /// <summary>The word of the command line for a method.</summary>
    internal static string Word(PrevalenceMethod method) => Methods.Single(m => m.Value == method).Key;

    /// <summary>The word of the output for a status.</summary>
    internal static string Word(EstimateStatus status) => status switch
    {
        EstimateStatus.Ok => "ok",
        EstimateStatus.NoEstimate => "no-estimate",
        EstimateStatus.NotIdentifiable or EstimateStatus.NoEstimateAndNotIdentifiable => "not-identifiable",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private sealed record Run(CommandConsole Console, string Input, PrevalenceOptions Options, string Output, string? Svg)
    {
        public int Execute(CancellationToken cancellationToken)
        {
            OutputFiles.KeepApart([Input], [Output, Svg]);
            var histories = ReadHistories(Input);
            var progress = Options.Bootstrap > 0 ? Console.Progress("bootstrap") : null;
            var result = PrevalenceEstimator.Estimate(histories, Options, progress, cancellationToken);
            var sensitivity = histories.Lists.Count > 2
                ? PrevalenceEstimator.Sensitivity(histories, Options.Threshold, Options.Level, cancellationToken)
                : [];

            using var files = new OutputFiles();
            using (var json = new MemoryStream())
            {
                Write(json, histories, result, sensitivity);
                files.Create(Output).Write(json.ToArray());
            }

            if (Svg is not null) files.WriteText(Svg, PrevalencePicture.Draw(histories, result, sensitivity));
            files.Commit();

            foreach (var warning in result.Warnings) Console.Error.WriteLine($"warning: {warning.Text}");
            Console.Out.WriteLine(Summary(result));
            return ExitCodes.Success;
        }

        private static string Summary(PrevalenceResult result)
        {
            if (result.Estimate is not { } estimate) return $"{Word(result.Status)}: no number is given.";
            var interval = result.Interval!;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Observed:#,0} people on a list; {estimate:#,0} in all ({interval.Level:P0} {interval.Method}: {Bound(interval.Lower)} to {Bound(interval.Upper)}).");

            static string Bound(double? value) => value?.ToString("#,0", CultureInfo.InvariantCulture) ?? "no bound";
        }

        private void Write(Stream stream, CaptureHistories histories, PrevalenceResult result, IReadOnlyList<MergedEstimate> sensitivity)
        {
            using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            json.WriteStartObject();
            json.WriteString("status", Word(result.Status));
            json.WriteNumber("statusCode", (int)result.Status);
            json.WriteString("method", Word(result.Method));
            json.WriteNumber("observed", result.Observed);
            Number(json, "estimate", result.Estimate);
            Number(json, "lower", result.Interval?.Lower);
            Number(json, "upper", result.Interval?.Upper);
            if (result.Interval is { } interval)
            {
                json.WriteStartObject("interval");
                json.WriteString("method", interval.Method);
                json.WriteNumber("level", interval.Level);
                json.WriteEndObject();
            }
            else
            {
                json.WriteNull("interval");
            }

            Strings(json, "lists", result.Lists);
            if (result.Model is { } model) Terms(json, "model", model.Describe(result.Lists));
            else json.WriteNull("model");
            json.WriteNumber("order", result.Model?.Order ?? 0);
            Terms(json, "emptyOverlaps", [.. result.EmptyOverlaps.Select(histories.Names)]);
            Number(json, "aic", result.Aic);
            Number(json, "bic", result.Bic);
            Number(json, "deviance", result.Deviance?.Value);
            if (result.Deviance is { } deviance) json.WriteNumber("degreesOfFreedom", deviance.DegreesOfFreedom);
            Number(json, "intercept", result.Intercept?.Value);
            Number(json, "standardError", result.Intercept?.StandardError);
            WriteBootstrap(json, result.Bootstrap);
            WriteAverage(json, result);
            if (result.Bounds.Count > 0)
            {
                json.WriteStartObject("bounds");
                foreach (var (name, value) in result.Bounds) json.WriteNumber(name, value);
                json.WriteEndObject();
            }

            json.WriteStartArray("merging");
            foreach (var merged in sensitivity)
            {
                json.WriteStartObject();
                Strings(json, "lists", [merged.First, merged.Second]);
                json.WriteString("status", Word(merged.Status));
                Number(json, "estimate", merged.Estimate);
                Number(json, "lower", merged.Lower);
                Number(json, "upper", merged.Upper);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("threshold", Options.Threshold);
            json.WriteNumber("maxOrder", Options.MaximumOrder);
            json.WriteNumber("seed", Options.Seed);
            Strings(json, "warnings", [.. result.Warnings.Select(w => w.Text)]);
            json.WriteEndObject();
        }

        private static void WriteBootstrap(Utf8JsonWriter json, BootstrapSummary? bootstrap)
        {
            if (bootstrap is null) return;
            json.WriteStartObject("bootstrap");
            json.WriteNumber("replicates", bootstrap.Replicates);
            json.WriteNumber("withoutEstimate", bootstrap.WithoutEstimate);
            Number(json, "z0", bootstrap.Bias);
            Number(json, "ahat", bootstrap.Acceleration);
            Number(json, "median", bootstrap.Median);
            json.WriteStartArray("intervals");
            foreach (var interval in bootstrap.Intervals)
            {
                json.WriteStartObject();
                json.WriteNumber("level", interval.Level);
                Number(json, "lower", interval.Lower);
                Number(json, "upper", interval.Upper);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        private static void WriteAverage(Utf8JsonWriter json, PrevalenceResult result)
        {
            if (result.Average is not { } average) return;
            json.WriteStartObject("average");
            json.WriteNumber("estimate", average.Estimate);
            Number(json, "lower", average.Interval.Lower);
            Number(json, "upper", average.Interval.Upper);
            json.WriteString("method", average.Interval.Method);
            json.WriteNumber("modelsTried", average.ModelsTried);
            json.WriteNumber("modelsEstimable", average.ModelsEstimable);
            json.WriteStartArray("best");
            foreach (var ranked in average.Best)
            {
                json.WriteStartObject();
                Terms(json, "model", ranked.Model.Describe(result.Lists));
                Number(json, "estimate", ranked.Estimate);
                Number(json, "criterion", ranked.Criterion);
                json.WriteNumber("weight", ranked.Weight);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        private static void Terms(Utf8JsonWriter json, string name, IReadOnlyList<IReadOnlyList<string>> terms)
        {
            json.WriteStartArray(name);
            foreach (var term in terms)
            {
                json.WriteStartArray();
                foreach (var list in term) json.WriteStringValue(list);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        private static void Strings(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
        {
            json.WriteStartArray(name);
            foreach (var value in values) json.WriteStringValue(value);
            json.WriteEndArray();
        }

        private static void Number(Utf8JsonWriter json, string name, double? value)
        {
            // JSON has no word for infinity; a number that does not exist is null.
            if (value is { } number && double.IsFinite(number)) json.WriteNumber(name, number);
            else json.WriteNull(name);
        }
    }

    /// <summary>Reads the counts: a heading with the names of the lists and <c>count</c>, then a row for each history.</summary>
    /// <exception cref="BadInputException">A row or value that is not as described, with its line.</exception>
    internal static CaptureHistories ReadHistories(string path)
    {
        var csv = new CsvText(new StringReader(InputFile.ReadText(path, LargestInput)), path);
        var fields = new List<string>();
        if (!csv.Read(fields)) throw new BadInputException($"'{path}' is empty.");
        var heading = fields.Select(f => f.Trim()).ToArray();
        if (heading.Length < 2 || !heading[^1].Equals("count", StringComparison.OrdinalIgnoreCase))
        {
            throw new BadInputException($"'{path}': the last column must be named 'count', after one column for each list.");
        }

        var lists = heading[..^1];
        // Checked here as well, since a history of more lists than bits cannot be made.
        if (lists.Length > CaptureHistories.MaximumLists)
        {
            throw new BadInputException(
                $"'{path}' has {lists.Length} lists; at most {CaptureHistories.MaximumLists} can be used together. Merge lists of the same kind of agency first.");
        }

        var rows = new List<(int, long)>();
        while (csv.Read(fields))
        {
            if (fields.Count != heading.Length)
            {
                throw new BadInputException($"'{path}', line {csv.Line}: {fields.Count} values where the heading has {heading.Length}.");
            }

            var history = 0;
            for (var i = 0; i < lists.Length; i++)
            {
                history |= fields[i].Trim() switch
                {
                    "1" => 1 << i,
                    "0" => 0,
                    _ => throw new BadInputException($"'{path}', line {csv.Line}, column '{lists[i]}': write 1 for on the list and 0 for not."),
                };
            }

            rows.Add((history, ReadCount(path, csv.Line, fields[^1].Trim())));
        }

        return CaptureHistories.Create(lists, rows);
    }

    private static long ReadCount(string path, int line, string text)
    {
        if (text.Length == 0) throw new BadInputException($"'{path}', line {line}: the count is missing.");
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return count;
        if (text[0] == '-') throw new BadInputException($"'{path}', line {line}: the count is negative.");
        throw new BadInputException($"'{path}', line {line}: the count must be a whole number of people.");
    }
}
