using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Help.HandOut;
using Waymark.Help.Recognise;
using Waymark.Help.Resources;
using Waymark.Kernel.Languages;

namespace Waymark.Help.Learn;

/// <summary>This module's links of the desk.</summary>
internal sealed class HelpNavigation(IStringLocalizer<Text> texts) : IDeskNavigation
{
    public IEnumerable<DeskLink> Links(Language language) =>
    [
        new(230, texts["desk.screen.title"], RecogniseLinks.Screen(language), Policies.Desk),
        new(850, texts["desk.training.title"], TrainingLinks.Mine(language)),
        new(860, texts["desk.handout.title"], HandOutLinks.Settings(language), Policies.Programme),
    ];
}
