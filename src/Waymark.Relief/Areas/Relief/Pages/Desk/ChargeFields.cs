using Waymark.Law.Rules;
using Waymark.Relief.OnCase;

namespace Waymark.Relief.Areas.Relief.Pages.Desk;

/// <summary>The fields of one charge within a form.</summary>
/// <param name="Input">What is in them.</param>
/// <param name="Prefix">Before each field's name, with its dot.</param>
/// <param name="Rules">For places and kinds.</param>
internal sealed record ChargeFields(ChargeInput Input, string Prefix, RuleBook Rules);
