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
    Invited = 0,
    Active = 1,
    Removed = 2,
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
            row.HasIndex(r => new { r.PartyKind, r.PartyId });
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
