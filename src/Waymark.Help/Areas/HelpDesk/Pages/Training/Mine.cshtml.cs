using Waymark.Access.Contracts;
using Waymark.Components.Site;

namespace Waymark.Help.Learn;

/// <summary>A member's own training: what is finished, kept in the account.</summary>
internal sealed class MineModel(LearnCatalog catalog, ProgressKeeper keeper, LessonEdits edits, ISignedInMember member) : WaymarkPage
{
    public IReadOnlyList<ShownPath> Paths { get; private set; } = [];

    public LearnProgress Progress { get; private set; } = LearnProgress.None;

    /// <summary>Whether the member may write lessons.</summary>
    public bool MayWrite { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Paths = await catalog.ListAsync(Lang, cancel);
        Progress = await keeper.ReadAsync(HttpContext, member, cancel);
        MayWrite = member.Roles.HasFlag(MemberRoles.Administrator) && await edits.MayAsync(member, cancel);
    }

    public int Finished(ShownPath path) => path.Slugs.Count(slug => Progress.Has(path.Path.Id, slug));
}
