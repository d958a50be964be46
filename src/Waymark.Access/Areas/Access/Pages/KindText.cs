using Waymark.Access.Contracts;

namespace Waymark.Access.Areas.Access.Pages;

/// <summary>The keys of the words for kinds of agency.</summary>
internal static class KindText
{
    public static string Key(AgencyKind kind) => kind switch
    {
        AgencyKind.Programme => "desk.kind.programme",
        AgencyKind.Shelter => "desk.kind.shelter",
        AgencyKind.LegalAid => "desk.kind.legal-aid",
        AgencyKind.Health => "desk.kind.health",
        AgencyKind.Prosecutor => "desk.kind.prosecutor",
        AgencyKind.Police => "desk.kind.police",
        _ => "desk.kind.other",
    };
}
