using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Access.Data;

internal sealed class AgencyRow
{
    public required AgencyId AgencyId { get; init; }

    /// <summary>The agency's public name; not personal.</summary>
    public required string Name { get; set; }

    public required AgencyKind Kind { get; set; }

    public required int KeyGeneration { get; set; }

    /// <summary>The key pair of the printed recovery code: new generations of the agency's key are sealed to it.</summary>
    public required PublicKey RecoveryPublicKey { get; set; }

    public required byte[] RecoveryWrapped { get; set; }

    /// <summary>Its organization in the directory, if it is listed there.</summary>
    public Guid? DirectoryOrganization { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether somebody typed a part of the printed recovery code back; until then the code is asked for again.</summary>
    public bool RecoveryConfirmed { get; set; }

    /// <summary>Whether persons see the names of staff in "who opened your record"; otherwise role and agency alone.</summary>
    public bool ShowStaffNames { get; set; }

    /// <summary>Whether it was invented for the demo; demo and real agencies never share a database.</summary>
    public bool IsDemo { get; init; }
}

internal sealed class AgencyKeyRow
{
    public required AgencyId AgencyId { get; init; }

    public required int Generation { get; init; }

    public required PublicKey PublicKey { get; init; }

    /// <summary>The private key sealed to the recovery code's public key.</summary>
    public required byte[] SealedToRecovery { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class AgencyKeyGrantRow
{
    public required AgencyId AgencyId { get; init; }

    public required MemberId MemberId { get; init; }

    public required int Generation { get; init; }

    /// <summary>The agency's private key sealed to the member.</summary>
    public required byte[] SealedKey { get; set; }
}

internal enum MemberState
{
    /// <summary>Has a link and no account yet.</summary>
    Invited = 0,

    /// <summary>Has the agency's key.</summary>
    Active = 1,

    /// <summary>Is gone; the row stays for the access log.</summary>
    Removed = 2,

    /// <summary>Has an account, and waits until an administrator gives the agency's key.</summary>
    Waiting = 3,
}

internal sealed class MemberRow
{
    public required AgencyId AgencyId { get; init; }

    public required MemberId MemberId { get; init; }

    /// <summary>Keyed digest of the normalised sign-in name: found by it, never read from it.</summary>
    public required byte[] SignInToken { get; set; }

    /// <summary>Sealed under the server's secret, so that screens can show it and a stolen database can not.</summary>
    public required Sealed<string> DisplayName { get; set; }

    public required MemberRoles Roles { get; set; }

    public required MemberState State { get; set; }

    public PublicKey? PublicKey { get; set; }

    public byte[]? PasswordSalt { get; set; }

    public int PasswordPasses { get; set; }

    public int PasswordMemoryKibibytes { get; set; }

    /// <summary>The private key under the key derived from the password; opening it is the password check.</summary>
    public byte[]? WrappedPrivateKey { get; set; }

    public Sealed<byte[]>? TotpSecret { get; set; }

    /// <summary>The last time step that was accepted: a code works once.</summary>
    public long TotpLastStep { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Changed to end every session at once.</summary>
    public required Guid SecurityStamp { get; set; }

    public Language? Language { get; set; }
}

/// <summary>A single-use code in place of the authenticator.</summary>
internal sealed class RecoveryCodeRow
{
    public required AgencyId AgencyId { get; init; }

    public required MemberId MemberId { get; init; }

    /// <summary>Keyed digest of the code.</summary>
    public required byte[] Digest { get; init; }
}

internal enum InviteKind
{
    /// <summary>The installation's first agency.</summary>
    FirstAgency = 0,

    /// <summary>A partner agency.</summary>
    Agency = 1,

    /// <summary>A member of an agency.</summary>
    Member = 2,
}

/// <summary>A one-time link. The row has a digest of its token alone.</summary>
internal sealed class InviteRow
{
    public required AgencyId AgencyId { get; init; }

    /// <summary>Keyed digest of the link's token.</summary>
    public required byte[] Digest { get; init; }

    public required InviteKind Kind { get; init; }

    /// <summary>The member that it makes an account for.</summary>
    public MemberId? MemberId { get; init; }

    public AgencyKind? AgencyKind { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

internal enum SessionStage
{
    /// <summary>The password was right; the second factor is missing.</summary>
    SecondFactor = 0,

    /// <summary>Signed in.</summary>
    Full = 1,
}

/// <summary>A member's session: opens with the secret in the cookie, which is nowhere here.</summary>
internal sealed class SessionRow
{
    public required AgencyId AgencyId { get; init; }

    /// <summary>Keyed digest of the cookie's session id.</summary>
    public required byte[] Digest { get; init; }

    public required MemberId MemberId { get; init; }

    public required SessionStage Stage { get; set; }

    /// <summary>The member's stamp at sign-in; another stamp ends the session.</summary>
    public required Guid SecurityStamp { get; set; }

    /// <summary>The member's private key under the cookie's secret; gone while the session is locked.</summary>
    public byte[]? WrappedKey { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset LastSeenAt { get; set; }

    public bool Locked { get; set; }

    /// <summary>What a step shows or compares with once more, under the cookie's secret.</summary>
    public byte[]? Notes { get; set; }

    /// <summary>A form that was sent to the locked session, under <see cref="HeldFormKey"/>.</summary>
    public byte[]? HeldForm { get; set; }

    /// <summary>The key of <see cref="HeldForm"/>, sealed to the member: the password opens it, the cookie does not.</summary>
    public byte[]? HeldFormKey { get; set; }
}

/// <summary>A person's short session in the mailbox: opens with the secret in the cookie.</summary>
internal sealed class PersonSessionRow
{
    public required AgencyId AgencyId { get; init; }

    /// <summary>Keyed digest of the cookie's session id.</summary>
    public required byte[] Digest { get; init; }

    public required PersonId PersonId { get; init; }

    /// <summary>The person's private key under the cookie's secret.</summary>
    public required byte[] WrappedKey { get; init; }

    public required DateTimeOffset LastSeenAt { get; set; }
}

/// <summary>Tries that failed, by an opaque token: no name, no address.</summary>
internal sealed class ThrottleRow
{
    public required byte[] Token { get; init; }

    public required int Failures { get; set; }

    public required DateTimeOffset LastFailureAt { get; set; }
}

/// <summary>A key of ASP.NET Core data protection, sealed under the server's secret.</summary>
internal sealed class DataProtectionRow
{
    public required Guid Id { get; init; }

    public required string Xml { get; init; }
}

internal sealed class PersonRow
{
    public required AgencyId AgencyId { get; init; }

    public required PersonId PersonId { get; init; }

    /// <summary>32 bytes derived from the receipt.</summary>
    public required byte[] ReceiptLookup { get; init; }

    public required PublicKey PublicKey { get; init; }

    /// <summary>The private key under the key derived from the receipt.</summary>
    public required byte[] WrappedPrivateKey { get; init; }
}

internal sealed class VaultGrantRow
{
    public required AgencyId AgencyId { get; init; }

    public required VaultId VaultId { get; init; }

    public required int KeyVersion { get; init; }

    public required PartyKind PartyKind { get; init; }

    public required Guid PartyId { get; init; }

    public required int PartyGeneration { get; set; }

    public required byte[] SealedKey { get; set; }
}

/// <summary>The renewing of an agency's keys, after a member left or the printed code was used: what is done and what is left. One row an agency,
/// of the latest; any node goes on with it.</summary>
internal sealed class RotationRow
{
    public required AgencyId AgencyId { get; init; }

    /// <summary>The generation that everything is brought to; a later one takes the row over.</summary>
    public required int Generation { get; set; }

    public required DateTimeOffset StartedAt { get; set; }

    /// <summary>Whether each vault that the agency holds has a key version made since: only public keys are needed for that.</summary>
    public bool VaultsRenewed { get; set; }

    public int VaultsDone { get; set; }

    public int VaultsLeft { get; set; }

    public int GrantsDone { get; set; }

    /// <summary>Older grants that are still to be sealed anew, for which somebody of the agency has to be here with the older key.</summary>
    public int GrantsLeft { get; set; }

    /// <summary>Until then a node works on it; if it falls silent another goes on.</summary>
    public DateTimeOffset WorkedUntil { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }
}

internal sealed class EventRow
{
    public required AgencyId AgencyId { get; init; }

    /// <summary>1, 2, 3, … without gaps.</summary>
    public required long Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public required ActorKind ActorKind { get; init; }

    public Guid? ActorId { get; init; }

    public required string Action { get; init; }

    public required string RecordKind { get; init; }

    public required Guid RecordId { get; init; }

    /// <summary>Field names or ids, never content.</summary>
    public string? Detail { get; init; }

    /// <summary>Keyed digest of this event and of the hash before it.</summary>
    public required byte[] Hash { get; init; }
}

internal sealed class ChainRow
{
    public required AgencyId AgencyId { get; init; }

    public required long Count { get; set; }

    public required byte[] Hash { get; set; }
}

/// <summary>The tables of sign-in, keys, vaults and the access log.</summary>
internal sealed class AccessTables : IStoreModule
{
    public void Map(ModelBuilder model)
    {
        model.Entity<AgencyRow>(row =>
        {
            row.ToTable("access_agency");
            row.HasKey(r => r.AgencyId);
            row.Property(r => r.Name).HasMaxLength(200);
        });
        model.Entity<AgencyKeyRow>(row =>
        {
            row.ToTable("access_agency_key");
            row.HasKey(r => new { r.AgencyId, r.Generation });
        });
        model.Entity<AgencyKeyGrantRow>(row =>
        {
            row.ToTable("access_agency_key_grant");
            row.HasKey(r => new { r.AgencyId, r.MemberId, r.Generation });
        });
        model.Entity<MemberRow>(row =>
        {
            row.ToTable("access_member");
            row.HasKey(r => new { r.AgencyId, r.MemberId });
            row.HasIndex(r => r.SignInToken).IsUnique();
            row.Property(r => r.DisplayName).IsSealed();
            row.Property(r => r.TotpSecret!).IsSealed().IsRequired(false);
        });
        model.Entity<RecoveryCodeRow>(row =>
        {
            row.ToTable("access_recovery_code");
            row.HasKey(r => new { r.AgencyId, r.MemberId, r.Digest });
        });
        model.Entity<InviteRow>(row =>
        {
            row.ToTable("access_invite");
            row.HasKey(r => new { r.AgencyId, r.Digest });
            row.HasIndex(r => r.Digest).IsUnique();
        });
        model.Entity<SessionRow>(row =>
        {
            row.ToTable("access_session");
            row.HasKey(r => new { r.AgencyId, r.Digest });
            row.HasIndex(r => r.Digest).IsUnique();
            row.HasIndex(r => new { r.AgencyId, r.MemberId });
        });
        model.Entity<PersonSessionRow>(row =>
        {
            row.ToTable("access_person_session");
            row.HasKey(r => new { r.AgencyId, r.Digest });
            row.HasIndex(r => r.Digest).IsUnique();
            row.HasIndex(r => r.PersonId);
        });
        model.Entity<ThrottleRow>(row =>
        {
            row.ToTable("access_throttle");
            row.HasKey(r => r.Token);
        });
        model.Entity<DataProtectionRow>(row =>
        {
            row.ToTable("access_data_protection");
            row.HasKey(r => r.Id);
        });
        model.Entity<PersonRow>(row =>
        {
            row.ToTable("access_person");
            row.HasKey(r => new { r.AgencyId, r.PersonId });
            row.HasIndex(r => r.ReceiptLookup).IsUnique();
            row.HasIndex(r => r.PersonId).IsUnique();
        });
        model.Entity<VaultGrantRow>(row =>
        {
            row.ToTable("access_vault_grant");
            row.HasKey(r => new { r.AgencyId, r.VaultId, r.KeyVersion, r.PartyKind, r.PartyId });
            row.HasIndex(r => new { r.PartyKind, r.PartyId, r.PartyGeneration });
        });
        model.Entity<RotationRow>(row =>
        {
            row.ToTable("access_rotation");
            row.HasKey(r => r.AgencyId);
        });
        model.Entity<EventRow>(row =>
        {
            row.ToTable("access_event");
            row.HasKey(r => new { r.AgencyId, r.Number });
            row.HasIndex(r => new { r.AgencyId, r.RecordId });
            row.Property(r => r.Action).HasMaxLength(64);
            row.Property(r => r.RecordKind).HasMaxLength(32);
            row.Property(r => r.Detail).HasMaxLength(400);
        });
        model.Entity<ChainRow>(row =>
        {
            row.ToTable("access_chain");
            row.HasKey(r => r.AgencyId);
        });
    }
}
