using Waymark.Components.Site;
using Waymark.Law.Offences;
using Waymark.Relief.Laws;

namespace Waymark.Relief.Areas.Relief.Pages.Laws;

/// <summary>Which kinds of offense each place's law reaches.</summary>
[PublicPage]
internal sealed class OffensesModel(LawTables tables) : WaymarkPage
{
    public IReadOnlyList<LawLine> Lines { get; private set; } = [];

    public IReadOnlyList<OffenceCategory> Kinds { get; private set; } = [];

    public void OnGet() => (Lines, Kinds) = (tables.Lines(), tables.Rules.Offences.Categories);
}
