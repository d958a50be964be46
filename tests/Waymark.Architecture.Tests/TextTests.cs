using Waymark.Architecture.Tests.Rules;

namespace Waymark.Architecture.Tests;

/// <summary>The words that people read are in every language, used, and nowhere else.</summary>
public sealed class TextTests
{
    private static readonly TextTable Sample = new("Sample", new Dictionary<string, IReadOnlyDictionary<string, string>>
    {
        ["en"] = Words(("ask.title", "What do you need?"), ("ask.count", "{0} of {1}"), ("desk.inbox", "Inbox"), ("door.law.text", "Lawyers")),
        ["es"] = Words(("ask.title", "¿Qué necesita?"), ("ask.count", "{0} de {1}"), ("desk.inbox", "Bandeja"), ("door.law.text", "Abogados")),
        ["zh-Hans"] = Words(("ask.title", "您需要什么？"), ("ask.count", "{0}/{1}"), ("desk.inbox", "收件箱"), ("door.law.text", "律师")),
        ["zh-Hant"] = Words(("ask.title", "您需要什麼？"), ("ask.count", "{0}/{1}"), ("desk.inbox", "收件匣"), ("door.law.text", "律師")),
        ["vi"] = Words(("ask.title", "Bạn cần gì?"), ("ask.count", "{0} trên {1}"), ("door.law.text", "Luật sư")),
        ["tl"] = Words(("ask.title", "Ano ang kailangan mo?"), ("ask.count", "{0} ng {1}"), ("door.law.text", "Mga abogado")),
        ["ko"] = Words(("ask.title", "무엇이 필요하세요?"), ("ask.count", "{0}/{1}"), ("door.law.text", "변호사")),
        ["ru"] = Words(("ask.title", "Что вам нужно?"), ("ask.count", "{0} из {1}"), ("door.law.text", "Юристы")),
        ["fr"] = Words(("ask.title", "De quoi avez-vous besoin ?"), ("ask.count", "{0} sur {1}"), ("door.law.text", "Avocats")),
        ["ht"] = Words(("ask.title", "Kisa ou bezwen?"), ("ask.count", "{0} sou {1}"), ("door.law.text", "Avoka")),
        ["pt"] = Words(("ask.title", "Do que precisa?"), ("ask.count", "{0} de {1}"), ("door.law.text", "Advogados")),
        ["ar"] = Words(("ask.title", "ماذا تحتاج؟"), ("ask.count", "{0} من {1}"), ("door.law.text", "محامون")),
    });

    [Fact]
    public void Words_OfEveryModule_AreCompleteInEveryLanguage()
    {
        var violations = new List<string>();
        var tables = Texts.ReadAll(violations);

        Assert.NotEmpty(tables);
        Rule.FindsNothing(violations.Concat(tables.SelectMany(Texts.Incomplete)).Concat(tables.SelectMany(Texts.Placeholders)));
    }

    [Fact]
    public void Words_OfEveryModule_AreUsed()
    {
        var tables = Texts.ReadAll([]);
        var all = Sources("src").Select(Repository.Read).ToArray();

        Rule.FindsNothing(tables.SelectMany(t =>
            Texts.Unused(t, t.Module == "Waymark.Components" ? all : Sources($"src/{t.Module}").Select(Repository.Read))));
    }

    [Fact]
    public void Words_ThatSourcesAskFor_AreThere()
    {
        var tables = Texts.ReadAll([]).ToDictionary(t => t.Module, StringComparer.Ordinal);
        var shared = tables.GetValueOrDefault("Waymark.Components");

        Rule.FindsNothing(Repository.Projects.SelectMany(p => Sources($"src/{p}")
            .SelectMany(f => Texts.Missing(f, Repository.Read(f), tables.GetValueOrDefault(p), shared))));
    }

    [Fact]
    public void Incomplete_ACompleteTable_FindsNothing() => Rule.FindsNothing(Texts.Incomplete(Sample).Concat(Texts.Placeholders(Sample)));

    [Fact]
    public void Incomplete_AMissingForgottenOrUntranslatedKey_IsFound()
    {
        var table = Changed("ar", words =>
        {
            words.Remove("ask.title");
            words["old.key"] = "قديم";
            words["door.law.text"] = "Lawyers";
        });
        var desk = Changed("zh-Hant", words => words.Remove("desk.inbox"));

        Assert.Equal(
            [
                "Sample: ask.title is missing in ar",
                "Sample: door.law.text is not translated into ar",
                "Sample: old.key is in ar only",
            ],
            Texts.Incomplete(table));
        Assert.Equal(["Sample: desk.inbox is missing in zh-Hant"], Texts.Incomplete(desk));
    }

    [Fact]
    public void Placeholders_OneLostInTranslation_IsFound() =>
        Assert.Equal(["Sample: ask.count in es has places {0}, in English {0} {1}"], Texts.Placeholders(Changed("es", words => words["ask.count"] = "{0} en total")));

    [Fact]
    public void Parse_DoubleEmptyAndOddKeys_AreFound()
    {
        var violations = new List<string>();
        Texts.Parse("Text.resx", """
            <root>
              <data name="ask.title"><value>One</value></data>
              <data name="ask.title"><value>Two</value></data>
              <data name="ask.empty"><value> </value></data>
              <data name="AskTitle"><value>Three</value></data>
            </root>
            """, violations);

        Assert.Equal(
            [
                "Text.resx: ask.title is there twice",
                "Text.resx: ask.empty is empty",
                "Text.resx: AskTitle is no key: lower case words and dots, slice.page.thing",
            ],
            violations);
    }

    [Theory]
    [InlineData("@T[\"ask.title\"] @T[\"ask.count\", 1, 2] @T[\"desk.inbox\"] @T[$\"door.{kind}.text\"]")]
    [InlineData("T[\"ask.\" + name]; \"desk.inbox\"; T[\"door.\" + kind + \".text\"]")]
    public void Unused_KeysAskedForAsTheyAreOrInParts_AreUsed(string source) => Rule.FindsNothing(Texts.Unused(Sample, [source]));

    [Fact]
    public void Unused_AKeyThatNothingAsksFor_IsFound() =>
        Assert.Equal(["Sample: desk.inbox is used nowhere"],
            Texts.Unused(Sample, ["T[\"ask.title\"] T[\"ask.count\"] T[$\"door.{kind}.text\"] T[$\"{anything}\"] T[name + \".inbox\"] // desk.inbox"]));

    [Theory]
    [InlineData("<p>@T[\"ask.titel\"]</p>", "page: \"ask.titel\" is in no Text.resx of Sample")]
    [InlineData("<p>@T[$\"door.{kind}.title\"]</p>", "page: $\"door.{kind}.title\" is in no Text.resx of Sample")]
    [InlineData("class A(IStringLocalizer<Text> words) { string B => words[\"ask.titel\"]; }", "page: \"ask.titel\" is in no Text.resx of Sample")]
    [InlineData("class A(Texts shared) { string B => shared.Get(\"nav.bakc\", 1); }", "page: \"nav.bakc\" is in no Text.resx of this module")]
    public void Missing_AKeyThatIsNotThere_IsFound(string source, string violation) =>
        Assert.Equal([violation], Texts.Missing("page", source, Sample, null));

    [Theory]
    [InlineData("<p>@T[\"ask.title\"] @T[$\"door.{kind}.text\"] @T[\"door.\" + kind]</p>")]
    [InlineData("var x = ViewData[\"Title\"]; headers[\"ask.titel\"]")]
    public void Missing_KeysThatAreThereAndOtherIndexers_AreFine(string source) => Rule.FindsNothing(Texts.Missing("page", source, Sample, null));

    private static IEnumerable<string> Sources(string folder) => Repository.Files(folder, ".cs", ".cshtml");

    private static Dictionary<string, string> Words(params (string Key, string Words)[] words) => words.ToDictionary(w => w.Key, w => w.Words);

    private static TextTable Changed(string language, Action<Dictionary<string, string>> change)
    {
        var languages = Sample.Languages.ToDictionary(l => l.Key, l => l.Value);
        var words = languages[language].ToDictionary(w => w.Key, w => w.Value);
        change(words);
        languages[language] = words;
        return new("Sample", languages);
    }
}
