using Microsoft.EntityFrameworkCore;
using Waymark.Access.Data;
using Waymark.Kernel.Languages;
using Waymark.Store;

namespace Waymark.Access.Areas.Access.Pages.SetUp;

/// <summary>The link of the first start: whoever reads the server's output sets the first agency up.</summary>
internal sealed class FirstSetUp(WaymarkStore store, Invites invites)
{
    /// <summary>Held while the first agency is made, so that two links do not make two.</summary>
    public static readonly Guid Lock = new("6f1d3c2e-3a55-4f0e-9a3b-8a7c5f0d2b11");

    /// <summary>The path to print, or <c>null</c> if there is an agency. Links printed by earlier starts stop working.</summary>
    public Task<string?> OfferAsync(CancellationToken cancel)
    {
        var token = Invites.NewToken();
        return store.WriteAsync(
            async db =>
            {
                await db.LockAsync(Lock, cancel);
                if (await db.Set<AgencyRow>().AnyAsync(cancel))
                    return null;
                await db.Set<InviteRow>().Where(i => i.Kind == InviteKind.FirstAgency).ExecuteDeleteAsync(cancel);
                invites.Add(db, token, InviteKind.FirstAgency, AgencyId.New());
                return SetUpLinks.Agency(Language.English, token);
            },
            cancel);
    }
}
