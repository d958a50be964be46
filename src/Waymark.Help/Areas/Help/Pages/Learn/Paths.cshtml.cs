using Waymark.Access.Contracts;
using Waymark.Components.Site;

namespace Waymark.Help.Learn;

/// <summary>The training paths.</summary>
[PublicPage]
internal sealed class PathsModel(LearnCatalog catalog, ProgressKeeper keeper, ISignedInMember member) : WaymarkPage
{
    public IReadOnlyList<ShownPath> Paths { get; private set; } = [];

    public LearnProgress Progress { get; private set; } = LearnProgress.None;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Paths = await catalog.ListAsync(Lang, cancel);
        Progress = await keeper.ReadAsync(HttpContext, member, cancel);
    }
}
