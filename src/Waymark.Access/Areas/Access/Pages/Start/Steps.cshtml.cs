using Waymark.Access.Contracts;
using Waymark.Components.Site;

namespace Waymark.Access.Areas.Access.Pages.Start;

/// <summary>What an administrator does after the set-up, with what is not done yet.</summary>
internal sealed class StepsModel(FirstSteps steps) : WaymarkPage
{
    public IReadOnlyList<FirstStep> Steps { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Steps = await steps.ListAsync(Lang, cancel);
}
