using Microsoft.EntityFrameworkCore;
using Waymark.Access.Areas.Access.Pages.SetUp;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Access.Sessions;
using Waymark.Kernel.Results;
using Waymark.Store;

namespace Waymark.Access.Areas.Access.Pages.Partners;

/// <summary>Only the agency that runs the programme invites others.</summary>
internal sealed record NotTheProgramme() : NotFoundError("error.not-found");

/// <summary>Makes a one-time link with which a partner agency sets itself up. Its keys are its own: who invites never has them.</summary>
internal sealed class InviteAgency(WaymarkStore store, Invites invites, AccessLog log)
{
    /// <returns>The token of the link, to be shown once.</returns>
    public Task<Result<string>> RunAsync(CurrentMember by, AgencyKind kind, CancellationToken cancel)
    {
        var token = Invites.NewToken();
        var id = AgencyId.New();
        return store.WriteAsync<Result<string>>(
            async db =>
            {
                if (!await IsProgrammeAsync(db, by.AgencyId, cancel))
                    return new NotTheProgramme();
                invites.Add(db, token, InviteKind.Agency, id, agencyKind: kind);
                await log.AppendAsync(db, by.AgencyId, Actor.Member(by.MemberId), "agency.invited", "agency", id.Value, cancel: cancel);
                return token;
            },
            cancel);
    }

    /// <summary>Whether an agency runs the programme.</summary>
    public static Task<bool> IsProgrammeAsync(WaymarkDb db, AgencyId agency, CancellationToken cancel) =>
        db.Set<AgencyRow>().AnyAsync(a => a.AgencyId == agency && a.Kind == AgencyKind.Programme, cancel);
}
