using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Access.Keys;
using Waymark.Access.Tests.Contracts;
using Waymark.Kernel.Sealing;
using Waymark.TestKit;

namespace Waymark.Access.Tests.Keys;

public sealed class KeyRotationTests
{
    private const int Many = 100;

    private static SealPlace Place(VaultId vault) => new(vault.Value, "test.content");

    [Theory, DatabaseData]
    public async Task Removed_BeforeAnythingIsRenewed_WhatIsWrittenIsClosedToTheLeaver(DatabaseKind kind)
    {
        await using var test = await TestStore.CreateAsync(kind);
        var (agency, leaver, vaults) = await AgencyWithVaultsAsync(test, 2);
        using var copied = leaver.OpenKeys();
        using var agencyKey = (await test.Store.ReadAsync(async db => await copied.PrivateKeyAsync(db, 1)))!.Copy();
        using var vaultKeys = (await test.Store.ReadAsync(db => Vaults.OpenAsync(db, agency.Id, vaults[0].Id, copied)))!;

        await TakeAwayAsync(test, agency, leaver);
        var (version, written) = await WriteAsync(test, agency, vaults[0].Id, "written during it");

        Assert.Equal(2, version);
        Assert.Throws<SealBrokenException>(() => vaultKeys[1].Open(written, Place(vaults[0].Id)));
        var grants = await GrantsAsync(test, vaults[0].Id);
        Assert.All(grants.Where(g => g.KeyVersion == 2), g => Assert.Throws<SealBrokenException>(
            () => agencyKey.OpenKey(g.SealedKey, SealPlaces.VaultKey(g.VaultId, g.KeyVersion))));
        Assert.Equal("written during it"u8.ToArray(), await VaultsTests.OpenAsync(test, agency.Administrator, agency.Id, vaults[0].Id, written));
        // Once is enough: the second writing finds the vault renewed.
        Assert.Equal(2, (await WriteAsync(test, agency, vaults[0].Id, "again")).Version);
        Assert.Null(await VaultsTests.OpenAsync(test, leaver, agency.Id, vaults[0].Id, written));
    }

    [Theory, DatabaseData]
    public async Task Removed_AtAPartner_TheOwnersNextWordsAreClosedToTheLeaver(DatabaseKind kind)
    {
        await using var test = await TestStore.CreateAsync(kind);
        var (owner, partner) = (await test.Data.AddAgencyAsync("A"), await test.Data.AddAgencyAsync("B", AgencyKind.Shelter));
        var leaver = await test.Data.AddMemberAsync(partner, MemberRoles.PartnerWorker);
        var vault = VaultId.New();
        await test.Store.WriteAsync(async db => (await Vaults.CreateAsync(db, owner.Id, vault, [VaultParty.Agency(owner.Id), VaultParty.Agency(partner.Id)])).Dispose());
        using var copied = leaver.OpenKeys();
        using var vaultKeys = (await test.Store.ReadAsync(db => Vaults.OpenAsync(db, owner.Id, vault, copied)))!;

        await TakeAwayAsync(test, partner, leaver);
        var (_, written) = await WriteAsync(test, owner, vault, "to those who stay");

        Assert.Throws<SealBrokenException>(() => vaultKeys[1].Open(written, Place(vault)));
        Assert.Equal("to those who stay"u8.ToArray(), await VaultsTests.OpenAsync(test, partner.Administrator, owner.Id, vault, written));
    }

    /// <summary>The node stops after each unit of work in turn; another, with nothing but the database and somebody who comes by, ends it.</summary>
    [Theory, DatabaseData]
    public async Task Run_NodeStopsBetweenTwoBatches_AnotherGoesOnAndNothingIsLost(DatabaseKind kind)
    {
        await using var test = await TestStore.CreateAsync(kind);
        var (agency, leaver, vaults) = await AgencyWithVaultsAsync(test, Many);
        using var copied = leaver.OpenKeys();
        using var agencyKey = (await test.Store.ReadAsync(async db => await copied.PrivateKeyAsync(db, 1)))!.Copy();
        await TakeAwayAsync(test, agency, leaver);
        using var holder = agency.Administrator.OpenKeys();

        var stops = 0;
        var over = false;
        var written = new List<(VaultId Vault, byte[] Content)>();
        while (!over)
        {
            Assert.True(stops < 50, "It never ends.");
            // A new node: what the last had in memory is gone, the lent keys too.
            using var lent = new LentKeys(test.Clock);
            using var node = new KeyRotation(test.Store, lent, test.Services.GetRequiredService<AccessLog>(), test.Clock);
            node.Between = () => throw new NodeStops();
            test.Clock.Advance(TimeSpan.FromMinutes(1));
            try
            {
                over = await node.RunAsync(agency.Id, default);
                if (!over)
                {
                    Assert.True(lent.IsWanted(agency.Id));
                    await node.LendIfWantedAsync(agency.Id, holder, default);
                    over = await node.RunAsync(agency.Id, default);
                }
            }
            catch (NodeStops)
            {
                stops++;
            }

            // Somebody writes between the two, in a vault that may be renewed by now or not.
            var vault = vaults[(stops * 37) % Many].Id;
            written.Add((vault, (await WriteAsync(test, agency, vault, "meanwhile")).Content));
        }

        Assert.True(stops > 3, $"It stopped {stops} times only.");
        await AssertClosedToAsync(test, agencyKey);
        foreach (var (id, content) in vaults)
            Assert.Equal("before"u8.ToArray(), await VaultsTests.OpenAsync(test, agency.Administrator, agency.Id, id, content));
        foreach (var (id, content) in written)
            Assert.Equal("meanwhile"u8.ToArray(), await VaultsTests.OpenAsync(test, agency.Administrator, agency.Id, id, content));
        var row = (await test.Services.GetRequiredService<KeyRotation>().FindAsync(agency.Id, default))!;
        Assert.Equal((0, 0), (row.VaultsLeft, row.GrantsLeft));
        // Each older grant was exchanged once: those of the vaults, and that of the index.
        Assert.Equal(Many + 1, row.GrantsDone);
        Assert.Single(await test.Store.ReadAsync(db => AccessLog.OfRecordAsync(db, agency.Id, agency.Id.Value)), e => e.Action == "agency.keys-renewed");
    }

    [Theory, DatabaseData]
    public async Task Run_NobodyLendsKeys_WhatFollowsIsRenewedAndTheRestWaits(DatabaseKind kind)
    {
        await using var test = await TestStore.CreateAsync(kind);
        var (agency, leaver, vaults) = await AgencyWithVaultsAsync(test, 3);
        await TakeAwayAsync(test, agency, leaver);
        var rotation = test.Services.GetRequiredService<KeyRotation>();

        Assert.False(await rotation.RunAsync(agency.Id, default));

        var row = (await rotation.FindAsync(agency.Id, default))!;
        Assert.True(row.VaultsRenewed);
        Assert.Equal(4, row.GrantsLeft);
        foreach (var (id, _) in vaults)
            Assert.Equal([1, 2], (await GrantsAsync(test, id)).OrderBy(g => g.KeyVersion).Select(g => g.PartyGeneration));
        Assert.Equal("before"u8.ToArray(), await VaultsTests.OpenAsync(test, agency.Administrator, agency.Id, vaults[0].Id, vaults[0].Content));
    }

    [Theory, DatabaseData]
    public async Task Run_AnotherLeavesMeanwhile_AllGoesToTheLatestGeneration(DatabaseKind kind)
    {
        await using var test = await TestStore.CreateAsync(kind);
        var (agency, first, vaults) = await AgencyWithVaultsAsync(test, Many);
        var second = await test.Data.AddMemberAsync(agency, MemberRoles.Advocate, "Pilar Ansah");
        await TakeAwayAsync(test, agency, first);
        using var copied = second.OpenKeys();
        using var secondsKey = (await test.Store.ReadAsync(async db => await copied.PrivateKeyAsync(db, 2)))!.Copy();
        using var holder = agency.Administrator.OpenKeys();
        var rotation = test.Services.GetRequiredService<KeyRotation>();
        await rotation.LendAsync(agency.Id, holder, default);
        var left = false;
        rotation.Between = async () =>
        {
            if (left)
                return;
            left = true;
            await TakeAwayAsync(test, agency, second);
            using var again = agency.Administrator.OpenKeys();
            await rotation.LendAsync(agency.Id, again, default);
        };

        Assert.True(await rotation.RunAsync(agency.Id, default));

        Assert.Equal([3], await test.Store.ReadAsync(db => db.Set<VaultGrantRow>().Select(g => g.PartyGeneration).Distinct().ToListAsync()));
        await AssertClosedToAsync(test, secondsKey);
        Assert.Equal("before"u8.ToArray(), await VaultsTests.OpenAsync(test, agency.Administrator, agency.Id, vaults[7].Id, vaults[7].Content));
    }

    [Theory, DatabaseData]
    public async Task Run_OneGrantIsBroken_AllOthersAreRenewed(DatabaseKind kind)
    {
        await using var test = await TestStore.CreateAsync(kind);
        var (agency, leaver, vaults) = await AgencyWithVaultsAsync(test, 3);
        await test.Store.WriteAsync(db => db.Set<VaultGrantRow>().Where(g => g.VaultId == vaults[0].Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.SealedKey, [1, 2, 3])));
        await TakeAwayAsync(test, agency, leaver);
        using var holder = agency.Administrator.OpenKeys();
        var rotation = test.Services.GetRequiredService<KeyRotation>();
        await rotation.LendAsync(agency.Id, holder, default);

        Assert.True(await rotation.RunAsync(agency.Id, default));

        Assert.Equal(1, (await rotation.FindAsync(agency.Id, default))!.GrantsLeft);
        Assert.Equal("before"u8.ToArray(), await VaultsTests.OpenAsync(test, agency.Administrator, agency.Id, vaults[1].Id, vaults[1].Content));
    }

    [Theory, DatabaseData]
    public async Task Run_TwoNodesAtOnce_OneWorks(DatabaseKind kind)
    {
        await using var test = await TestStore.CreateAsync(kind);
        var (agency, leaver, _) = await AgencyWithVaultsAsync(test, 3);
        await TakeAwayAsync(test, agency, leaver);
        using var lent = new LentKeys(test.Clock);
        using var other = new KeyRotation(test.Store, lent, test.Services.GetRequiredService<AccessLog>(), test.Clock);
        var rotation = test.Services.GetRequiredService<KeyRotation>();
        bool? second = null;
        rotation.Between = async () => second = await other.RunAsync(agency.Id, default);

        await rotation.RunAsync(agency.Id, default);

        Assert.False(second);
        Assert.False(lent.IsWanted(agency.Id));
    }

    [Fact]
    public async Task LentKeys_AfterHalfAnHour_AreGone()
    {
        await using var test = await TestStore.CreateAsync();
        var (agency, leaver, _) = await AgencyWithVaultsAsync(test, 1);
        await TakeAwayAsync(test, agency, leaver);
        using var holder = agency.Administrator.OpenKeys();
        var rotation = test.Services.GetRequiredService<KeyRotation>();
        await rotation.LendAsync(agency.Id, holder, default);

        test.Clock.Advance(LentKeys.Kept);

        Assert.Null(test.Services.GetRequiredService<LentKeys>().Take(agency.Id));
    }

    private static async Task<(TestAgency Agency, TestMember Leaver, IReadOnlyList<(VaultId Id, byte[] Content)> Vaults)> AgencyWithVaultsAsync(TestStore test, int count)
    {
        var agency = await test.Data.AddAgencyAsync();
        var leaver = await test.Data.AddMemberAsync(agency, MemberRoles.Advocate);
        var vaults = await test.Store.WriteAsync(async db =>
        {
            var made = new List<(VaultId, byte[])>();
            for (var i = 0; i < count; i++)
            {
                var id = VaultId.New();
                using var keys = await Vaults.CreateAsync(db, agency.Id, id, [VaultParty.Agency(agency.Id)]);
                made.Add((id, keys.Current.Seal("before"u8, Place(id))));
            }

            return made;
        });
        return (agency, leaver, vaults);
    }

    private static Task TakeAwayAsync(TestStore test, TestAgency agency, TestMember leaver) => test.Store.WriteAsync(async db =>
    {
        (await db.Set<MemberRow>().AsTracking().FirstAsync(m => m.MemberId == leaver.MemberId)).State = MemberState.Removed;
        await test.Services.GetRequiredService<AgencyKeys>().TakeAwayAsync(db, agency.Id, leaver.MemberId, default);
    });

    private static Task<(int Version, byte[] Content)> WriteAsync(TestStore test, TestAgency agency, VaultId vault, string text) => test.Store.WriteAsync(async db =>
    {
        using var holder = agency.Administrator.OpenKeys();
        var owner = await db.Set<VaultGrantRow>().Where(g => g.VaultId == vault).Select(g => g.AgencyId).FirstAsync();
        using var keys = (await Vaults.OpenAsync(db, owner, vault, holder))!;
        return (keys.CurrentVersion, keys.Current.Seal(System.Text.Encoding.UTF8.GetBytes(text), Place(vault)));
    });

    private static Task<List<VaultGrantRow>> GrantsAsync(TestStore test, VaultId vault) =>
        test.Store.ReadAsync(db => db.Set<VaultGrantRow>().Where(g => g.VaultId == vault).ToListAsync());

    // With the whole database as it is now, and the leaver's copy of the agency's key, no grant opens.
    private static async Task AssertClosedToAsync(TestStore test, KeyPair agencyKey)
    {
        var grants = await test.Store.ReadAsync(db => db.Set<VaultGrantRow>().ToListAsync());
        Assert.NotEmpty(grants);
        Assert.All(grants, grant => Assert.Throws<SealBrokenException>(
            () => agencyKey.OpenKey(grant.SealedKey, SealPlaces.VaultKey(grant.VaultId, grant.KeyVersion))));
    }

    private sealed class NodeStops : Exception;
}
