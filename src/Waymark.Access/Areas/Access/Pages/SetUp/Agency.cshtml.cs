using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Access.Domain;
using Waymark.Access.Resources;
using Waymark.Components.Site;

namespace Waymark.Access.Areas.Access.Pages.SetUp;

/// <summary>Sets an agency and its first administrator up, by a one-time link.</summary>
internal sealed class AgencyModel(CreateAgency create, IStringLocalizer<Text> texts) : WaymarkPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = string.Empty;

    [BindProperty]
    public string? AgencyName { get; set; }

    public AgencyKind Kind { get; private set; }

    [BindProperty]
    public AccountInput Input { get; set; } = new();

    /// <summary>Whether the link does not work, or not any more.</summary>
    public bool IsGone { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await create.FindAsync(Token, cancel) is not { } invite)
            return Gone();
        Kind = CreateAgency.KindOf(invite);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await create.FindAsync(Token, cancel) is not { } invite)
            return Gone();
        Kind = CreateAgency.KindOf(invite);
        if (PlainText.Fault(AgencyName, 2, 200) is { } fault)
            ModelState.AddModelError(nameof(AgencyName), texts[fault == PlainText.Missing ? "desk.agency.name.empty" : "desk.agency.name.bad"]);
        if (Input.Check(ModelState, "Input.", texts) is not { } signInName)
            return Invalid();
        var result = await create.RunAsync(HttpContext, ToRequest(signInName), cancel);
        if (result.TryGet(out _, out var error))
            return SeeOther(SetUpLinks.Authenticator(Lang));
        return error switch
        {
            LinkGone => Gone(),
            AgencyNameTaken => Invalid(nameof(AgencyName), texts[error.Code]),
            _ => Invalid("Input.SignInName", texts[error.Code]),
        };
    }

    private NewAgency ToRequest(SignInName signInName) => new()
    {
        Token = Token,
        Name = AgencyName!.Trim(),
        DisplayName = Input.DisplayName!.Trim(),
        SignInName = signInName,
        Password = Input.Password!,
        Language = Lang,
    };

    private PageResult Gone()
    {
        IsGone = true;
        var page = Page();
        page.StatusCode = StatusCodes.Status404NotFound;
        return page;
    }
}
