using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;
using Waymark.Kernel.Receipts;

namespace Waymark.Cases.Files;

/// <summary>Makes a receipt for the person.</summary>
/// <remarks>The answer to the post shows it and does not redirect: the digits exist nowhere else, and must not be kept to be shown later.
/// Sending the form again makes another one, and the first stops working.</remarks>
internal sealed class ReceiptModel(ISignedInMember member, IStringLocalizer<Text> texts, CaseReader reader, CaseLife life) : CasePage(member, texts)
{
    public CaseId Id { get; private set; }

    public bool HasOne { get; private set; }

    public Receipt? Made { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : Missing();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return Missing();
        var made = await life.MakeReceiptAsync(Worker, Id, replace: true, cancel);
        if (!made.TryGet(out var receipt, out var error))
            return Refused(error);
        Made = receipt;
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        Id = CaseOf(id);
        var view = await reader.ReadAsync(Worker, Id, "receipt", cancel);
        HasOne = view?.File.PersonId is not null;
        return view is not null;
    }
}
