using Waymark.Access.Contracts;
using Waymark.Access.Domain;
using Waymark.Access.Keys;

namespace Waymark.Access.Demo;

/// <summary>The invented agencies and members of the demo.</summary>
internal static class DemoPeople
{
    private static readonly (string Name, AgencyKind Kind, (string Key, string Name, MemberRoles Roles)[] Members)[] Agencies =
    [
        ("Harbor County Victim Assistance", AgencyKind.Programme,
        [
            (DemoMembers.ProgrammeAdministrator, "Marisol Echeverría", MemberRoles.Administrator | MemberRoles.Coordinator),
            (DemoMembers.ProgrammeAdvocate, "Wen-Ling Tsao", MemberRoles.Advocate),
            (DemoMembers.ProgrammeSecondAdvocate, "Deshawn Akintola", MemberRoles.Advocate),
            (DemoMembers.ProgrammeCoordinator, "Ruth Vandermeer", MemberRoles.Coordinator),
            (DemoMembers.ProgrammeResearcher, "Imran Sadiq", MemberRoles.Researcher),
        ]),
        ("Lantern House", AgencyKind.Shelter,
        [
            (DemoMembers.Shelter, "Josefina Quiroga", MemberRoles.Administrator | MemberRoles.PartnerWorker),
        ]),
        ("Open Gate Legal Aid", AgencyKind.LegalAid,
        [
            (DemoMembers.LegalAid, "Theodora Nakamura", MemberRoles.Administrator | MemberRoles.PartnerWorker | MemberRoles.Advocate),
        ]),
        ("Riverside Community Clinic", AgencyKind.Health,
        [
            (DemoMembers.Clinic, "Samuel Obuya", MemberRoles.Administrator | MemberRoles.PartnerWorker),
        ]),
    ];

    /// <summary>Every member, in the order in which the sign-in page offers them.</summary>
    public static IReadOnlyList<DemoPerson> All { get; } =
        [.. Agencies.SelectMany(a => a.Members.Select(m => (a.Name, a.Kind, Member: m)))
            .Select((row, order) => new DemoPerson(order, row.Name, row.Kind, row.Member.Key, row.Member.Name, row.Member.Roles))];

    /// <summary>One password for all of them, other in each installation: knowing the program opens no demo.</summary>
    public static string PasswordOf(ServerKeys keys) => "demo " + Convert.ToHexStringLower(keys.Digest("demo password", "demo"u8)[..12]);
}

/// <summary>An invented member.</summary>
internal sealed record DemoPerson(int Order, string Agency, AgencyKind Kind, string Key, string Name, MemberRoles Roles)
{
    public SignInName SignInName => SignInName.TryParse(Key, out var name) ? name : throw new InvalidOperationException("Not a sign-in name.");
}
