using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Areas.Access.Pages.SetUp;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Access.Keys;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Access.Demo;

/// <summary>Makes the demo's agencies and members, with real keys, passwords and authenticators.</summary>
internal sealed class AccessDemo : IDemoData
{
    public int Order => 10;

    public async Task SeedAsync(IServiceProvider services, CancellationToken cancel)
    {
        foreach (var agency in DemoPeople.All.GroupBy(p => (p.Agency, p.Kind)))
            await SeedAsync(services, agency.Key.Agency, agency.Key.Kind, [.. agency], cancel);
    }

    private static async Task SeedAsync(IServiceProvider services, string name, AgencyKind kind, IReadOnlyList<DemoPerson> people, CancellationToken cancel)
    {
        var keys = services.GetRequiredService<ServerKeys>();
        var accounts = services.GetRequiredService<NewAccounts>();
        var prepared = new List<(DemoPerson Person, NewPassword Password)>();
        foreach (var person in people)
        {
            var password = await accounts.PrepareAsync(DemoPeople.PasswordOf(keys), cancel);
            prepared.Add((person, password.Value));
        }

        await services.GetRequiredService<WaymarkStore>().WriteAsync(
            async db =>
            {
                var id = AgencyId.New();
                using var code = RecoveryCode.New().ToKey();
                using var agencyPair = await services.GetRequiredService<AgencyKeys>().CreateAsync(db, id, name, kind, code, cancel, isDemo: true);
                (await db.Set<AgencyRow>().FindAsync([id], cancel))!.RecoveryConfirmed = true;
                foreach (var (person, password) in prepared)
                    Add(db, services, id, person, password, agencyPair);
                await services.GetRequiredService<AccessLog>().AppendAsync(db, id, Actor.System, "agency.created", "agency", id.Value, cancel: cancel);
            },
            cancel);
        foreach (var (_, password) in prepared)
            password.Dispose();
    }

    private static void Add(WaymarkDb db, IServiceProvider services, AgencyId agency, DemoPerson person, NewPassword password, KeyPair agencyPair)
    {
        var keys = services.GetRequiredService<ServerKeys>();
        var id = MemberId.New();
        using var pair = KeyPair.New();
        var row = new MemberRow
        {
            AgencyId = agency,
            MemberId = id,
            SignInToken = keys.TokenOf(person.SignInName),
            DisplayName = Sealed<string>.Seal(person.Name, keys.Names, SealPlaces.MemberName(id)),
            Roles = person.Roles,
            State = MemberState.Active,
            CreatedAt = services.GetRequiredService<TimeProvider>().GetUtcNow(),
            SecurityStamp = Guid.NewGuid(),
            Language = Language.English,
            TotpSecret = Sealed<byte[]>.Seal(TimeCodes.NewSecret(), keys.Totp, SealPlaces.MemberTotp(id)),
        };
        password.Apply(row, pair);
        db.Set<MemberRow>().Add(row);
        AgencyKeys.Give(db, agency, id, pair.Public, 1, agencyPair);
    }
}
