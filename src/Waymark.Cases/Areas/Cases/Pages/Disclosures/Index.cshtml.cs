using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;

namespace Waymark.Cases.Disclosures;

/// <summary>The register of disclosures.</summary>
internal sealed class DisclosuresModel(ISignedInMember member, IStringLocalizer<Text> texts, Register register, CaseClock clock) : CasePage(member, texts)
{
    internal const int Latest = 100;

    public DateOnly From { get; private set; }

    public DateOnly To { get; private set; }

    public IReadOnlyList<RegisterLine> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        To = clock.Today;
        From = new DateOnly(To.Year, 1, 1);
        Lines = await register.ListAsync(Worker, DateTimeOffset.UnixEpoch, clock.EndOf(To), Latest, cancel);
    }
}
