using System.Globalization;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Contracts;
using Waymark.Components.Site;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Results;
using Waymark.Relief.Resources;

namespace Waymark.Relief.OnCase;

/// <summary>Saves a petition and puts its next date into the case's plan, so that it rises on the caseload when it is due.</summary>
internal sealed class PetitionTracker(ReliefDesk desk, CasePlan plan, SiteClock clock, IStringLocalizer<Text> texts)
{
    internal async Task<Result<int>> SaveAsync(ISignedInMember member, CaseId id, Guid petition, int seen, ReliefPetition content, Language language, CancellationToken cancel)
    {
        var saved = await desk.SaveAsync(member, id, petition, seen, content, cancel);
        if (!saved.TryGet(out var version, out _))
            return saved;
        var (what, day) = PetitionDates.Next(content, desk.Rules, clock.Today);
        if (day is null && content.Step is null)
            return saved;
        var step = await plan.SetAsync(member, id, content.Step, Words(what, language), day, done: day is null, cancel);
        if (!step.TryGet(out var kept, out var error))
            return error;
        return kept == content.Step ? saved : await desk.SaveAsync(member, id, petition, version, content with { Step = kept }, cancel);
    }

    /// <summary>The person reads the plan: the words are in the language of their case.</summary>
    private string Words(PetitionNext what, Language language)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language.Tag);
            return what switch
            {
                PetitionNext.Hearing => texts["relief.plan.hearing"],
                PetitionNext.Objection => texts["relief.plan.objection"],
                PetitionNext.Copies => texts["relief.plan.copies"],
                PetitionNext.Proof => texts["relief.plan.proof"],
                _ => texts["relief.plan.look"],
            };
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
