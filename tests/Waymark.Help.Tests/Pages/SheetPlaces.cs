using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Waymark.Help.HandOut;
using Waymark.Kernel.Languages;

namespace Waymark.Help.Tests.Pages;

/// <summary>Where which words of a hand-out must stand on its paper: its panels, cards, and pieces to tear off, in points of 1/72 inch.</summary>
internal static class SheetPlaces
{
    // What a box may reach beyond its place: rounding, and the room above and below the letters of a line.
    private const double Slack = 2;

    internal static IReadOnlyList<Place> Of(string kind, HandOutWords words, bool isRightToLeft, string phone)
    {
        string Panels(params string[] names) => string.Join(' ', names.SelectMany(name =>
            new[] { "title", "lead", "text" }.Select(part => words.Of("brochure", "panels", name, part)).Concat(words.List("brochure", "panels", name, "items"))));
        string Of(string name, params string[] parts) => string.Join(' ', parts.Select(part => words.Of(name, part)));
        var strip = Of("strip", "tab") + ' ' + phone + " help.example.org";
        switch (kind)
        {
            case HandOutContent.Brochure:
                var panels = new[]
                {
                    Panels("do", "safe"), Of("brochure", "contact", "scan", "sources") + ' ' + phone, Of("brochure", "title", "lead") + ' ' + phone,
                    Panels("help"), Panels("anyone"), Panels("what", "signs"),
                };
                return [.. panels.Select((text, i) => new Place(i / 3, (isRightToLeft ? 2 - (i % 3) : i % 3) * 264, 0, 264, 612, text))];
            case HandOutContent.PalmCard:
                return
                [
                    new Place(0, 0, 0, 288, 432, Of("palm-card", "title", "text") + string.Join(' ', words.List("palm-card", "items"))),
                    new Place(1, 0, 0, 288, 432, Of("palm-card", "danger", "scan") + ' ' + phone),
                ];
            case HandOutContent.Poster:
                return
                [
                    new Place(0, 0, 0, 612, 612, Of("poster", "title", "text", "question", "answer", "scan") + ' ' + phone),
                    new Place(0, 0, 612, 612, 22, Of("strip", "title")),
                    .. Enumerable.Range(0, 8).Select(tab => new Place(0, tab * 76.5, 633.6, 76.5, 151.2, strip)),
                ];
            case HandOutContent.Strip:
                return
                [
                    .. Enumerable.Range(0, 3).Select(row => new Place(0, 0, row * 198, 792, 25.2, Of("strip", "title"))),
                    .. Enumerable.Range(0, 30).Select(tab => new Place(0, tab % 10 * 79.2, (tab / 10 * 198) + 25.2, 79.2, 169.2, strip)),
                ];
            default:
                return [.. Enumerable.Range(0, 10).Select(card => new Place(0, 54 + (card % 2 * 252), 36 + (card / 2 * 144), 252, 144, Of("wallet", "title", "line") + ' ' + phone))];
        }
    }

    /// <summary>The letters and digits of a text that are not among those that were found, however the found ones are ordered or shaped: the
    /// order of a line from the right and the forms of Arabic letters differ from program to program.</summary>
    internal static string Left(string text, IEnumerable<string> found)
    {
        var there = Letters(string.Concat(found)).GroupBy(rune => rune).ToDictionary(group => group.Key, group => group.Count());
        var left = new StringBuilder();
        foreach (var rune in Letters(text).Order())
        {
            if (there.GetValueOrDefault(rune) is var count && count > 0)
                there[rune] = count - 1;
            else
                left.Append(rune);
        }

        return left.ToString();
    }

    /// <summary>Whether a word's box is within its page, but for three points: the box is as high as the highest letter of its font.</summary>
    internal static bool IsOnPage(XElement page, XElement word)
    {
        double Of(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
        return Of(word, "xMin") >= -3 && Of(word, "yMin") >= -3 && Of(word, "xMax") <= Of(page, "width") + 3 && Of(word, "yMax") <= Of(page, "height") + 3;
    }

    private static IEnumerable<Rune> Letters(string text) => text.Normalized(NormalizationForm.FormKC).EnumerateRunes().Where(Rune.IsLetterOrDigit);

    /// <summary>A rectangle on a page, and the words that must stand in it.</summary>
    internal sealed record Place(int Page, double X, double Y, double Width, double Height, string Words)
    {
        internal bool Holds(XElement word) =>
            At(word, "xMin") >= X - Slack && At(word, "xMax") <= X + Width + Slack && At(word, "yMin") >= Y - Slack && At(word, "yMax") <= Y + Height + Slack;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{X:0},{Y:0} {Width:0}x{Height:0}");

        private static double At(XElement word, string name) => double.Parse(word.Attribute(name)!.Value, CultureInfo.InvariantCulture);
    }
}
