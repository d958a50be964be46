using Waymark.Components.Site;

namespace Waymark.Help.HandOut;

/// <summary>The hand-outs that there are.</summary>
[PublicPage]
internal sealed class SheetsModel(ProgrammeNumbers numbers, HandOutContent content) : WaymarkPage
{
    /// <summary>Whether the programme's numbers are in.</summary>
    public bool HasNumbers { get; private set; }

    public HandOutWords Words { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Words = content.Words(Lang);
        HasNumbers = await numbers.FindAsync(cancel) is not null;
    }
}
