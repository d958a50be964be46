using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Areas.Access.Pages.SetUp;
using Waymark.Access.Data;
using Waymark.Access.Resources;
using Waymark.Access.Sessions;
using Waymark.Components.Site;

namespace Waymark.Access.Areas.Access.Pages.SignIn;

/// <summary>Signing in: the authenticator's code or a recovery code.</summary>
internal sealed class SecondFactorModel(CheckSecondFactor check, CurrentMember current, IStringLocalizer<Text> texts) : WaymarkPage
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    /// <summary>Whether a recovery code is asked for instead.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Recovery { get; set; }

    public IActionResult OnGet() => current.Session switch
    {
        { Stage: SessionStage.SecondFactor } => Page(),
        { IsUnfinished: true, IsLocked: false } => SeeOther(SetUpLinks.Authenticator(Lang)),
        { Stage: SessionStage.Full } => SeeOther(SafePath.OrNull(Url, Next) ?? SignInLinks.Desk(Lang)),
        _ => SeeOther(SignInLinks.Start(Lang, SafePath.OrNull(Url, Next))),
    };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (current.Session is not { } session)
            return SeeOther(SignInLinks.Start(Lang, SafePath.OrNull(Url, Next)));
        var result = await check.SignInAsync(HttpContext, session, Code, Recovery, Lang, cancel);
        if (result.TryGet(out _, out var error))
            return SeeOther(SafePath.OrNull(Url, Next) ?? SignInLinks.Desk(Lang));
        return error is SignInOver
            ? SeeOther(SignInLinks.Start(Lang, SafePath.OrNull(Url, Next)))
            : Invalid(nameof(Code), texts[error.Code]);
    }
}
