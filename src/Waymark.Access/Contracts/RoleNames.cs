using Microsoft.Extensions.Localization;
using Waymark.Access.Areas.Access.Pages;
using Waymark.Access.Resources;

namespace Waymark.Access.Contracts;

/// <summary>The words for roles in the request's language; complete in every language, so persons may see them too.</summary>
/// <remarks>Singleton, thread-safe.</remarks>
public sealed class RoleNames
{
    private readonly IStringLocalizer<Text> texts;

    internal RoleNames(IStringLocalizer<Text> texts) => this.texts = texts;

    /// <summary>The roles in words, e.g. <c>Advocate, Coordinator</c>.</summary>
    public string Of(MemberRoles roles) => RoleText.Of(roles, texts);
}
