using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Waymark.Kernel.Languages;

namespace Waymark.Help.Guide.Translation;

/// <summary>A piece of a translators' file.</summary>
/// <param name="Item">The item it belongs to.</param>
/// <param name="Unit">Its name.</param>
/// <param name="Source">The English it was made from.</param>
/// <param name="Target">The translation; null or empty when there is none yet.</param>
internal sealed record XliffUnit(string Item, string Unit, string Source, string? Target);

/// <summary>Why a whole file is no translators' file of ours.</summary>
internal enum XliffFault
{
    /// <summary>It is one.</summary>
    None = 0,

    /// <summary>It is no XML, or unsafe XML (a DTD).</summary>
    NoXml = 1,

    /// <summary>It is not XLIFF 2.</summary>
    NoXliff = 2,

    /// <summary>It is not from English into one of the languages here.</summary>
    Language = 3,

    /// <summary>It is larger than any file we give out.</summary>
    TooLarge = 4,
}

/// <summary>Writes and reads files for translators.</summary>
/// <remarks>
/// XLIFF 2.0 (OASIS, 5 August 2014): one <c>file</c> an item, one <c>unit</c> with one <c>segment</c> a piece (§4.2.2). Places for values
/// (<c>{0}</c>) are placeholders (<c>ph</c>, §4.2.3.1), which translators' tools protect.
/// </remarks>
internal static partial class Xliff
{
    /// <summary>Larger files are refused, in bytes. What we write is less than a quarter of it.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    public const string MediaType = "application/xliff+xml";

    private const int MaxUnits = 50_000;

    private static readonly XNamespace Ns = "urn:oasis:names:tc:xliff:document:2.0";

    /// <summary>Writes a language's items.</summary>
    /// <param name="target">The language to translate into.</param>
    /// <param name="items">The items, each unit with the present translation (null: none) and whether a person reviewed it.</param>
    public static byte[] Write(Language target, IEnumerable<(TranslationItem Item, Func<TranslationUnit, string?> Translation, bool Reviewed)> items)
    {
        var root = new XElement(Ns + "xliff", new XAttribute("version", "2.0"), new XAttribute("srcLang", "en"), new XAttribute("trgLang", target.Tag));
        foreach (var (item, translation, reviewed) in items)
        {
            var file = new XElement(Ns + "file", new XAttribute("id", FileId(item.Key)), new XAttribute("original", item.Key));
            foreach (var unit in item.Units)
            {
                var translated = translation(unit);
                var segment = new XElement(Ns + "segment", new XAttribute("state", translated is null ? "initial" : reviewed ? "reviewed" : "translated"),
                    Content("source", unit.Source));
                if (translated is not null)
                    segment.Add(Content("target", translated));
                file.Add(new XElement(Ns + "unit", new XAttribute("id", unit.Unit), segment));
            }

            root.Add(file);
        }

        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.Entitize }))
            new XDocument(root).Save(writer);
        return bytes.ToArray();
    }

    /// <summary>Reads a file; what its pieces are worth is for the import to say.</summary>
    /// <param name="input">The file. Read to at most <see cref="MaxBytes"/>; never resolves anything outside.</param>
    /// <param name="language">The language it translates into.</param>
    /// <param name="units">Its pieces, in order.</param>
    public static XliffFault Read(Stream input, out Language language, out IReadOnlyList<XliffUnit> units)
    {
        language = default;
        units = [];
        XDocument document;
        try
        {
            using var reader = XmlReader.Create(input, new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = MaxBytes,
            });
            document = XDocument.Load(reader, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return XliffFault.NoXml;
        }

        var root = document.Root!;
        if (root.Name != Ns + "xliff" || (string?)root.Attribute("version") is not ['2', '.', ..])
            return XliffFault.NoXliff;
        var from = (string?)root.Attribute("srcLang");
        if (from is null || !(from.Equals("en", StringComparison.OrdinalIgnoreCase) || from.StartsWith("en-", StringComparison.OrdinalIgnoreCase))
            || !Language.TryParse((string?)root.Attribute("trgLang"), out language) || language == Language.English)
            return XliffFault.Language;
        var found = new List<XliffUnit>();
        foreach (var file in root.Elements(Ns + "file"))
        {
            var item = (string?)file.Attribute("original") ?? (string?)file.Attribute("id") ?? "";
            foreach (var unit in file.Descendants(Ns + "unit"))
            {
                if (found.Count == MaxUnits)
                    return XliffFault.TooLarge;
                // A tool may have cut the unit into several segments; together they are the piece.
                var parts = unit.Elements().Where(part => part.Name == Ns + "segment" || part.Name == Ns + "ignorable").ToList();
                var isWhole = parts.Where(part => part.Name == Ns + "segment").All(part => part.Element(Ns + "target") is not null);
                found.Add(new(item, (string?)unit.Attribute("id") ?? "",
                    string.Concat(parts.Select(part => Text(part.Element(Ns + "source")))),
                    isWhole ? string.Concat(parts.Select(part => Text(part.Element(Ns + "target") ?? part.Element(Ns + "source")))) : null));
            }
        }

        units = found;
        return XliffFault.None;
    }

    /// <summary>The places for values of a text, each once, in order.</summary>
    public static string PlacesOf(string text) =>
        string.Join(' ', Place().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    // An id is an XML name token (§4.3.1.13): no slash.
    private static string FileId(string item) => item.Replace('/', '.');

    private static XElement Content(string name, string text)
    {
        var element = new XElement(Ns + name, new XAttribute(XNamespace.Xml + "space", "preserve"));
        var at = 0;
        var number = 0;
        foreach (Match place in Place().Matches(text))
        {
            element.Add(new XText(text[at..place.Index]));
            element.Add(new XElement(Ns + "ph", new XAttribute("id", (++number).ToString(CultureInfo.InvariantCulture)), new XAttribute("equiv", place.Value), new XAttribute("disp", place.Value)));
            at = place.Index + place.Length;
        }

        element.Add(new XText(text[at..]));
        return element;
    }

    private static string Text(XElement? content)
    {
        if (content is null)
            return "";
        var text = new StringBuilder();
        foreach (var node in content.DescendantNodes())
        {
            if (node is XText words)
                text.Append(words.Value);
            else if (node is XElement code && code.Name == Ns + "ph")
                text.Append((string?)code.Attribute("equiv") ?? (string?)code.Attribute("disp"));
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"%?\{[A-Za-z0-9]+[^{}]*\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Place();
}
