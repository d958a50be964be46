using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Help.Resources;
using Waymark.Kernel.Languages;

namespace Waymark.Help.Learn;

/// <summary>A certificate for who has finished a path. The name is printed and forgotten: it is in no address, log or table.</summary>
[IgnoreAntiforgeryToken]
internal sealed class CertificateModel(
    LearnCatalog catalog, ProgressKeeper keeper, Certificates certificates, ISignedInMember member, SiteClock clock, IOptions<SiteOptions> site, IStringLocalizer<Text> texts) : WaymarkPage
{
    [BindProperty(Name = "CertificateName")]
    public string? HolderName { get; set; }

    public ShownPath Path { get; private set; } = null!;

    public LearnProgress Progress { get; private set; } = LearnProgress.None;

    public bool IsFinished => Path.Lessons.Count > 0 && Progress.HasAll(Path.Path.Id, Path.Slugs);

    /// <summary>The code; <c>null</c> until the certificate is made.</summary>
    public string? Code { get; private set; }

    public DateOnly On => clock.Today;

    /// <summary>Where whoever is shown the paper checks it: a whole address, for the paper leaves this site.</summary>
    public string CheckAt => SiteAddress.Of(Request, site.Value) + LearnLinks.Verify(Lang);

    public async Task<IActionResult> OnGetAsync(string path, CancellationToken cancel) => await LoadAsync(path, cancel) ? Page() : Missing();

    public async Task<IActionResult> OnPostAsync(string path, CancellationToken cancel)
    {
        if (!await LoadAsync(path, cancel))
            return Missing();
        if (!IsFinished)
            return Invalid(string.Empty, texts["learn.certificate.not-yet"]);
        HolderName = HolderName?.Trim() ?? string.Empty;
        if (HolderName.Length > Certificates.MaxName || HolderName.Any(char.IsControl) || !UnicodeText.IsWellFormed(HolderName))
            return Invalid("CertificateName", texts["learn.certificate.name.bad", Certificates.MaxName]);
        Code = certificates.Issue(path, On, HolderName);
        return Page();
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
