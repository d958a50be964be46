using Microsoft.AspNetCore.Mvc;
using Waymark.Access.Contracts;
using Waymark.Components.Site;

namespace Waymark.Help.Learn;

/// <summary>A path: what it is, its lessons, and, for who asks for it, progress on the device.</summary>
[PublicPage]
[IgnoreAntiforgeryToken]
internal sealed class PathModel(LearnCatalog catalog, ProgressKeeper keeper, ISignedInMember member) : WaymarkPage
{
    /// <summary><c>browser</c> or <c>days</c>.</summary>
    [BindProperty]
    public string? Keep { get; set; }

    public ShownPath Path { get; private set; } = null!;

    public LearnProgress Progress { get; private set; } = LearnProgress.None;

    public async Task<IActionResult> OnGetAsync(string path, CancellationToken cancel) => await LoadAsync(path, cancel) ? Page() : Missing();

    public async Task<IActionResult> OnPostKeepAsync(string path, CancellationToken cancel)
    {
        if (!await LoadAsync(path, cancel))
            return Missing();
        if (Progress.Place != ProgressPlace.Account)
            keeper.Begin(HttpContext, outlives: Keep == "days");
        return SeeOther(LearnLinks.Path(Lang, path));
    }

    public async Task<IActionResult> OnPostForgetAsync(string path, CancellationToken cancel)
    {
        if (!await LoadAsync(path, cancel))
            return Missing();
        ProgressKeeper.Forget(HttpContext);
        return SeeOther(LearnLinks.Path(Lang, path));
    }

    private async Task<bool> LoadAsync(string path, CancellationToken cancel)
    {
        if (await catalog.FindAsync(path, Lang, cancel) is not { } found)
            return false;
        Path = found;
        Progress = await keeper.ReadAsync(HttpContext, member, cancel);
        return true;
    }
}
