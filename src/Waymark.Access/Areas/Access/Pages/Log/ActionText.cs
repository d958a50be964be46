namespace Waymark.Access.Areas.Access.Pages.Log;

/// <summary>The keys of the words for this module's own events.</summary>
internal static class ActionText
{
    public static string? Key(string action) => action switch
    {
        "agency.created" => "desk.log.agency-created",
        "agency.invited" => "desk.log.agency-invited",
        "agency.keys-renewed" => "desk.log.agency-keys",
        "agency.listed" => "desk.log.agency-listed",
        "agency.recovered" => "desk.log.agency-recovered",
        "agency.recovery-code-made" => "desk.log.agency-code",
        "agency.settings-changed" => "desk.log.agency-settings",
        "member.authenticator-set" => "desk.log.member-authenticator",
        "member.confirmed" => "desk.log.member-confirmed",
        "member.invited" => "desk.log.member-invited",
        "member.joined" => "desk.log.member-joined",
        "member.password-changed" => "desk.log.member-password",
        "member.recovery-codes-made" => "desk.log.member-codes",
        "member.removed" => "desk.log.member-removed",
        "member.roles-changed" => "desk.log.member-roles",
        "member.signed-in" => "desk.log.member-signed-in",
        "member.signed-in-by-recovery-code" => "desk.log.member-signed-in-code",
        "member.signed-out-everywhere" => "desk.log.member-everywhere",
        _ => null,
    };
}
