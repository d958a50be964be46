using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Access.Resources;

namespace Waymark.Access.Areas.Access.Pages;

/// <summary>The words for roles.</summary>
internal static class RoleText
{
    /// <summary>Every role, in the order in which they are shown.</summary>
    public static IReadOnlyList<MemberRoles> All { get; } =
        [MemberRoles.Administrator, MemberRoles.Advocate, MemberRoles.Coordinator, MemberRoles.PartnerWorker, MemberRoles.Researcher, MemberRoles.Lawyer];

    public static string Key(MemberRoles role) => role switch
    {
        MemberRoles.Administrator => "role.administrator",
        MemberRoles.Advocate => "role.advocate",
        MemberRoles.Coordinator => "role.coordinator",
        MemberRoles.PartnerWorker => "role.partner-worker",
        MemberRoles.Researcher => "role.researcher",
        MemberRoles.Lawyer => "role.lawyer",
        _ => "role.none",
    };

    public static string Hint(MemberRoles role) => role switch
    {
        MemberRoles.Administrator => "desk.role.administrator.hint",
        MemberRoles.Advocate => "desk.role.advocate.hint",
        MemberRoles.Coordinator => "desk.role.coordinator.hint",
        MemberRoles.PartnerWorker => "desk.role.partner-worker.hint",
        MemberRoles.Researcher => "desk.role.researcher.hint",
        _ => "desk.role.lawyer.hint",
    };

    /// <summary>The roles in words.</summary>
    public static string Of(MemberRoles roles, IStringLocalizer<Text> texts)
    {
        var held = All.Where(role => roles.HasFlag(role)).Select(role => texts[Key(role)].Value).ToList();
        return held.Count == 0 ? texts[Key(MemberRoles.None)] : string.Join(texts["role.separator"], held);
    }
}
