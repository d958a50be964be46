using Microsoft.Extensions.Localization;
using Waymark.Cases.Contracts;
using Waymark.Help.Resources;
using Waymark.Kernel.Languages;

namespace Waymark.Help.Recognise;

/// <summary>Among the pages of a case: its screens.</summary>
internal sealed class ScreenSection(IStringLocalizer<Text> texts) : ICaseSection
{
    public int Order => 50;

    public string Label => texts["desk.screen.link"];

    public string Path(Language language, CaseId id) => RecogniseLinks.Screen(language, id);
}
