using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Components.Site;
using Waymark.Help.Resources;

namespace Waymark.Help.Learn;

/// <summary>Says whether a certificate's code was made here, for which path, when, and whether a name fits. Nothing is kept.</summary>
[PublicPage]
[IgnoreAntiforgeryToken]
internal sealed class VerifyModel(LearnContent content, Certificates certificates, IStringLocalizer<Text> texts) : WaymarkPage
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

    public IActionResult OnPost()
    {
        if (string.IsNullOrWhiteSpace(Code))
            return Invalid(nameof(Code), texts["learn.verify.empty"]);
        var name = HolderName?.Length <= 1_000 ? HolderName : null;
        if (certificates.Verify(Code, content.Paths.Select(p => p.Id), name, out var same) is not { } facts)
            return Invalid(nameof(Code), texts["learn.verify.unknown"]);
        Facts = facts;
        Words = content.Words(content.Find(facts.Path)!, Lang);
        SameName = string.IsNullOrWhiteSpace(name) ? null : same;
        return Page();
    }
}
