using Waymark.Kernel.Languages;

namespace Waymark.Cases.Mailbox;

/// <summary>Paths of the person's own pages about their case.</summary>
internal static class CaseMailboxLinks
{
    /// <summary>Where the receipt is asked for, which Reports serves.</summary>
    internal static string Enter(Language lang) => $"/{lang.Segment}/box";

    /// <summary>The open mailbox, which Reports serves.</summary>
    internal static string Mailbox(Language lang) => $"{Enter(lang)}/open";

    internal static string Plan(Language lang, CaseId id) => $"{Enter(lang)}/plan/{id}";

    internal static string Tell(Language lang, CaseId id) => $"{Plan(lang, id)}/tell";

    internal static string Opened(Language lang, CaseId id) => $"{Plan(lang, id)}/opened";

    internal static string Opened(Language lang, CaseId id, int page) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Opened(lang, id)}?number={page}");

    internal static string Sharing(Language lang, ConsentId id) => $"{Enter(lang)}/sharing/{id}";

    internal static string Withdraw(Language lang, ConsentId id) => $"{Sharing(lang, id)}/end";
}
