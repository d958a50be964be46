using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Directory.Contracts;
using Waymark.Directory.Data;
using Waymark.Directory.Resources;
using Waymark.Kernel.Languages;

namespace Waymark.Directory.Areas.Directory.Pages.Desk;

/// <summary>
/// The public sees no number that nobody here tried, so a new site has none: also not for who thinks of suicide. Done with a line on trafficking, one for
/// a crisis and a third.
/// </summary>
internal sealed class LinesStep(LineEdits lines, IStringLocalizer<Text> texts) : IFirstStep
{
    private const int Enough = 3;

    public async Task<FirstStep?> OfAsync(Language language, ISignedInMember member, CancellationToken cancel)
    {
        var shown = (await lines.ListAsync(cancel)).FindAll(line => line.IsShown);
        var isDone = shown.Count >= Enough && shown.Exists(line => line.Line.About == "trafficking") && shown.Exists(line => line.Line.About == "crisis");
        return new(20, texts["desk.lines.step"], texts["desk.lines.step.why"], DirectoryLinks.DeskHotlines(language), isDone);
    }
}
