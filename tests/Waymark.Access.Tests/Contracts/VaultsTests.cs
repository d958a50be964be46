using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Kernel.Sealing;
using Waymark.TestKit;

namespace Waymark.Access.Tests.Contracts;

public sealed class VaultsTests
{
    private static SealPlace Place(VaultId vault) => new(vault.Value, "test.content");

    [Theory, DatabaseData]
    public async Task Open_OnlyParties_HoldTheKey(DatabaseKind kind)
    {
        await using var test = await TestStore.CreateAsync(kind);
        var (owner, partner, stranger) = (await test.Data.AddAgencyAsync("A"), await test.Data.AddAgencyAsync("B"), await test.Data.AddAgencyAsync("C"));
        var vault = VaultId.New();
        var content = await test.Store.WriteAsync(async db =>
        {
            using var keys = await Vaults.CreateAsync(db, owner.Id, vault, [VaultParty.Agency(owner.Id), VaultParty.Agency(partner.Id)]);
            return keys.Current.Seal("kept"u8, Place(vault));
        });

        Assert.Equal("kept"u8.ToArray(), await OpenAsync(test, owner.Administrator, owner.Id, vault, content));
        Assert.Equal("kept"u8.ToArray(), await OpenAsync(test, partner.Administrator, owner.Id, vault, content));
        Assert.Null(await OpenAsync(test, stranger.Administrator, owner.Id, vault, content));
        // The right vault under another owner's id is no vault.
        Assert.Null(await OpenAsync(test, partner.Administrator, partner.Id, vault, content));
    }

    [Theory, DatabaseData]
    public async Task Revoke_Party_OpensNothingNewAndTheOthersDo(DatabaseKind kind)
    {
        await using var test = await TestStore.CreateAsync(kind);
        var (owner, partner) = (await test.Data.AddAgencyAsync("A"), await test.Data.AddAgencyAsync("B"));
        var vault = VaultId.New();
        await test.Store.WriteAsync(async db => (await Vaults.CreateAsync(db, owner.Id, vault, [VaultParty.Agency(owner.Id), VaultParty.Agency(partner.Id)])).Dispose());
        using var partnerKeys = partner.Administrator.OpenKeys();
        using var kept = (await test.Store.ReadAsync(db => Vaults.OpenAsync(db, owner.Id, vault, partnerKeys)))!;

        var later = await test.Store.WriteAsync(async db =>
        {
            using var ownerKeys = owner.Administrator.OpenKeys();
            using var keys = (await Vaults.OpenAsync(db, owner.Id, vault, ownerKeys))!;
            await Vaults.RevokeAsync(db, keys, VaultParty.Agency(partner.Id));
            return keys.Current.Seal("later"u8, Place(vault));
        });

        Assert.Null(await OpenAsync(test, partner.Administrator, owner.Id, vault, later));
        // Not even with the keys that were copied before.
        Assert.All(kept.Versions, version => Assert.Throws<SealBrokenException>(() => kept[version].Open(later, Place(vault))));
        Assert.Equal("later"u8.ToArray(), await OpenAsync(test, owner.Administrator, owner.Id, vault, later));
    }

    [Theory, DatabaseData]
    public async Task HandOver_NewOwner_OpensAndTheOldOneDoesNot(DatabaseKind kind)
    {
        await using var test = await TestStore.CreateAsync(kind);
        var (from, to) = (await test.Data.AddAgencyAsync("A"), await test.Data.AddAgencyAsync("B"));
        var vault = VaultId.New();
        var (before, after) = await test.Store.WriteAsync(async db =>
        {
            using var keys = await Vaults.CreateAsync(db, from.Id, vault, [VaultParty.Agency(from.Id)]);
            var first = keys.Current.Seal("before"u8, Place(vault));
            await db.SaveChangesAsync();
            var moved = await Vaults.HandOverAsync(db, keys, to.Id);
            return (first, moved.Current.Seal("after"u8, Place(vault)));
        });

        Assert.Equal("before"u8.ToArray(), await OpenAsync(test, to.Administrator, to.Id, vault, before));
        Assert.Equal("after"u8.ToArray(), await OpenAsync(test, to.Administrator, to.Id, vault, after));
        Assert.Null(await OpenAsync(test, from.Administrator, to.Id, vault, after));
        Assert.Null(await OpenAsync(test, from.Administrator, from.Id, vault, before));
    }

    [Theory, DatabaseData]
    public async Task Erase_Vault_NobodyOpensItAndNoGrantIsLeft(DatabaseKind kind)
    {
        await using var test = await TestStore.CreateAsync(kind);
        var owner = await test.Data.AddAgencyAsync("A");
        var vault = VaultId.New();
        var content = await test.Store.WriteAsync(async db =>
        {
            using var keys = await Vaults.CreateAsync(db, owner.Id, vault, [VaultParty.Agency(owner.Id)]);
            return keys.Current.Seal("gone"u8, Place(vault));
        });

        await test.Store.WriteAsync(db => Vaults.EraseAsync(db, owner.Id, vault));

        Assert.Null(await OpenAsync(test, owner.Administrator, owner.Id, vault, content));
        Assert.False(await test.Store.ReadAsync(db => db.Set<VaultGrantRow>().AnyAsync(g => g.VaultId == vault)));
    }

    [Theory, DatabaseData]
    public async Task Person_WithReceipt_OpensTheirVault(DatabaseKind kind)
    {
        await using var test = await TestStore.CreateAsync(kind);
        var owner = await test.Data.AddAgencyAsync("A");
        var people = test.Services.GetRequiredService<ReceiptHolders>();
        using var prepared = await people.PrepareAsync();
        var vault = VaultId.New();
        var content = await test.Store.WriteAsync(async db =>
        {
            var person = ReceiptHolders.Add(db, owner.Id, prepared);
            using var keys = await Vaults.CreateAsync(db, owner.Id, vault, [VaultParty.Agency(owner.Id), VaultParty.Person(person)]);
            return keys.Current.Seal("mine"u8, Place(vault));
        });

        using var holder = (await test.Store.ReadAsync(db => people.OpenAsync(db, prepared.Receipt)))!;
        using var opened = (await test.Store.ReadAsync(db => Vaults.OpenAsync(db, owner.Id, vault, holder)))!;

        Assert.Equal("mine"u8.ToArray(), opened.Current.Open(content, Place(vault)));
        Assert.Null(await test.Store.ReadAsync(db => people.OpenAsync(db, Kernel.Receipts.Receipt.New())));
    }

    [Theory, DatabaseData]
    public async Task Person_Forgotten_LeavesNoGrantAndTheVaultGetsNewKeys(DatabaseKind kind)
    {
        await using var test = await TestStore.CreateAsync(kind);
        var owner = await test.Data.AddAgencyAsync("A");
        using var prepared = await test.Services.GetRequiredService<ReceiptHolders>().PrepareAsync();
        var vault = VaultId.New();
        var person = await test.Store.WriteAsync(async db =>
        {
            var added = ReceiptHolders.Add(db, owner.Id, prepared);
            (await Vaults.CreateAsync(db, owner.Id, vault, [VaultParty.Agency(owner.Id), VaultParty.Person(added)])).Dispose();
            return added;
        });

        await test.Store.WriteAsync(db => ReceiptHolders.RemoveAsync(db, person));
        var version = await test.Store.WriteAsync(async db =>
        {
            using var holder = owner.Administrator.OpenKeys();
            using var keys = (await Vaults.OpenAsync(db, owner.Id, vault, holder))!;
            await Vaults.RotateAsync(db, keys);
            return keys.CurrentVersion;
        });

        Assert.Equal(2, version);
        Assert.All(await test.Store.ReadAsync(db => db.Set<VaultGrantRow>().Where(g => g.VaultId == vault).ToListAsync()), g => Assert.Equal(PartyKind.Agency, g.PartyKind));
    }

    [Theory, DatabaseData]
    public async Task Rotate_ManyAtOnce_EveryVersionOpensAndIsThereOnce(DatabaseKind kind)
    {
        await using var test = await TestStore.CreateAsync(kind);
        var (owner, partner) = (await test.Data.AddAgencyAsync("A"), await test.Data.AddAgencyAsync("B"));
        var vault = VaultId.New();
        await test.Store.WriteAsync(async db => (await Vaults.CreateAsync(db, owner.Id, vault, [VaultParty.Agency(owner.Id), VaultParty.Agency(partner.Id)])).Dispose());

        var sealedByVersion = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => test.Store.WriteAsync(async db =>
        {
            using var holder = owner.Administrator.OpenKeys();
            using var keys = (await Vaults.OpenAsync(db, owner.Id, vault, holder))!;
            await Vaults.RotateAsync(db, keys);
            return (keys.CurrentVersion, Content: keys.Current.Seal("rotated"u8, Place(vault)));
        }))));

        Assert.Equal(12, sealedByVersion.Select(s => s.CurrentVersion).Distinct().Count());
        using var reader = partner.Administrator.OpenKeys();
        using var all = (await test.Store.ReadAsync(db => Vaults.OpenAsync(db, owner.Id, vault, reader)))!;
        Assert.Equal(13, all.Versions.Count);
        Assert.All(sealedByVersion, s => Assert.Equal("rotated"u8.ToArray(), all[s.CurrentVersion].Open(s.Content, Place(vault))));
    }

    /// <summary>Whatever is granted, revoked and rotated in whatever order: exactly the parties that a plain list says are admitted open what
    /// was sealed last.</summary>
    [Fact]
    public async Task Model_RandomSteps_AgreesWithAPlainList()
    {
        await using var test = await TestStore.CreateAsync();
        var agencies = new List<TestAgency>();
        for (var i = 0; i < 4; i++)
            agencies.Add(await test.Data.AddAgencyAsync($"Agency {i}"));
        var steps = Gen.Choose(0, 8).ListOf(14);

        foreach (var list in steps.Sample(12))
        {
            var vault = VaultId.New();
            var admitted = new HashSet<int> { 0 };
            var content = await test.Store.WriteAsync(async db =>
            {
                using var keys = await Vaults.CreateAsync(db, agencies[0].Id, vault, [VaultParty.Agency(agencies[0].Id)]);
                return (Version: keys.CurrentVersion, Bytes: keys.Current.Seal("now"u8, Place(vault)));
            });
            foreach (var step in list)
            {
                content = await test.Store.WriteAsync(async db =>
                {
                    using var holder = agencies[0].Administrator.OpenKeys();
                    using var keys = (await Vaults.OpenAsync(db, agencies[0].Id, vault, holder))!;
                    var other = 1 + (step % 3);
                    switch (step / 3)
                    {
                        case 0:
                            await Vaults.GrantAsync(db, keys, VaultParty.Agency(agencies[other].Id));
                            admitted.Add(other);
                            break;
                        case 1:
                            await Vaults.RevokeAsync(db, keys, VaultParty.Agency(agencies[other].Id));
                            admitted.Remove(other);
                            break;
                        default:
                            await Vaults.RotateAsync(db, keys);
                            break;
                    }

                    return (keys.CurrentVersion, keys.Current.Seal("now"u8, Place(vault)));
                });
            }

            for (var i = 0; i < agencies.Count; i++)
            {
                var opened = await OpenAsync(test, agencies[i].Administrator, agencies[0].Id, vault, content.Bytes);
                Assert.True(admitted.Contains(i) == (opened is not null), $"agency {i} after steps {string.Join(' ', list)}");
            }
        }
    }

    /// <summary>Opens content with whichever key version fits; <c>null</c> if none does.</summary>
    internal static async Task<byte[]?> OpenAsync(TestStore test, TestMember member, AgencyId owner, VaultId vault, byte[] content)
    {
        using var holder = member.OpenKeys();
        using var keys = await test.Store.ReadAsync(db => Vaults.OpenAsync(db, owner, vault, holder));
        foreach (var version in keys?.Versions.Reverse() ?? [])
        {
            try
            {
                return keys![version].Open(content, Place(vault));
            }
            catch (SealBrokenException)
            {
                // Sealed under another version.
            }
        }

        return null;
    }
}
