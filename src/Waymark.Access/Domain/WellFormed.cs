namespace Waymark.Access.Domain;

/// <summary>Whether text is text: UTF-16 without half of a surrogate pair, which no form of Unicode can keep.</summary>
internal static class WellFormed
{
    public static bool Is(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return false;
        }

        return true;
    }
}
