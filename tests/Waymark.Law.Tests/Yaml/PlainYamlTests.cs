using System.Text;
using Waymark.Law.Rules;
using Waymark.Law.Yaml;

namespace Waymark.Law.Tests.Yaml;

public sealed class PlainYamlTests
{
    private static IEnumerable<RuleSource> All() => [ShippedRules.Facts(), .. ShippedRules.Offences(), .. ShippedRules.Records(), .. RuleFiles.Cases()];

    public static TheoryData<string> Files()
    {
        var data = new TheoryData<string>();
        foreach (var source in All()) data.Add(source.File);
        return data;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void TryRead_EachRuleFile_IsWhatTheWholeParserReads(string file)
    {
        var source = All().Single(s => s.File == file);

        // Null: not plain enough; then the whole parser reads it anyway.
        if (PlainYaml.TryRead(source.Text) is { } plain) Assert.Equal(Text(YamlText.ReadWhole(file, source.Text)), Text(plain));
    }

    [Fact]
    public void TryRead_MostRuleFiles_ArePlain()
    {
        string[] whole = [.. ShippedRules.Records().Where(s => PlainYaml.TryRead(s.Text) is null).Select(s => s.File)];

        Assert.True(whole.Length <= 10, string.Join(' ', whole));
    }

    /// <summary>Every file with one line left out, doubled or changed: what the plain reader takes, it takes like the whole parser.</summary>
    [Fact]
    public void TryRead_DamagedFiles_AreReadLikeTheWholeParserOrLeftToIt()
    {
        string[] breaks = ["", "  ", "# note", "- x", "key: value", "   text that goes on", "a: [1, 2", "x: 'it''s'", "\"", "  more: {a: b}", ">-", "y: a # b", "z: a#b", "u: http://x"];
        var tried = 0;
        foreach (var source in All().Where((_, i) => i % 4 == 0))
        {
            var lines = source.Text.Split('\n');
            for (var i = 0; i < lines.Length; i += 1 + (lines.Length / 25))
            {
                foreach (var damage in breaks)
                {
                    string[] changed = [.. lines[..i], damage, .. lines[(i + (tried % 2))..]];
                    tried++;
                    var text = string.Join('\n', changed);
                    if (PlainYaml.TryRead(text) is not { } plain) continue;
                    string whole;
                    try
                    {
                        whole = Text(YamlText.ReadWhole("x", text));
                    }
                    catch (RuleException refused)
                    {
                        whole = refused.Message;
                    }

                    Assert.True(whole == Text(plain), $"{source.File} with '{damage}' at line {i + 1}");
                }
            }
        }

        Assert.True(tried > 1000);
    }

    [Theory]
    [InlineData("a: 1\nb:\n- x\n- y: 2\n  z: >-\n    one\n    two\nc: {d: [e, \"f, g\"], h: 'i'}\n")]
    [InlineData("a:\n  b:\n  - c\n  - {d: e,\n     f: g}\nh: \"i \\\" j\" # k\n")]
    [InlineData("# first\n\na: b # c\n'2019': {x: null}\n")]
    [InlineData("a: >-\n  one\n  # two\n  three\nb: c\n")]
    [InlineData("a: >-\n  one\n\n  two\nb: c\n")]
    [InlineData("a: one\n  two\n")]
    [InlineData("a: \"one\n  two\"\n")]
    [InlineData("a: b: c\n")]
    [InlineData("a: [b\n  c]\n")]
    [InlineData("a: [{b: c}, [d], e f]\n")]
    public void TryRead_ShapesOfYaml_AreReadLikeTheWholeParserOrLeftToIt(string text)
    {
        if (PlainYaml.TryRead(text) is { } plain) Assert.Equal(Text(YamlText.ReadWhole("x", text)), Text(plain));
    }

    private static string Text(YamlNode node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    private static void Append(StringBuilder text, YamlNode node)
    {
        text.Append(node.Line).Append(':');
        switch (node)
        {
            case YamlScalar scalar:
                text.Append(scalar.Quoted ? '"' : '\'').Append(scalar.Text).Append('\n');
                break;
            case YamlList list:
                text.Append("[\n");
                foreach (var item in list.Items) Append(text, item);
                text.Append("]\n");
                break;
            default:
                text.Append("{\n");
                foreach (var entry in ((YamlMap)node).Entries)
                {
                    text.Append(entry.Line).Append(' ').Append(entry.Key).Append('=');
                    Append(text, entry.Value);
                }

                text.Append("}\n");
                break;
        }
    }
}
