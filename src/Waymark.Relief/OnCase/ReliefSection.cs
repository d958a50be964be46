using Microsoft.Extensions.Localization;
using Waymark.Cases.Contracts;
using Waymark.Kernel.Languages;
using Waymark.Relief.Resources;

namespace Waymark.Relief.OnCase;

/// <summary>Among the pages of a case: relief from records.</summary>
internal sealed class ReliefSection(IStringLocalizer<Text> texts) : ICaseSection
{
    public int Order => 60;

    public string Label => texts["desk.relief.link"];

    public string Path(Language language, CaseId id) => ReliefLinks.Case(language, id);
}
