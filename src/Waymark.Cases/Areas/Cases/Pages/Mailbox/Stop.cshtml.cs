using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Cases.Resources;
using Waymark.Kernel.Results;

namespace Waymark.Cases.Mailbox;

/// <summary>Ends a sharing, after one question.</summary>
internal sealed class StopModel(PersonCases cases, IStringLocalizer<Text> texts) : CaseBoxPage
{
    public PersonConsent Consent { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid consent, CancellationToken cancel) => await LoadAsync(consent, cancel) ? Page() : Missing();

    public async Task<IActionResult> OnPostAsync(Guid consent, CancellationToken cancel)
    {
        if (!await LoadAsync(consent, cancel))
            return Missing();
        var stopped = await cases.WithdrawAsync(Person, ConsentId.From(consent), cancel);
        if (stopped.TryGet(out _, out var error))
            return SeeOther(CaseMailboxLinks.Sharing(Lang, ConsentId.From(consent)));
        return error is NotFoundError ? Missing() : Invalid(string.Empty, texts["sharing.error.changed"]);
    }

    private async Task<bool> LoadAsync(Guid consent, CancellationToken cancel)
    {
        if (await cases.ReadAsync(Person, ConsentId.From(consent), cancel) is not { } view)
            return false;
        Consent = view;
        return true;
    }
}
