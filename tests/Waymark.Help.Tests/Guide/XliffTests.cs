using System.Text;
using System.Xml.Linq;
using Waymark.Help.Guide.Translation;
using Waymark.Kernel.Languages;

namespace Waymark.Help.Tests.Guide;

public sealed class XliffTests
{
    private const string Open = "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"en\" trgLang=\"vi\"><file id=\"f\" original=\"rights/free\">";
    private const string Close = "</file></xliff>";

    private static readonly TranslationItem Item = new("words/Waymark.Help",
        [new("home.danger", "If you are in danger right now, call {0}."), new("nav.between", " at "), new("a.b", "1 < 2 & \"3\"")]);

    [Fact]
    public void WriteAndRead_AnyText_ComesBack()
    {
        var bytes = Xliff.Write(Language.Vietnamese, [(Item, unit => unit.Unit == "home.danger" ? "Nếu bạn đang gặp nguy hiểm, hãy gọi {0}." : null, false)]);

        Assert.Equal(XliffFault.None, Read(bytes, out var language, out var units));
        Assert.Equal(Language.Vietnamese, language);
        Assert.Equal(
            [
                new XliffUnit("words/Waymark.Help", "home.danger", "If you are in danger right now, call {0}.", "Nếu bạn đang gặp nguy hiểm, hãy gọi {0}."),
                new XliffUnit("words/Waymark.Help", "nav.between", " at ", null),
                new XliffUnit("words/Waymark.Help", "a.b", "1 < 2 & \"3\"", null),
            ],
            units);
    }

    [Fact]
    public void Write_Places_ArePlaceholdersAndStatesAreSaid()
    {
        var text = XDocument.Parse(Encoding.UTF8.GetString(Xliff.Write(Language.Korean, [(Item, unit => unit.Unit == "a.b" ? "하나" : null, true)])));
        XNamespace ns = "urn:oasis:names:tc:xliff:document:2.0";

        Assert.Equal("{0}", (string?)text.Descendants(ns + "ph").Single().Attribute("equiv"));
        Assert.Equal(["initial", "initial", "reviewed"], text.Descendants(ns + "segment").Select(segment => (string?)segment.Attribute("state")));
        Assert.Equal("words.Waymark.Help", (string?)text.Descendants(ns + "file").Single().Attribute("id"));
    }

    [Fact]
    public void Read_SegmentsCutByATool_AreOnePiece()
    {
        var xml = Open + "<unit id=\"p1\"><segment><source>One.</source><target>Một.</target></segment><ignorable><source> </source></ignorable><segment><source>Two.</source><target>Hai.</target></segment></unit>" + Close;

        Read(Encoding.UTF8.GetBytes(xml), out _, out var units);

        Assert.Equal([new XliffUnit("rights/free", "p1", "One. Two.", "Một. Hai.")], units);
    }

    [Theory]
    [InlineData("no xml at all", XliffFault.NoXml)]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>", XliffFault.NoXml)]
    [InlineData("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>", XliffFault.NoXml)]
    [InlineData("<xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\"/>", XliffFault.NoXliff)]
    [InlineData("<html/>", XliffFault.NoXliff)]
    [InlineData("<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\" srcLang=\"en\" trgLang=\"de\"/>", XliffFault.Language)]
    [InlineData("<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"en\" trgLang=\"en\"/>", XliffFault.Language)]
    [InlineData("<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"fr\" trgLang=\"vi\"/>", XliffFault.Language)]
    [InlineData("<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"en-US\" trgLang=\"zh-hans\"/>", XliffFault.None)]
    internal void Read_WhatIsNoTranslationFile_IsSaid(string text, XliffFault fault) => Assert.Equal(fault, Read(Encoding.UTF8.GetBytes(text), out _, out _));

    [Theory]
    [InlineData("Call {0}.", "Call {0}.", "Gọi {0}.", true, ImportReason.None)]
    [InlineData("Call {0}.", "Call {0}.", "Gọi {1}.", true, ImportReason.Places)]
    [InlineData("Call {0}.", "Call {0}.", "Gọi.", true, ImportReason.Places)]
    [InlineData("Call %{count}.", "Call %{count}.", "Gọi %{dem}.", true, ImportReason.Places)]
    [InlineData("Call now.", "Call later.", "Gọi.", true, ImportReason.Outdated)]
    [InlineData("Hi", "Hi", "\u202Eevil", true, ImportReason.Characters)]
    [InlineData("Hi", "Hi", "a\u0007b", true, ImportReason.Characters)]
    [InlineData("Hi", "Hi", "一𠀀", true, ImportReason.None)]
    internal void Judge_EachPiece_HasItsReason(string english, string source, string target, bool words, ImportReason reason) =>
        Assert.Equal(reason, ImportTranslation.Judge(Words with { HasPlaces = words }, new TranslationUnit("x", english), source, target));

    private static TranslationItem Words { get; } = new("words/x", []) { HasPlaces = true };

    [Fact]
    public void Judge_HalfASign_IsRefused() =>
        Assert.Equal(ImportReason.Characters, ImportTranslation.Judge(Words, new TranslationUnit("x", "Hi"), "Hi", "a" + (char)0xD800 + "b"));

    [Fact]
    public void Judge_FarLongerThanTheEnglish_IsRefused()
    {
        Assert.Equal(ImportReason.TooLong, ImportTranslation.Judge(Words, new TranslationUnit("x", "Yes"), "Yes", new string('a', 133)));
        Assert.Equal(ImportReason.None, ImportTranslation.Judge(Words, new TranslationUnit("x", "Yes"), "Yes", new string('a', 132)));
    }

    [Theory]
    [InlineData("Bạn không trả gì. [Xin giúp](page:ask)", "## Ai", "- Nữ\n- Nam", "Đọc [thêm](help:rights/money).", ImportReason.None)]
    [InlineData("Bạn không trả gì. Xin giúp", "## Ai", "- Nữ\n- Nam", "Đọc [thêm](help:rights/money).", ImportReason.Links)]
    [InlineData("Bạn không trả gì. [Xin giúp](page:report)", "## Ai", "- Nữ\n- Nam", "Đọc [thêm](help:rights/money).", ImportReason.Links)]
    [InlineData("Bạn không trả gì. [Xin giúp](page:ask)", "Ai", "- Nữ\n- Nam", "Đọc [thêm](help:rights/money).", ImportReason.Shape)]
    [InlineData("Bạn. [Xin giúp](page:ask)\n\nThêm.", "## Ai", "- Nữ\n- Nam", "Đọc [thêm](help:rights/money).", ImportReason.Shape)]
    [InlineData("Bạn <b>không</b> trả gì. [Xin giúp](page:ask)", "## Ai", "- Nữ", "Đọc [thêm](help:rights/money).", ImportReason.NotAllowed)]
    internal void Compose_APageOfPieces_MustBeCutAndLinkedAsTheEnglish(string p1, string p2, string p3, string p4, ImportReason reason)
    {
        var content = SampleGuide.Load();
        var pieces = new Dictionary<string, string> { ["title"] = "Miễn phí", ["summary"] = "Không mất tiền.", ["p1"] = p1, ["p2"] = p2, ["p3"] = p3, ["p4"] = p4 };

        var page = TranslationUnits.Compose(Language.Vietnamese, content.English(content.Map.Find("rights", "free")!), pieces, out var refusal);

        Assert.Equal(reason, refusal);
        Assert.Equal(reason == ImportReason.None, page is not null);
    }

    private static XliffFault Read(byte[] bytes, out Language language, out IReadOnlyList<XliffUnit> units)
    {
        using var stream = new MemoryStream(bytes);
        return Xliff.Read(stream, out language, out units);
    }
}
