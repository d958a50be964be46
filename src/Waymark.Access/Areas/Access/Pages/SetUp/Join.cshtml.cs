using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Waymark.Access.Resources;
using Waymark.Components.Site;

namespace Waymark.Access.Areas.Access.Pages.SetUp;

/// <summary>Makes the account of an invited member, by a one-time link.</summary>
internal sealed class JoinModel(JoinAgency join, IStringLocalizer<Text> texts) : WaymarkPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = string.Empty;

    [BindProperty]
    public AccountInput Input { get; set; } = new();

    public bool IsGone { get; private set; }

    public string Agency { get; private set; } = string.Empty;

    public string MemberName { get; private set; } = string.Empty;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Page() : Gone();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
            return Gone();
        if (Input.Check(ModelState, "Input.", texts, withDisplayName: false) is not { } name)
            return Invalid();
        var result = await join.RunAsync(HttpContext, Token, name, Input.Password!, Lang, cancel);
        if (result.TryGet(out _, out var error))
            return SeeOther(SetUpLinks.Authenticator(Lang));
        return error is LinkGone ? Gone() : Invalid("Input.SignInName", texts[error.Code]);
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await join.FindAsync(Token, cancel) is not { } found)
            return false;
        (Agency, MemberName) = found;
        return true;
    }

    private PageResult Gone()
    {
        IsGone = true;
        var page = Page();
        page.StatusCode = StatusCodes.Status404NotFound;
        return page;
    }
}
