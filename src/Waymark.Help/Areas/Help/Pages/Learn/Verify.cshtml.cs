using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Components.Site;
using Waymark.Help.Resources;

namespace Waymark.Help.Learn;

/// <summary>Says whether a certificate's code was made here, for which path, when, and whether a name fits. Nothing is kept.</summary>
[PublicPage]
[IgnoreAntiforgeryToken]
internal sealed class VerifyModel(LearnCatalog catalog, Certificates certificates, IStringLocalizer<Text> texts) : WaymarkPage
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(Name = "CertificateName")]
    public string? HolderName { get; set; }

    public CertificateFacts? Facts { get; private set; }

    public PathWords? Words { get; private set; }

    /// <summary>Whether the name fits; <c>null</c> if none was typed.</summary>
    public bool? SameName { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Code))
            return Invalid(nameof(Code), texts["learn.verify.empty"]);
        var name = HolderName?.Length <= 1_000 ? HolderName : null;
        // A path that was taken down too: who finished it did.
        var paths = await catalog.AllAsync(Lang, cancel);
        if (certificates.Verify(Code, paths.Select(p => p.Path.Id), name, out var same) is not { } facts)
            return Invalid(nameof(Code), texts["learn.verify.unknown"]);
        Facts = facts;
        Words = paths.First(p => p.Path.Id == facts.Path).Words;
        SameName = string.IsNullOrWhiteSpace(name) ? null : same;
        return Page();
    }
}
