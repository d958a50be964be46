using Waymark.Cases.Domain;
using Waymark.Kernel.Languages;

namespace Waymark.Cases.Files;

/// <summary>Paths of the caseload and of a case's pages. Ids are random; nothing else of a person is ever in a path.</summary>
internal static class CaseLinks
{
    internal static string List(Language lang) => $"/{lang.Segment}/desk/cases";

    internal static string List(Language lang, CaseloadQuery query)
    {
        var parts = new List<string>();
        void Add(bool wanted, string part)
        {
            if (wanted)
                parts.Add(part);
        }

        Add(query.Scope != CaseloadScope.Mine, $"scope={query.Scope.ToString().ToLowerInvariant()}");
        Add(query.Sort != CaseloadSort.Due, $"sort={query.Sort.ToString().ToLowerInvariant()}");
        Add(query.Closed, "closed=true");
        Add(query.OverdueOnly, "overdue=true");
        Add(query.Need is not null, $"need={query.Need?.Id()}");
        Add(query.Page > 1, $"number={query.Page}");
        return parts.Count == 0 ? List(lang) : $"{List(lang)}?{string.Join('&', parts)}";
    }

    internal static string Find(Language lang) => $"{List(lang)}/find";

    internal static string New(Language lang) => $"{List(lang)}/new";

    internal static string FromReport(Language lang, ReportId report) => $"{List(lang)}/from/{report}";

    internal static string Case(Language lang, CaseId id) => $"{List(lang)}/{id}";

    internal static string Field(Language lang, CaseId id, PersonField field) => $"{Case(lang, id)}/person/{field.Id()}";

    internal static string Need(Language lang, CaseId id, Guid? need = null) => $"{Case(lang, id)}/needs/{One(need)}";

    internal static string Contact(Language lang, CaseId id, Guid? contact = null) => $"{Case(lang, id)}/contacts/{One(contact)}";

    internal static string Step(Language lang, CaseId id, Guid? step = null) => $"{Case(lang, id)}/steps/{One(step)}";

    internal static string Timeline(Language lang, CaseId id) => $"{Case(lang, id)}/timeline";

    internal static string Notes(Language lang, CaseId id) => $"{Case(lang, id)}/notes";

    internal static string Referrals(Language lang, CaseId id) => $"{Case(lang, id)}/referrals";

    internal static string History(Language lang, CaseId id) => $"{Case(lang, id)}/history";

    internal static string History(Language lang, CaseId id, int page) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{History(lang, id)}?number={page}");

    internal static string Assign(Language lang, CaseId id) => $"{Case(lang, id)}/assign";

    internal static string Receipt(Language lang, CaseId id) => $"{Case(lang, id)}/receipt";

    internal static string Close(Language lang, CaseId id) => $"{Case(lang, id)}/close";

    internal static string Reopen(Language lang, CaseId id) => $"{Case(lang, id)}/reopen";

    internal static string Erase(Language lang, CaseId id) => $"{Case(lang, id)}/erase";

    internal static string Match(Language lang, CaseId id) => $"{Case(lang, id)}/match";

    private static string One(Guid? id) => id?.ToString("N") ?? "new";
}
