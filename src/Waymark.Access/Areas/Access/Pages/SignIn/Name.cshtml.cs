using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Waymark.Access.Demo;
using Waymark.Access.Resources;
using Waymark.Components.Site;

namespace Waymark.Access.Areas.Access.Pages.SignIn;

/// <summary>Signing in: the name and the password.</summary>
internal sealed class NameModel(CheckPassword check, DemoSignIn demo, IOptions<SiteOptions> site, IStringLocalizer<Text> texts) : WaymarkPage
{
    [BindProperty]
    public string? SignInName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Asked for while guessers make everybody else wait.</summary>
    [BindProperty]
    public string? RecoveryCode { get; set; }

    /// <summary>Whether tries come too fast, so that a recovery code is asked for.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>A path of ours to go to afterwards.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    public string SiteName => site.Value.Name;

    /// <summary>The demo's members; empty unless this is the demo.</summary>
    public IReadOnlyList<DemoMember> DemoMembers { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => DemoMembers = await demo.MembersAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var result = await check.StartAsync(HttpContext, SignInName, Password, RecoveryCode, cancel);
        if (result.TryGet(out _, out var error))
            return SeeOther(SignInLinks.SecondFactor(Lang, SafePath.OrNull(Url, Next)));
        DemoMembers = await demo.MembersAsync(cancel);
        IsHeld = error is TooManyTries;
        return Invalid(nameof(SignInName), texts[error.Code]);
    }

    /// <summary>Signs in as a member of the demo, by the same two factors as everybody; not there otherwise.</summary>
    public async Task<IActionResult> OnPostDemoAsync(Guid member, CancellationToken cancel)
    {
        if (!demo.IsOn)
            return Missing();
        var result = await demo.SignInAsync(HttpContext, member, Lang, cancel);
        return result.TryGet(out _, out var error) ? SeeOther(SignInLinks.Desk(Lang)) : Invalid(string.Empty, texts[error.Code]);
    }
}
