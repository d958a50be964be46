using System.Globalization;

namespace Waymark.Law.Rules;

/// <summary>A short mark of a text, by which a change is noticed (FNV-1a, 64 bits). No protection against anybody.</summary>
internal static class TextMark
{
    public static string Of(IEnumerable<string> texts)
    {
        unchecked
        {
            var hash = 14695981039346656037UL;
            foreach (var text in texts)
            {
                foreach (var c in text) hash = (hash ^ c) * 1099511628211UL;
                hash = (hash ^ 0x1F) * 1099511628211UL;
            }

            return hash.ToString("x16", CultureInfo.InvariantCulture);
        }
    }
}
