using Waymark.Access.Contracts;
using Waymark.Kernel.Languages;

namespace Waymark.Access.Areas.Access.Pages.Start;

/// <summary>The steps after the set-up, of all modules.</summary>
internal sealed class FirstSteps(IEnumerable<IFirstStep> steps, ISignedInMember member)
{
    /// <summary>The steps that this installation needs, in order.</summary>
    public async Task<IReadOnlyList<FirstStep>> ListAsync(Language language, CancellationToken cancel)
    {
        var list = new List<FirstStep>();
        foreach (var step in steps)
        {
            if (await step.OfAsync(language, member, cancel) is { } one)
                list.Add(one);
        }

        return [.. list.OrderBy(step => step.Order)];
    }
}
