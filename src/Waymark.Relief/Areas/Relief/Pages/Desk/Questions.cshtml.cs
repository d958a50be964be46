using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Relief.OnCase;
using Waymark.Relief.Resources;

namespace Waymark.Relief.Areas.Relief.Pages.Desk;

/// <summary>The next questions of the engine: what settles most first.</summary>
internal sealed class QuestionsModel(ISignedInMember member, ReliefDesk desk, IStringLocalizer<Text> texts, SiteClock clock) : AnsweringPage(member, desk, texts)
{
    /// <summary>How many questions stand on one page.</summary>
    internal const int AtOnce = 8;

    protected override string Next => ReliefLinks.Questions(Lang, Id);

    protected override IEnumerable<Ask> Choose() => Asking.Open(Case, Case.Evaluate(Rules, clock.Today)).Take(AtOnce);
}
