using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Relief.OnCase;
using Waymark.Relief.Resources;

namespace Waymark.Relief.Areas.Relief.Pages.Desk;

/// <summary>Everything that was answered, to be changed.</summary>
internal sealed class AnswersModel(ISignedInMember member, ReliefDesk desk, IStringLocalizer<Text> texts) : AnsweringPage(member, desk, texts)
{
    protected override string Next => ReliefLinks.Case(Lang, Id);

    protected override IEnumerable<Ask> Choose() => Asking.Answered(Case, Rules.Facts);
}
