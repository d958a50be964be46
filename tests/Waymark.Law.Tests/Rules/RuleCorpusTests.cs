using System.Text.Json;
using Waymark.Law.Rules;
using Waymark.Law.Yaml;

namespace Waymark.Law.Tests.Rules;

public sealed class RuleCorpusTests
{
    public static TheoryData<string> Files()
    {
        var data = new TheoryData<string>();
        foreach (var source in RuleFiles.Records()) data.Add(source.File);
        return data;
    }

    private static JsonElement Schema { get; } = JsonDocument.Parse(File.ReadAllText(Path.Combine(RuleFiles.Root, "rules", "records", "schema.json"))).RootElement;

    [Theory]
    [MemberData(nameof(Files))]
    public void Load_EachFile_FitsTheLoader(string file)
    {
        var book = RuleBook.Load([RuleFiles.Records().Single(r => r.File == file)]);

        Assert.Equal(Path.GetFileNameWithoutExtension(file).ToUpperInvariant(), book.Jurisdictions.Single().Code);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Schema_EachFile_Fits(string file)
    {
        var source = RuleFiles.Records().Single(r => r.File == file);

        Assert.Empty(JsonSchema.Problems(Schema, YamlText.Read(source.File, source.Text)));
    }

    [Fact]
    public void Files_EachJurisdiction_HasItsCases()
    {
        Assert.Equal(
            RuleFiles.Records().Select(r => Path.GetFileName(r.File)),
            RuleFiles.Cases().Select(r => Path.GetFileName(r.File)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Words_EachFile_NothingLeftToDo(string file) =>
        Assert.DoesNotContain("TO" + "DO", RuleFiles.Records().Single(r => r.File == file).Text, StringComparison.Ordinal);

    /// <summary>The words of a rule stand on public pages: none of them is a key of this file.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void Words_EachFile_NameNoKeyOfTheFile(string file) =>
        Assert.All(
            RuleBook.Load([RuleFiles.Records().Single(r => r.File == file)]).Jurisdictions.Single().Remedies.SelectMany(r => r.Versions)
                .SelectMany(v => v.Conditions.Select(c => c.Text).OfType<string>().Concat(v.NotModelled)),
            words => Assert.DoesNotMatch("[a-z]_[a-z]|: see [a-z]+$", words));

    [Fact]
    public void Schema_BrokenFiles_AreRefused()
    {
        var good = RuleFiles.Record("ca").Text;
        foreach (var (from, to) in new[]
        {
            ("kind: vacatur", "kind: vacature"), ("schema: 1", "schema: 2"), ("    summary:", "    sumary:"), ("when: {violent: no}", "when: {violent: perhaps}"),
            ("hearing_required: no", "hearing_required: maybe"), ("      age: none", "      agee: none"), ("compiled: 2026-11-21", "compiled: November"),
        })
        {
            Assert.Contains(from, good, StringComparison.Ordinal);
            var bad = YamlText.Read("ca.yaml", good.Replace(from, to, StringComparison.Ordinal));
            Assert.NotEmpty(JsonSchema.Problems(Schema, bad));
        }
    }
}
