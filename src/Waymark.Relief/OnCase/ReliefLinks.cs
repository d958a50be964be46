using System.Globalization;
using Waymark.Kernel.Languages;

namespace Waymark.Relief.OnCase;

/// <summary>Paths of a case's pages about record relief. Ids are random; nothing of a person or a charge is ever in a path.</summary>
internal static class ReliefLinks
{
    internal static string Case(Language lang, CaseId id) => $"/{lang.Segment}/desk/cases/{id}/relief";

    internal static string Case(Language lang, CaseId id, DateOnly on, DateOnly today) =>
        on == today ? Case(lang, id) : string.Create(CultureInfo.InvariantCulture, $"{Case(lang, id)}?on={on:yyyy-MM-dd}");

    internal static string Charge(Language lang, CaseId id, Guid? charge = null) => $"{Case(lang, id)}/charges/{charge?.ToString("N") ?? "new"}";

    internal static string Paste(Language lang, CaseId id) => $"{Case(lang, id)}/paste";

    internal static string Questions(Language lang, CaseId id) => $"{Case(lang, id)}/questions";

    internal static string Answers(Language lang, CaseId id) => $"{Case(lang, id)}/answers";

    internal static string Statement(Language lang, CaseId id) => $"{Case(lang, id)}/statement";

    internal static string Petitions(Language lang, CaseId id) => $"{Case(lang, id)}/petitions";

    internal static string Petition(Language lang, CaseId id, Guid petition) => $"{Petitions(lang, id)}/{petition:N}";

    /// <summary>The declaration on a sheet for the person to read and sign, in the person's language.</summary>
    internal static string Sheet(Language lang, CaseId id, Guid petition) => $"{Petition(lang, id, petition)}/sheet";

    /// <summary>The person's own page about a declaration, behind their receipt.</summary>
    internal static string Paper(Language lang, Guid petition) => $"/{lang.Segment}/box/papers/{petition:N}";

    /// <summary>The open mailbox, which Reports serves.</summary>
    internal static string Mailbox(Language lang) => $"/{lang.Segment}/box/open";

    internal static string Track(Language lang, CaseId id, Guid petition) => $"{Petition(lang, id, petition)}/track";

    internal static string Papers(Language lang, CaseId id, Guid petition) => $"{Petition(lang, id, petition)}/papers";

    internal static string Pdf(Language lang, CaseId id, Guid petition) => $"{Petition(lang, id, petition)}/pdf";

    internal static string Docx(Language lang, CaseId id, Guid petition) => $"{Petition(lang, id, petition)}/docx";

    /// <summary>The papers of all open petitions in one file.</summary>
    internal static string AllPdf(Language lang, CaseId id) => $"{Petitions(lang, id)}/all/pdf";

    internal static string AllZip(Language lang, CaseId id) => $"{Petitions(lang, id)}/all/zip";

    internal static string DeskCase(Language lang, CaseId id) => $"/{lang.Segment}/desk/cases/{id}";
}
