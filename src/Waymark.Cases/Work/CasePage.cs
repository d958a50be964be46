using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Resources;
using Waymark.Components.Site;
using Waymark.Kernel.Results;

namespace Waymark.Cases.Work;

/// <summary>What the desk's pages of this module share.</summary>
internal abstract class CasePage(ISignedInMember member, IStringLocalizer<Text> texts) : WaymarkPage
{
    protected Worker Worker => Worker.Of(member);

    protected bool IsCoordinator => member.Roles.HasFlag(MemberRoles.Coordinator);

    protected IStringLocalizer<Text> Texts => texts;

    /// <summary>What went wrong, on the same page with what was typed; 404 for what is not there, 409 for what another did first.</summary>
    /// <param name="error">The error.</param>
    /// <param name="prefix">Put before the field's name, e.g. <c>Input.</c></param>
    protected IActionResult Refused(Error error, string prefix = "")
    {
        if (error is NotFoundError)
            return Missing();
        ModelState.AddModelError(error is InvalidError { Field: { } field } ? prefix + field : string.Empty, texts[error.Code]);
        var page = Page();
        page.StatusCode = error is ConflictError ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest;
        return page;
    }

    /// <summary>The page with what another tab saved meanwhile beside what was typed here.</summary>
    protected PageResult Conflict409()
    {
        var page = Page();
        page.StatusCode = StatusCodes.Status409Conflict;
        return page;
    }

    /// <summary>A choice by its name; what is not among them is 0, which the handler refuses.</summary>
    protected static TEnum Chosen<TEnum>(string? name)
        where TEnum : struct, Enum => Enum.TryParse<TEnum>(name, out var value) && Enum.IsDefined(value) ? value : default;

    protected static CaseId CaseOf(Guid id) => CaseId.From(id);
}
