using Waymark.Components.Site;
using Waymark.Law.Comparison;
using Waymark.Law.Offences;
using Waymark.Relief.Laws;

namespace Waymark.Relief.Areas.Relief.Pages.Laws;

/// <summary>Which kinds of offense each place's law reaches.</summary>
[PublicPage]
internal sealed class OffensesModel(LawTables tables) : WaymarkPage
{
    public IReadOnlyList<LawLine> Lines { get; private set; } = [];

    public IReadOnlyList<OffenceCategory> Kinds { get; private set; } = [];

    /// <summary>Places whose law asks for no proof of trafficking, and that have no other; they are told apart.</summary>
    public string WithoutProof => string.Join(", ", Lines.Where(l => OffenceCoverage.IsWithoutProof(l.Place, tables.Today)).Select(l => l.Place.Name));

    public void OnGet() => (Lines, Kinds) = (tables.Lines(), tables.Rules.Offences.Categories);
}
