using Waymark.Help.Guide;
using Waymark.Help.Recognise;
using Waymark.Kernel.Languages;

namespace Waymark.Help.Tests.Recognise;

public sealed class InstrumentFileTests
{
    [Fact]
    public void Read_AWholeFile_HasWhoseItIsAndItsWords()
    {
        var read = Read(SampleInstrument.Text, out var faults);

        Assert.Empty(faults);
        var instrument = read!.Instrument;
        Assert.Equal(("harbor-short", "harbor-short", 3, true, ScreenInstrument.Adult), (instrument.Kind, instrument.Id, instrument.Version, instrument.IsValidated, instrument.For));
        Assert.Equal(new InstrumentOrigin("Harbor short questions", "Institute of Harbor Studies", "2025-03", "Used by letter of the Institute of 2026-02-01."), instrument.Origin);
        Assert.Equal("https://questions.example.org/short", Assert.Single(instrument.Sources.List).Address);
        Assert.Equal([Language.English, Language.Spanish], read.Words.Select(words => words.Language));
        var result = ScreenResult.Of(instrument, new Dictionary<string, ScreenAnswer> { ["pay-kept"] = ScreenAnswer.Yes });
        Assert.Equal("kept-pay", Assert.Single(result.Findings).Finding.Id);
    }

    [Theory]
    [InlineData("id: harbor-short", "id: adult", "id: adult", "'id' is")]
    [InlineData("id: harbor-short", "id: waymark-adult", "id: waymark-adult", "another instrument is called")]
    [InlineData("version: 3", "version: new", "version: new", "'version' is a whole number")]
    [InlineData("validated: true", "validated: perhaps", "validated: perhaps", "'validated' is true or false")]
    [InlineData("for: adult", "for: everyone", "for: everyone", "'for' is adult or minor")]
    [InlineData("rights: \"Used by letter of the Institute of 2026-02-01.\"", "rights: \"\"", "rights:", "by what right")]
    [InlineData("publisher: \"Institute of Harbor Studies\", ", "", "source:", "'publisher' is missing")]
    [InlineData("https://questions", "javascript://questions", "source:", "'url' begins with https://")]
    [InlineData("checked: 2026-11-01", "checked: yesterday", "checked:", "'checked' is a day")]
    [InlineData("ask: closed, elements: [act, labor]", "ask: closed, elements: [act, labour]", "- {id: pay-kept", "'labour' is no element")]
    [InlineData("topic: now", "topic: later", "- {id: wish", "'later' is none of the topics")]
    [InlineData("only_after: {pay-kept:", "only_after: {pay-lost:", "- {id: pay-threat", "'pay-lost' is no closed question above")]
    [InlineData("follow_up_on: [\"yes\"]}\n  - {id: pay-threat", "follow_up: [\"yes\"]}\n  - {id: pay-threat", "- {id: pay-kept", "'follow_up' is not known here")]
    [InlineData("{id: wish, topic: now", "{id: pay-kept, topic: now", "- {id: pay-kept, topic: now", "two questions 'pay-kept'")]
    [InlineData("[rights/rights-at-work]", "[rights/gold]", "- {id: kept-pay", "'rights/gold' is no page of the guide")]
    [InlineData(", explain: \"Alguien guarda el pago.\"", "", "pay-kept: {ask: \"¿Alguien", "es.questions.pay-kept has no 'explain'")]
    [InlineData("  es:", "  klingon:", "    title: \"Preguntas", "'klingon' is none of the languages")]
    [InlineData("words:\n", "words: [\n", "words:", "no YAML")]
    public void Read_OneThingWrong_NamesFileAndLine(string old, string now, string at, string message)
    {
        Assert.Contains(old, SampleInstrument.Text, StringComparison.Ordinal);
        var text = SampleInstrument.Text.Replace(old, now, StringComparison.Ordinal);

        Assert.Null(Read(text, out var faults));

        Assert.Contains(faults, fault => fault.Message.Contains(message, StringComparison.Ordinal) && (message == "no YAML" || fault.ToString().StartsWith(SampleInstrument.At("harbor.yaml", text, at), StringComparison.Ordinal)));
    }

    [Fact]
    public void Read_AMinorsQuestionAboutForceForPaidSex_IsRefused()
    {
        var text = SampleInstrument.Text.Replace("for: adult", "for: minor", StringComparison.Ordinal).Replace("elements: [act, labor]", "elements: [act, sex]", StringComparison.Ordinal);

        Assert.Null(Read(text, out var faults));

        Assert.Contains(faults, fault => fault.Message.Contains("asks a minor", StringComparison.Ordinal) && fault.Line == SampleInstrument.LineOf(text, "- {id: pay-threat"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("- a list")]
    [InlineData("just words")]
    [InlineData("id: {a: b}\nquestions: 3\nwords: {en: 5}\nsource: []\nfindings: {x: y}\n")]
    public void Read_NoInstrumentAtAll_IsRefusedWithoutAnException(string text)
    {
        Assert.Null(Read(text, out var faults));
        Assert.NotEmpty(faults);
    }

    private static OfficeInstrument? Read(string text, out IReadOnlyList<InstrumentFault> faults) =>
        InstrumentFile.Read("harbor.yaml", text, GuideContent.Shipped.Map, ["waymark-adult", "waymark-minor"], out faults);
}
