using System.Collections.Frozen;
using System.Text;
using Waymark.Kernel.Languages;

namespace Waymark.Access.Domain;

/// <summary>Which passwords may be chosen: length, and not what everybody tries first (NIST SP 800-63B §5.1.1.2: no other rules).</summary>
internal static class Passwords
{
    public const int MinLength = 12;
    public const int MaxLength = 200;

    // The words that the usual first guesses are made of. Common passwords of 12 characters and more are two of these, one of them with
    // digits, or a run along the keyboard, so those are told by their make instead of by a list of each.
    private static readonly FrozenSet<string> Words = new[]
    {
        "password", "passwort", "contrasena", "contraseña", "motdepasse", "senha", "parola", "passw", "pass", "word", "secret", "secreto", "letmein", "welcome", "bienvenido",
        "iloveyou", "teamo", "tequiero", "woaini", "love", "you", "amor", "admin", "administrator", "root", "user", "guest", "login", "master",
        "monkey", "dragon", "sunshine", "princess", "princesa", "football", "futbol", "baseball", "soccer", "superman", "batman", "pokemon",
        "starwars", "shadow", "michael", "jennifer", "jessica", "ashley", "daniel", "thomas", "jordan", "charlie", "andrew", "nicole",
        "hello", "hola", "freedom", "whatever", "trustno", "changeme", "default", "temp", "test", "qwerty", "qwertz", "azerty", "asdf", "zxcv",
        "computer", "internet", "google", "facebook", "summer", "winter", "spring", "autumn", "monday", "friday", "january", "december",
        "flower", "butterfly", "angel", "baby", "cheese", "cookie", "chocolate", "banana", "orange", "purple", "family", "liverpool", "chelsea",
        "barcelona", "arsenal", "america", "mexico", "china", "california", "waymark", "help", "advocate", "shelter", "survivor", "victim", "agency",
        "is", "my", "the", "me", "one", "two", "three", "abc", "xyz",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Runs =
        ["01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik", "qazwsxedcrfvtgbyhnujmik", "1q2w3e4r5t6y7u8i9o0p"];

    /// <summary>The key of the message that says why not; <c>null</c> if it may be chosen.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="signInName">The name it is for; it must not be the password's main part.</param>
    public static string? Fault(string? password, SignInName? signInName)
    {
        if (string.IsNullOrEmpty(password))
            return "desk.password.empty";
        if (password.Length > MaxLength)
            return "desk.password.long";
        if (!UnicodeText.IsWellFormed(password))
            return "desk.password.common";
        var normal = password.Normalized(NormalizationForm.FormKC);
        if (new System.Globalization.StringInfo(normal).LengthInTextElements < MinLength)
            return "desk.password.short";
        return IsCommon(normal, signInName) ? "desk.password.common" : null;
    }

    internal static bool IsCommon(string password, SignInName? signInName)
    {
        var lower = password.ToLowerInvariant();
        if (signInName is not null)
            lower = lower.Replace(signInName.Normal, string.Empty, StringComparison.Ordinal);
        return Weight(lower) <= 2;
    }

    // How many independent choices the text holds: words, runs, repeats, and each other character, whichever way gives fewest.
    private static int Weight(string text)
    {
        var best = new int[text.Length + 1];
        for (var end = 1; end <= text.Length; end++)
        {
            best[end] = best[end - 1] + (char.IsLetterOrDigit(text[end - 1]) ? 1 : 0);
            for (var start = 0; start <= end - 2; start++)
            {
                var piece = text.AsSpan(start, end - start);
                if (best[start] + 1 < best[end] && IsUnit(piece))
                    best[end] = best[start] + 1;
            }
        }

        return best[text.Length];
    }

    private static bool IsUnit(ReadOnlySpan<char> piece) => IsWord(piece) || IsRun(piece) || IsRepeat(piece) || IsYear(piece);

    // As typed, or with the usual digits and signs for letters ("p4ssw0rd").
    private static bool IsWord(ReadOnlySpan<char> piece)
    {
        var words = Words.GetAlternateLookup<ReadOnlySpan<char>>();
        if (words.Contains(piece))
            return true;
        Span<char> letters = stackalloc char[piece.Length];
        for (var i = 0; i < piece.Length; i++)
        {
            letters[i] = piece[i] switch
            {
                '0' => 'o',
                '1' or '!' => 'i',
                '3' => 'e',
                '4' or '@' => 'a',
                '5' or '$' => 's',
                '7' => 't',
                var other => other,
            };
        }

        return words.Contains(letters);
    }

    private static bool IsRun(ReadOnlySpan<char> piece)
    {
        if (piece.Length < 3)
            return false;
        Span<char> reversed = stackalloc char[piece.Length];
        piece.CopyTo(reversed);
        reversed.Reverse();
        foreach (var run in Runs)
        {
            if (run.AsSpan().Contains(piece, StringComparison.Ordinal) || run.AsSpan().Contains(reversed, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static bool IsRepeat(ReadOnlySpan<char> piece)
    {
        for (var period = 1; period <= 4 && period * 3 <= piece.Length; period++)
        {
            if (piece[period..].SequenceEqual(piece[..^period]))
                return true;
        }

        return false;
    }

    private static bool IsYear(ReadOnlySpan<char> piece) =>
        piece.Length == 4 && (piece.StartsWith("19") || piece.StartsWith("20")) && char.IsAsciiDigit(piece[2]) && char.IsAsciiDigit(piece[3]);
}
