using Waymark.Kernel.Sealing;

namespace Waymark.Access.Keys;

/// <summary>The places at which Access seals keys; in one room so that no two share a name.</summary>
internal static class SealPlaces
{
    /// <summary>An agency's private key, sealed to a member.</summary>
    internal static SealPlace AgencyKey(AgencyId agency, int generation) => new(agency.Value, "access.agency-key", generation);

    /// <summary>The recovery pair, wrapped under the printed code.</summary>
    internal static SealPlace Recovery(AgencyId agency) => new(agency.Value, "access.recovery");

    /// <summary>A member's private key, wrapped under the password.</summary>
    internal static SealPlace MemberKey(MemberId member) => new(member.Value, "access.member-key");

    /// <summary>A member's display name, under the server's secret.</summary>
    internal static SealPlace MemberName(MemberId member) => new(member.Value, "access.member-name");

    /// <summary>A member's authenticator secret, under the server's secret.</summary>
    internal static SealPlace MemberTotp(MemberId member) => new(member.Value, "access.member-totp");

    /// <summary>A person's private key, wrapped under the receipt.</summary>
    internal static SealPlace PersonKey(PersonId person) => new(person.Value, "access.person-key");

    /// <summary>A member's or person's private key, under the secret in a session's cookie.</summary>
    internal static SealPlace SessionKey(Guid session) => new(session, "access.session-key");

    /// <summary>What a session keeps between two steps, under the secret in its cookie.</summary>
    internal static SealPlace SessionNotes(Guid session) => new(session, "access.session-notes");

    /// <summary>A form sent to a locked session, and its key sealed to the member.</summary>
    internal static SealPlace HeldForm(Guid session) => new(session, "access.session-form");

    /// <summary>A key of data protection, under the server's secret.</summary>
    internal static SealPlace DataProtection(Guid key) => new(key, "access.data-protection");

    /// <summary>A vault's key, sealed to a party. The party is bound by the box itself.</summary>
    internal static SealPlace VaultKey(VaultId vault, int version) => new(vault.Value, "access.vault-key", version);
}
