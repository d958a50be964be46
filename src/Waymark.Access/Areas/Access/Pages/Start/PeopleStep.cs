using Microsoft.Extensions.Localization;
using Waymark.Access.Areas.Access.Pages.Team;
using Waymark.Access.Contracts;
using Waymark.Access.Resources;
using Waymark.Kernel.Languages;
using Waymark.Store;

namespace Waymark.Access.Areas.Access.Pages.Start;

/// <summary>Somebody has to open what people send: an advocate or a coordinator.</summary>
internal sealed class PeopleStep(WaymarkStore store, IStringLocalizer<Text> texts) : IFirstStep
{
    public async Task<FirstStep?> OfAsync(Language language, ISignedInMember member, CancellationToken cancel)
    {
        var receiving = await store.ReadAsync(db => Agencies.ReceivingAsync(db, cancel), cancel);
        return new(10, texts["desk.steps.people"], texts["desk.steps.people.why"], TeamLinks.List(language), receiving.Contains(member.AgencyId));
    }
}
