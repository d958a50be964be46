using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Waymark.Access.Domain;
using Waymark.Access.Resources;
using Waymark.Kernel.Languages;

namespace Waymark.Access.Areas.Access.Pages.SetUp;

/// <summary>What a new member types about the account.</summary>
internal sealed class AccountInput
{
    /// <summary>The name that colleagues see.</summary>
    public string? DisplayName { get; set; }

    /// <summary>The name to sign in with.</summary>
    public string? SignInName { get; set; }

    /// <summary>The password.</summary>
    public string? Password { get; set; }

    /// <summary>The password once more.</summary>
    public string? Again { get; set; }

    /// <summary>Adds an error for each field that can not be used; gives the parsed sign-in name if there is none.</summary>
    public SignInName? Check(ModelStateDictionary state, string prefix, IStringLocalizer<Text> texts, bool withDisplayName = true)
    {
        if (withDisplayName && PlainText.Fault(DisplayName, 1, 100) is { } nameFault)
            state.AddModelError(prefix + nameof(DisplayName), texts[nameFault == PlainText.Missing ? "desk.account.name.empty" : "desk.account.name.bad"]);
        if (!Domain.SignInName.TryParse(SignInName, out var signInName))
            state.AddModelError(prefix + nameof(SignInName), texts["desk.account.sign-in.bad"]);
        if (Passwords.Fault(Password, signInName) is { } fault)
            state.AddModelError(prefix + nameof(Password), texts[fault, Passwords.MinLength, Passwords.MaxLength]);
        else if (Password != Again)
            state.AddModelError(prefix + nameof(Again), texts["desk.password.again.differs"]);
        return state.IsValid ? signInName : null;
    }
}

/// <summary>One line of text for names.</summary>
internal static class PlainText
{
    public const string Missing = "missing";
    public const string Bad = "bad";

    /// <summary>Why a text can not be a name; <c>null</c> if it can.</summary>
    public static string? Fault(string? text, int min, int max)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Trim().Length < min)
            return Missing;
        // Control characters break lines and logs; direction marks make one name look like another.
        return text.Trim().Length > max || !UnicodeText.IsWellFormed(text) || text.Any(c => CharUnicodeInfo.GetUnicodeCategory(c)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) ? Bad : null;
    }
}
