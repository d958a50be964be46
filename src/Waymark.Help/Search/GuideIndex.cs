using Waymark.Help.Guide;
using Waymark.Kernel.Languages;

namespace Waymark.Help.Search;

/// <summary>A page that can be searched for, with its words.</summary>
/// <param name="Key">Which page, whatever the language: <c>rights/immigration</c> of the guide, <c>learn/public/what-it-is</c>.</param>
/// <param name="Language">The language that its words are in; another than asked for where there is no translation.</param>
/// <param name="Title">Its title.</param>
/// <param name="Summary">What it is about, in a sentence.</param>
/// <param name="Body">Its text, a line a paragraph.</param>
/// <param name="Link">Its address in a language.</param>
internal sealed record SitePage(string Key, Language Language, string Title, string Summary, string Body, Func<Language, string> Link)
{
    /// <summary>A page of the guide.</summary>
    public static SitePage Of(GuideItem item, GuideText text) => new(
        item.Key,
        text.Language,
        text.Title,
        text.Summary,
        text.Sector is { } sector ? string.Join('\n', [.. sector.Signs, sector.WhoSees, .. sector.ToDo]) : text.Body.Plain,
        language => HelpLinks.Item(language, item));
}

/// <summary>A piece of an excerpt; marked when it is what was searched for.</summary>
internal readonly record struct Excerpt(string Text, bool IsMarked);

/// <summary>A page that was found.</summary>
/// <param name="Page">The page.</param>
/// <param name="Title">The title, in pieces.</param>
/// <param name="Lines">The place in the text that fits best, in pieces.</param>
/// <param name="Score">Higher is better.</param>
internal sealed record GuideHit(SitePage Page, IReadOnlyList<Excerpt> Title, IReadOnlyList<Excerpt> Lines, double Score);

/// <summary>
/// The pages of one language by their words. Ranked by BM25F: k₁ = 1.2, b = 0.75, the title counting four times, the summary twice
/// (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, §3.6, eq. 3.18).
/// </summary>
/// <remarks>
/// A word is found by its beginning too, if at least three letters of an alphabet were typed, at half the weight. Immutable; safe to share.
/// </remarks>
internal sealed class GuideIndex
{
    /// <summary>More words than this are not looked at.</summary>
    public const int MaxWords = 12;

    private const double K1 = 1.2;
    private const double B = 0.75;
    private const double TitleWeight = 4;
    private const double SummaryWeight = 2;
    private const double BeginningWeight = 0.5;
    private const double EndingWeight = 0.25;
    private const int ExcerptLength = 160;

    private readonly List<Page> pages = [];
    private readonly SortedList<string, Dictionary<int, double>> words = new(StringComparer.Ordinal);
    private readonly double meanLength;

    public GuideIndex(IEnumerable<SitePage> all)
    {
        foreach (var page in all)
        {
            var number = pages.Count;
            var length = Add(page.Title, TitleWeight, number) + Add(page.Summary, SummaryWeight, number) + Add(page.Body, 1, number);
            pages.Add(new(page, Math.Max(1, length)));
        }

        meanLength = pages.Count == 0 ? 1 : pages.Average(page => page.Length);
    }

    /// <summary>How many pages there are.</summary>
    public int Count => pages.Count;

    /// <summary>The pages in which the words stand, the best first. No words: no pages.</summary>
    public IReadOnlyList<GuideHit> Find(string? query, int take)
    {
        var asked = Tokens.Of(query ?? "").Select(token => token.Text).Distinct(StringComparer.Ordinal).Take(MaxWords).ToList();
        if (asked.Count == 0)
            return [];
        var scores = new double[pages.Count];
        var matched = new int[pages.Count];
        var terms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in asked)
        {
            // The best of the words that begin so, for each page.
            var best = new Dictionary<int, double>();
            foreach (var (term, weight) in Terms(word))
            {
                terms.Add(term);
                var postings = words[term];
                var rarity = Math.Log(1 + ((pages.Count - postings.Count + 0.5) / (postings.Count + 0.5)));
                foreach (var (page, frequency) in postings)
                {
                    var normal = frequency / (1 - B + (B * pages[page].Length / meanLength));
                    var score = weight * rarity * normal * (K1 + 1) / (normal + K1);
                    if (!best.TryGetValue(page, out var other) || score > other)
                        best[page] = score;
                }
            }

            foreach (var (page, score) in best)
            {
                scores[page] += score;
                matched[page]++;
            }
        }

        // Pages with more of the words stand before pages with fewer; a page with less than half of them is noise.
        return
        [
            .. Enumerable.Range(0, pages.Count).Where(page => matched[page] * 2 >= asked.Count && matched[page] > 0)
                .OrderByDescending(page => matched[page]).ThenByDescending(page => scores[page]).ThenBy(page => page).Take(take)
                .Select(page => new GuideHit(pages[page].Of, Mark(pages[page].Of.Title, terms, whole: true), Best(pages[page].Of, terms), scores[page])),
        ];
    }

    private static List<Excerpt> Best(SitePage page, HashSet<string> terms)
    {
        var lines = page.Body.Split('\n').Prepend(page.Summary);
        var best = page.Summary;
        var most = 0;
        foreach (var line in lines)
        {
            var found = Tokens.Of(line).Where(token => terms.Contains(token.Text)).Select(token => token.Text).Distinct(StringComparer.Ordinal).Count();
            if (found > most)
                (best, most) = (line, found);
        }

        return Mark(best, terms, whole: false);
    }

    private static List<Excerpt> Mark(string text, HashSet<string> terms, bool whole)
    {
        var spans = new List<(int Start, int End)>();
        foreach (var token in Tokens.Of(text))
        {
            if (!terms.Contains(token.Text))
                continue;
            if (spans.Count > 0 && token.Start <= spans[^1].End)
                spans[^1] = (spans[^1].Start, Math.Max(spans[^1].End, token.End));
            else
                spans.Add((token.Start, token.End));
        }

        var from = 0;
        var to = text.Length;
        if (!whole && text.Length > ExcerptLength)
        {
            // Around the first find, cut between words where there are some.
            from = spans.Count == 0 ? 0 : Math.Max(0, spans[0].Start - (ExcerptLength / 3));
            to = Math.Min(text.Length, from + ExcerptLength);
            from = from == 0 ? 0 : Math.Max(text.LastIndexOf(' ', from, Math.Min(from, 20)), from);
            from = from > 0 && char.IsLowSurrogate(text[from]) ? from - 1 : from;
            to = to < text.Length && text.IndexOf(' ', to, Math.Min(20, text.Length - to)) is > 0 and var space ? space : to;
            to = to < text.Length && char.IsLowSurrogate(text[to]) ? to + 1 : to;
        }

        var pieces = new List<Excerpt>();
        var at = from;
        void Plain(int until)
        {
            if (until > at)
                pieces.Add(new(text[at..until], false));
        }

        if (from > 0)
            pieces.Add(new("… ", false));
        foreach (var (start, end) in spans.Where(span => span.Start >= from && span.End <= to))
        {
            Plain(start);
            pieces.Add(new(text[start..end], true));
            at = end;
        }

        Plain(to);
        if (to < text.Length)
            pieces.Add(new(" …", false));
        return pieces;
    }

    private IEnumerable<(string Term, double Weight)> Terms(string word)
    {
        if (words.ContainsKey(word))
            yield return (word, 1);
        foreach (var longer in Beginning(word))
            yield return (longer, BeginningWeight);
        // Endings change with the case and number in many languages: if nothing begins so, the word without its last letter.
        if (word.Length > 3 && !words.ContainsKey(word) && !Beginning(word).Any())
        {
            foreach (var other in Beginning(word[..^1]).Prepend(word[..^1]).Where(words.ContainsKey))
                yield return (other, EndingWeight);
        }
    }

    /// <summary>The words that begin with this one and are longer.</summary>
    private IEnumerable<string> Beginning(string word)
    {
        // Pairs of signs are whole as they are.
        if (word.Length < 3)
            yield break;
        var (low, high) = (0, words.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(words.GetKeyAtIndex(middle), word) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        for (var at = low; at < words.Count && words.GetKeyAtIndex(at).StartsWith(word, StringComparison.Ordinal); at++)
        {
            if (words.GetKeyAtIndex(at).Length > word.Length)
                yield return words.GetKeyAtIndex(at);
        }
    }

    private int Add(string text, double weight, int page)
    {
        var count = 0;
        foreach (var token in Tokens.Of(text))
        {
            count++;
            if (!words.TryGetValue(token.Text, out var postings))
                words.Add(token.Text, postings = []);
            postings[page] = postings.GetValueOrDefault(page) + weight;
        }

        return count;
    }

    private sealed record Page(SitePage Of, int Length);
}
