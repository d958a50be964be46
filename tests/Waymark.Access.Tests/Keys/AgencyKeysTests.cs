using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Access.Keys;
using Waymark.Access.Tests.Contracts;
using Waymark.Kernel.Sealing;
using Waymark.TestKit;

namespace Waymark.Access.Tests.Keys;

public sealed class AgencyKeysTests
{
    private static SealPlace Place(VaultId vault) => new(vault.Value, "test.content");

    [Theory, DatabaseData]
    public async Task TakeAway_OldCopies_OpenWhatWasBeforeAndNothingAfter(DatabaseKind kind)
    {
        await using var test = await TestStore.CreateAsync(kind);
        var agency = await test.Data.AddAgencyAsync();
        var leaver = await test.Data.AddMemberAsync(agency, MemberRoles.Advocate);
        var vault = VaultId.New();
        var before = await SealAsync(test, agency, vault, "before", create: true);
        // Everything that the leaver could have copied: the own pair, each agency key, each vault key.
        using var copied = leaver.OpenKeys();
        var oldAgencyKey = (await test.Store.ReadAsync(async db => await copied.PrivateKeyAsync(db, 1)))!;
        using var oldVaultKeys = (await test.Store.ReadAsync(db => Vaults.OpenAsync(db, agency.Id, vault, copied)))!;

        await RemoveAsync(test, agency, leaver);
        var after = await SealAsync(test, agency, vault, "after", create: false);
        var newVault = VaultId.New();
        var inNew = await SealAsync(test, agency, newVault, "new vault", create: true);

        Assert.Equal("before"u8.ToArray(), oldVaultKeys[1].Open(before, Place(vault)));
        Assert.All(oldVaultKeys.Versions, version => Assert.Throws<SealBrokenException>(() => oldVaultKeys[version].Open(after, Place(vault))));
        // With the whole database as it is now, and the old agency key in hand, no grant opens.
        var grants = await test.Store.ReadAsync(db => db.Set<VaultGrantRow>().ToListAsync());
        Assert.NotEmpty(grants);
        Assert.All(grants, grant => Assert.Throws<SealBrokenException>(
            () => oldAgencyKey.OpenKey(grant.SealedKey, SealPlaces.VaultKey(grant.VaultId, grant.KeyVersion))));
        // The member's own key finds no agency key any more.
        Assert.Null(await VaultsTests.OpenAsync(test, leaver, agency.Id, vault, after));
        Assert.Null(await VaultsTests.OpenAsync(test, leaver, agency.Id, newVault, inNew));
        // Those who stay lose nothing.
        Assert.Equal("before"u8.ToArray(), await VaultsTests.OpenAsync(test, agency.Administrator, agency.Id, vault, before));
        Assert.Equal("after"u8.ToArray(), await VaultsTests.OpenAsync(test, agency.Administrator, agency.Id, vault, after));
        Assert.Equal("new vault"u8.ToArray(), await VaultsTests.OpenAsync(test, agency.Administrator, agency.Id, newVault, inNew));
    }

    [Theory, DatabaseData]
    public async Task TakeAway_IndexKey_StaysTheSame(DatabaseKind kind)
    {
        await using var test = await TestStore.CreateAsync(kind);
        var agency = await test.Data.AddAgencyAsync();
        var leaver = await test.Data.AddMemberAsync(agency, MemberRoles.Advocate);
        var before = await TokenAsync(test, agency);

        await RemoveAsync(test, agency, leaver);

        Assert.Equal(before, await TokenAsync(test, agency));
    }

    [Theory, DatabaseData]
    public async Task TakeAway_WhileGrantsAreMade_NoGrantStaysUnderTheOldKey(DatabaseKind kind)
    {
        await using var test = await TestStore.CreateAsync(kind);
        var agency = await test.Data.AddAgencyAsync();
        var leaver = await test.Data.AddMemberAsync(agency, MemberRoles.Advocate);

        var vaults = Enumerable.Range(0, 24).Select(_ => Task.Run(() => test.Store.WriteAsync(
            async db => (await Vaults.CreateAsync(db, agency.Id, VaultId.New(), [VaultParty.Agency(agency.Id)])).Dispose()))).ToList();
        await RemoveAsync(test, agency, leaver);
        await Task.WhenAll(vaults);

        var generations = await test.Store.ReadAsync(db => db.Set<VaultGrantRow>().Select(g => g.PartyGeneration).Distinct().ToListAsync());
        Assert.Equal([2], generations);
    }

    [Theory, DatabaseData]
    public async Task TakeAway_PartnersVault_OpensForThoseWhoStay(DatabaseKind kind)
    {
        await using var test = await TestStore.CreateAsync(kind);
        var (owner, partner) = (await test.Data.AddAgencyAsync("A"), await test.Data.AddAgencyAsync("B"));
        var leaver = await test.Data.AddMemberAsync(partner, MemberRoles.PartnerWorker);
        var vault = VaultId.New();
        var content = await test.Store.WriteAsync(async db =>
        {
            using var keys = await Vaults.CreateAsync(db, owner.Id, vault, [VaultParty.Agency(owner.Id), VaultParty.Agency(partner.Id)]);
            return keys.Current.Seal("shared"u8, Place(vault));
        });

        await RemoveAsync(test, partner, leaver);

        Assert.Equal("shared"u8.ToArray(), await VaultsTests.OpenAsync(test, partner.Administrator, owner.Id, vault, content));
        Assert.Null(await VaultsTests.OpenAsync(test, leaver, owner.Id, vault, content));
    }

    [Theory, DatabaseData]
    public async Task NewMember_AfterRotations_OpensWhatWasBefore(DatabaseKind kind)
    {
        await using var test = await TestStore.CreateAsync(kind);
        var agency = await test.Data.AddAgencyAsync();
        var leaver = await test.Data.AddMemberAsync(agency, MemberRoles.Advocate);
        var vault = VaultId.New();
        var before = await SealAsync(test, agency, vault, "before", create: true);
        await RemoveAsync(test, agency, leaver);

        var fresh = await test.Data.AddMemberAsync(agency, MemberRoles.Advocate);

        Assert.Equal("before"u8.ToArray(), await VaultsTests.OpenAsync(test, fresh, agency.Id, vault, before));
    }

    [Theory, DatabaseData]
    public async Task Recover_AfterRotationAndNewCode_OpensEveryGeneration(DatabaseKind kind)
    {
        await using var test = await TestStore.CreateAsync(kind);
        var agency = await test.Data.AddAgencyAsync();
        var leaver = await test.Data.AddMemberAsync(agency, MemberRoles.Advocate);
        var code = RecoveryCode.New();
        using (var key = code.ToKey())
        using (var holder = agency.Administrator.OpenKeys())
            await test.Store.WriteAsync(db => AgencyKeys.ReplaceRecoveryAsync(db, agency.Id, key, holder, default));
        await RemoveAsync(test, agency, leaver);

        Assert.True(RecoveryCode.TryParse(string.Join(" - ", code.Parts), out var typed));
        using var typedKey = typed.ToKey();
        var recovered = await test.Store.ReadAsync(db => AgencyKeys.RecoverAsync(db, agency.Id, typedKey, default));

        Assert.Equal([1, 2], recovered.Keys.Order());
        using var wrong = RecoveryCode.New().ToKey();
        Assert.Empty(await test.Store.ReadAsync(db => AgencyKeys.RecoverAsync(db, agency.Id, wrong, default)));
    }

    private static Task<byte[]> SealAsync(TestStore test, TestAgency agency, VaultId vault, string text, bool create) => test.Store.WriteAsync(async db =>
    {
        using var holder = agency.Administrator.OpenKeys();
        using var keys = create
            ? await Vaults.CreateAsync(db, agency.Id, vault, [VaultParty.Agency(agency.Id)])
            : (await Vaults.OpenAsync(db, agency.Id, vault, holder))!;
        return keys.Current.Seal(System.Text.Encoding.UTF8.GetBytes(text), Place(vault));
    });

    private static async Task RemoveAsync(TestStore test, TestAgency agency, TestMember leaver)
    {
        using var holder = agency.Administrator.OpenKeys();
        await test.Store.WriteAsync(async db =>
        {
            (await db.Set<MemberRow>().AsTracking().FirstAsync(m => m.MemberId == leaver.MemberId)).State = MemberState.Removed;
            await test.Services.GetRequiredService<AgencyKeys>().TakeAwayAsync(db, agency.Id, leaver.MemberId, default);
        });
        var rotation = test.Services.GetRequiredService<KeyRotation>();
        await rotation.LendAsync(agency.Id, holder, default);
        Assert.True(await rotation.RunAsync(agency.Id, default));
    }

    private static async Task<IReadOnlyList<long>> TokenAsync(TestStore test, TestAgency agency)
    {
        using var holder = agency.Administrator.OpenKeys();
        using var index = await test.Store.ReadAsync(db => AgencyIndex.OpenAsync(db, agency.Id, holder));
        return FindTokens.OfName("Lindqvist", index!);
    }
}
