using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Waymark.Components.Resources;

namespace Waymark.Components.TagHelpers;

/// <summary>The shared words in the request's language. Reads the culture at each call, so one instance serves all.</summary>
public sealed class Texts
{
    private readonly IStringLocalizer<Text> localizer;

    internal Texts(IStringLocalizer<Text> localizer) => this.localizer = localizer;

    /// <summary>The words for a key.</summary>
    public string this[string key] => localizer[key];

    /// <summary>The words for a key, with the arguments put in.</summary>
    public string Get(string key, params object[] arguments) => localizer[key, arguments];

    internal string ErrorOf(ModelError error) =>
        // The framework leaves the text empty for an exception: say that the value is wrong, never what was thrown.
        string.IsNullOrEmpty(error.ErrorMessage) ? this["error.value"] : error.ErrorMessage;
}
