using System.Globalization;
using Microsoft.Extensions.Localization;
using Waymark.Components.Site;
using Waymark.Law.Rules;
using Waymark.Relief.Laws;
using Waymark.Relief.Resources;

namespace Waymark.Relief.Areas.Relief.Pages.Laws;

/// <summary>The laws of all places side by side: a map, and a table with the same figures.</summary>
[PublicPage]
internal sealed class LawsModel(LawTables tables, IStringLocalizer<Text> texts) : WaymarkPage
{
    public IReadOnlyList<LawLine> Lines { get; private set; } = [];

    public void OnGet() => Lines = tables.Lines();

    /// <summary>What the text says of a condition: its words where it sets one.</summary>
    internal static string? Link(RemedyVersion version) => version.Find("nexus") is { Kind: not ConditionKind.None } nexus ? nexus.Text : null;

    internal string Fee(RemedyVersion version) => version.Procedure.FeeAmount is { } dollars ? dollars.ToString("$#,0", CultureInfo.InvariantCulture) : texts["laws.not-found"];
}
