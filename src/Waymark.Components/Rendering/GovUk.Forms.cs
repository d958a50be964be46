using System.Globalization;

namespace Waymark.Components.Rendering;

/// <summary>
/// Renders the components of GOV.UK Frontend 6.6.0. Each method gives the HTML that the package's own fixtures expect
/// for the same options; nothing is said in it that is not in the options.
/// </summary>
internal static partial class GovUk
{
    public static Html Button(ButtonOptions o)
    {
        var html = new Html();
        var isLink = !string.IsNullOrEmpty(o.Href);
        if (isLink)
            html.Open("a").Attr("href", o.Href).Attr("role", "button").Attr("draggable", "false");
        else
        {
            html.Open("button").Attr("type", string.IsNullOrEmpty(o.Type) ? "submit" : o.Type)
                .Optional("value", o.Value).Optional("name", o.Name);
            if (o.Disabled)
                html.Flag("disabled", true).Attr("aria-disabled", "true");
            if (o.PreventDoubleClick is { } prevent)
                html.Attr("data-prevent-double-click", prevent ? "true" : "false");
        }
        html.Class("govuk-button", o.Classes, o.IsStart ? "govuk-button--start" : null)
            .Attr("data-module", "govuk-button").Attrs(o.Attributes).Optional("id", o.Id).End();
        if (o.IsStart && o.Content is { IsMarkup: true })
            html.Fixed("<span>").Add(o.Content).Fixed("</span>");
        else
            html.Add(o.Content);
        if (o.IsStart)
            html.Fixed(" <svg class=\"govuk-button__start-icon\" xmlns=\"http://www.w3.org/2000/svg\" width=\"17.5\" height=\"19\" viewBox=\"0 0 33 40\" aria-hidden=\"true\" focusable=\"false\"><path fill=\"currentColor\" d=\"M0 0h13l20 20-20 20H0l20-20z\"/></svg>");
        return html.Close(isLink ? "a" : "button");
    }

    public static Html Label(LabelOptions? o)
    {
        var html = new Html();
        if (o?.Content is null or { IsEmpty: true })
            return html;
        if (o.IsPageHeading)
            html.Fixed("<h1 class=\"govuk-label-wrapper\">");
        html.Open("label").Class("govuk-label", o.Classes).Attrs(o.Attributes).Optional("for", o.For).End()
            .Add(o.Content).Close("label");
        if (o.IsPageHeading)
            html.Fixed("</h1>");
        return html;
    }

    public static Html Hint(HintOptions o) =>
        new Html().Open("div").Optional("id", o.Id).Class("govuk-hint", o.Classes).Attrs(o.Attributes).End()
            .Add(o.Content).Close("div");

    public static Html ErrorMessage(ErrorMessageOptions o)
    {
        var html = new Html().Open("p").Optional("id", o.Id).Class("govuk-error-message", o.Classes).Attrs(o.Attributes).End();
        var hidden = o.HiddenText ?? "Error";
        if (hidden.Length > 0)
            html.Fixed("<span class=\"govuk-visually-hidden\">").Text(hidden).Fixed(":</span> ");
        return html.Add(o.Content).Close("p");
    }

    public static Html Fieldset(FieldsetOptions o)
    {
        var html = new Html().Open("fieldset").Class("govuk-fieldset", o.Classes).Optional("role", o.Role)
            .Optional("aria-describedby", o.DescribedBy).Attrs(o.Attributes).End();
        if (o.Legend is { Content: { IsEmpty: false } legend } l)
        {
            html.Open("legend").Class("govuk-fieldset__legend", l.Classes).End();
            if (l.IsPageHeading)
                html.Fixed("<h1 class=\"govuk-fieldset__heading\">").Add(legend).Fixed("</h1>");
            else
                html.Add(legend);
            html.Close("legend");
        }
        return html.Add(o.Content).Close("fieldset");
    }

    public static Html Input(InputOptions o)
    {
        var id = string.IsNullOrEmpty(o.Id) ? o.Name : o.Id;
        var html = OpenGroup(o.FormGroup, o.Error is not null);
        var describedBy = Intro(html, o, id);
        var hasPrefix = o.Prefix?.Content is { IsEmpty: false };
        var hasSuffix = o.Suffix?.Content is { IsEmpty: false };
        var before = o.FormGroup?.Before is { IsEmpty: false } b ? b : null;
        var after = o.FormGroup?.After is { IsEmpty: false } a ? a : null;
        var wrapped = hasPrefix || hasSuffix || before is not null || after is not null;
        if (wrapped)
        {
            html.Open("div").Class("govuk-input__wrapper", o.Wrapper?.Classes).Attrs(o.Wrapper?.Attributes).End().Add(before);
            if (hasPrefix)
                Affix(html, o.Prefix!, "govuk-input__prefix");
        }
        html.Open("input").Class("govuk-input", o.Classes, o.Error is null ? null : "govuk-input--error")
            .Attr("id", id ?? "").Attr("name", o.Name ?? "").Attr("type", string.IsNullOrEmpty(o.Type) ? "text" : o.Type)
            .Attr("spellcheck", Bool(o.Spellcheck)).Attr("value", o.Value).Flag("disabled", o.Disabled)
            .Attr("aria-describedby", describedBy).Attr("autocomplete", o.Autocomplete)
            .Attr("autocapitalize", o.Autocapitalize).Attr("pattern", o.Pattern).Attr("inputmode", o.InputMode)
            .Attrs(o.Attributes).End();
        if (wrapped)
        {
            if (hasSuffix)
                Affix(html, o.Suffix!, "govuk-input__suffix");
            html.Add(after).Close("div");
        }
        return html.Close("div");

        static void Affix(Html html, AffixOptions affix, string name) =>
            html.Open("div").Class(name, affix.Classes).Attr("aria-hidden", "true").Attrs(affix.Attributes).End()
                .Add(affix.Content).Close("div");
    }

    public static Html PasswordInput(PasswordInputOptions o)
    {
        var id = string.IsNullOrEmpty(o.Id) ? o.Name : o.Id;
        var attributes = new Attributes { { "data-module", "govuk-password-input" } };
        foreach (var (key, text) in (ReadOnlySpan<(string, string?)>)[
            ("show-password", o.ShowText), ("hide-password", o.HideText),
            ("show-password-aria-label", o.ShowLabel), ("hide-password-aria-label", o.HideLabel),
            ("password-shown-announcement", o.ShownAnnouncement), ("password-hidden-announcement", o.HiddenAnnouncement)])
        {
            if (!string.IsNullOrEmpty(text))
                attributes.Add("data-i18n." + key, text);
        }
        Append(attributes, o.FormGroup?.Attributes);
        var button = Button(new ButtonOptions
        {
            Type = "button",
            Classes = Join("govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle", o.ButtonClasses),
            Content = o.ShowText ?? "Show",
            Attributes = new Attributes
            {
                { "aria-controls", id },
                { "aria-label", o.ShowLabel ?? "Show password" },
                { "hidden", null },
            },
        });
        return Input(new InputOptions
        {
            FormGroup = new FormGroupOptions
            {
                Classes = Join("govuk-password-input", o.FormGroup?.Classes),
                Attributes = attributes,
                Before = o.FormGroup?.Before,
                After = Content.Of(new Html().Add(button).Add(o.FormGroup?.After)),
            },
            Wrapper = new InputWrapperOptions { Classes = "govuk-password-input__wrapper" },
            Label = o.Label,
            Hint = o.Hint,
            Classes = Join("govuk-password-input__input govuk-js-password-input-input", o.Classes),
            Error = o.Error,
            Id = id,
            Name = o.Name,
            Type = "password",
            Spellcheck = false,
            Autocapitalize = "none",
            Autocomplete = string.IsNullOrEmpty(o.Autocomplete) ? "current-password" : o.Autocomplete,
            Value = o.Value,
            Disabled = o.Disabled,
            DescribedBy = o.DescribedBy,
            Attributes = o.Attributes,
        });
    }

    public static Html Textarea(TextareaOptions o)
    {
        var id = string.IsNullOrEmpty(o.Id) ? o.Name : o.Id;
        var html = OpenGroup(o.FormGroup, o.Error is not null);
        var describedBy = Intro(html, o, id);
        html.Add(o.FormGroup?.Before);
        html.Open("textarea").Class("govuk-textarea", o.Error is null ? null : "govuk-textarea--error", o.Classes)
            .Attr("id", id ?? "").Attr("name", o.Name ?? "").Attr("rows", o.Rows ?? 5).Attr("spellcheck", Bool(o.Spellcheck))
            .Flag("disabled", o.Disabled).Optional("aria-describedby", describedBy).Optional("autocomplete", o.Autocomplete)
            .Attrs(o.Attributes).End();
        // A parser drops one line break after the start tag; without this the person's own first blank line is lost.
        if (o.Value is ['\n' or '\r', ..])
            html.Fixed("\n");
        return html.Text(o.Value).Close("textarea").Add(o.FormGroup?.After).Close("div");
    }

    public static Html CharacterCount(CharacterCountOptions o)
    {
        var id = string.IsNullOrEmpty(o.Id) ? o.Name : o.Id;
        var words = (string.IsNullOrEmpty(o.CountType) ? o.MaxWords is null ? null : "words" : o.CountType);
        var limit = o.MaxWords ?? o.MaxLength;
        var attributes = new Attributes { { "data-module", "govuk-character-count" } };
        foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)[
            ("data-maxlength", o.MaxLength), ("data-maxwords", o.MaxWords), ("data-threshold", o.Threshold), ("data-count-type", words)])
        {
            if (value is not null)
                attributes.Add(name, value);
        }
        if (limit is null && !string.IsNullOrEmpty(o.DescriptionText))
            attributes.Add("data-i18n.textarea-description.other", o.DescriptionText);
        Append(attributes, o.Messages);
        Append(attributes, o.FormGroup?.Attributes);
        var template = string.IsNullOrEmpty(o.DescriptionText)
            ? "You can enter up to %{count} " + (words is "words" ? "words" : "characters")
            : o.DescriptionText;
        var message = Hint(new HintOptions
        {
            Content = limit is null ? null : template.Replace("%{count}", limit, StringComparison.Ordinal),
            Id = id + "-info",
            Classes = Join("govuk-character-count__message", o.MessageClasses),
        });
        return Textarea(new TextareaOptions
        {
            Id = id,
            Name = o.Name,
            DescribedBy = id + "-info",
            Rows = o.Rows,
            Spellcheck = o.Spellcheck,
            Value = o.Value,
            Disabled = o.Disabled,
            FormGroup = new FormGroupOptions
            {
                Classes = Join("govuk-character-count", o.FormGroup?.Classes),
                Attributes = attributes,
                Before = o.FormGroup?.Before,
                After = Content.Of(new Html().Add(message).Add(o.FormGroup?.After)),
            },
            Classes = Join("govuk-js-character-count", o.Classes),
            Label = o.Label,
            Hint = o.Hint,
            Error = o.Error,
            Attributes = o.Attributes,
        });
    }

    public static Html FileUpload(FileUploadOptions o)
    {
        var id = string.IsNullOrEmpty(o.Id) ? o.Name : o.Id;
        var html = OpenGroup(o.FormGroup, o.Error is not null);
        var describedBy = Intro(html, o, id);
        html.Add(o.FormGroup?.Before);
        if (o.Wrapper is { } wrapper)
            html.Open("div").Class("govuk-file-upload-wrapper", wrapper.Classes).Attr("data-module", "govuk-file-upload")
                .Attrs(wrapper.Messages).Attrs(wrapper.Attributes).End();
        html.Open("input").Class("govuk-file-upload", o.Classes, o.Error is null ? null : "govuk-file-upload--error")
            .Attr("id", id ?? "").Attr("name", o.Name ?? "").Attr("type", "file").Flag("disabled", o.Disabled)
            .Flag("multiple", o.Multiple).Optional("aria-describedby", describedBy).Attrs(o.Attributes).End();
        if (o.Wrapper is not null)
            html.Close("div");
        return html.Add(o.FormGroup?.After).Close("div");
    }

    public static Html Select(SelectOptions o)
    {
        var id = string.IsNullOrEmpty(o.Id) ? o.Name : o.Id;
        var html = OpenGroup(o.FormGroup, o.Error is not null);
        var describedBy = Intro(html, o, id);
        html.Add(o.FormGroup?.Before).Open("select")
            .Class("govuk-select", o.Classes, o.Error is null ? null : "govuk-select--error").Attr("id", id ?? "")
            .Attr("name", o.Name ?? "").Flag("disabled", o.Disabled).Optional("aria-describedby", describedBy)
            .Attrs(o.Attributes).End();
        foreach (var item in o.Items)
        {
            var chosen = item.Selected ?? (!string.IsNullOrEmpty(o.Value) && (item.Value ?? item.Text) == o.Value);
            html.Open("option").Attr("value", item.Value).Flag("selected", chosen).Flag("disabled", item.Disabled)
                .Attrs(item.Attributes).End().Text(item.Text).Close("option");
        }
        return html.Close("select").Add(o.FormGroup?.After).Close("div");
    }

    public static Html Radios(ChoicesOptions o) => Choices(o, "radios", "radio");

    public static Html Checkboxes(ChoicesOptions o) => Choices(o, "checkboxes", "checkbox");

    private static Html Choices(ChoicesOptions o, string name, string type)
    {
        var block = "govuk-" + name;
        var idPrefix = string.IsNullOrEmpty(o.IdPrefix) ? o.Name : o.IdPrefix;
        var isRadio = type is "radio";
        var describedBy = isRadio || string.IsNullOrEmpty(o.DescribedBy) ? null : o.DescribedBy;
        if (!string.IsNullOrEmpty(o.Fieldset?.DescribedBy))
            describedBy = o.Fieldset.DescribedBy;
        var inner = new Html();
        describedBy = HintAndError(inner, o.Hint, o.Error, idPrefix, describedBy);
        inner.Open("div").Class(block, o.Classes).Attrs(o.Attributes).Attr("data-module", block).End().Add(o.FormGroup?.Before);
        for (var i = 0; i < o.Items.Count; i++)
        {
            if (o.Items[i] is not { } item)
                continue;
            if (!string.IsNullOrEmpty(item.Divider))
            {
                inner.Open("div").Class(block + "__divider").End().Text(item.Divider).Close("div");
                continue;
            }
            // The first has no number, so that an error summary can link to it without counting.
            var id = !string.IsNullOrEmpty(item.Id) ? item.Id
                : i == 0 ? idPrefix : string.Create(CultureInfo.InvariantCulture, $"{idPrefix}-{i + 1}");
            var chosen = item.Checked ?? (o.Values is { } values && values.Contains(item.Value));
            var hasHint = item.Hint?.Content is { IsEmpty: false };
            var itemDescribedBy = Join(isRadio || o.Fieldset is not null ? null : describedBy, hasHint ? id + "-item-hint" : null);
            inner.Open("div").Class(block + "__item").End()
                .Open("input").Class(block + "__input").Attr("id", id ?? "")
                .Attr("name", (isRadio || string.IsNullOrEmpty(item.Name) ? o.Name : item.Name) ?? "").Attr("type", type)
                .Attr("value", item.Value ?? "").Flag("checked", chosen).Flag("disabled", item.Disabled)
                .AttrIf(item.Conditional is not null, "data-aria-controls", "conditional-" + id)
                .Optional("data-behaviour", item.Behaviour).Optional("aria-describedby", itemDescribedBy)
                .Attrs(item.Attributes).End()
                .Add(Label(new LabelOptions
                {
                    Content = item.Content,
                    Classes = Join(block + "__label", item.Label?.Classes),
                    Attributes = item.Label?.Attributes,
                    For = id,
                }));
            if (hasHint)
                inner.Add(Hint(item.Hint! with { Id = id + "-item-hint", Classes = Join(block + "__hint", item.Hint!.Classes) }));
            inner.Close("div");
            if (item.Conditional is not null)
                inner.Open("div").Class(block + "__conditional", chosen ? null : block + "__conditional--hidden")
                    .Attr("id", "conditional-" + id).End().Add(item.Conditional).Close("div");
        }
        inner.Add(o.FormGroup?.After).Close("div");
        return OpenGroup(o.FormGroup, o.Error is not null)
            .Add(o.Fieldset is null ? inner : Fieldset(o.Fieldset with { DescribedBy = describedBy, Role = null, Content = inner }))
            .Close("div");
    }

    public static Html DateInput(DateInputOptions o)
    {
        var inner = new Html();
        var describedBy = HintAndError(inner, o.Hint, o.Error, o.Id, string.IsNullOrEmpty(o.Fieldset?.DescribedBy) ? null : o.Fieldset.DescribedBy);
        inner.Open("div").Class("govuk-date-input", o.Classes).Attrs(o.Attributes).Optional("id", o.Id).End().Add(o.FormGroup?.Before);
        var anyError = o.Items.Any(HasError);
        foreach (var item in o.Items)
        {
            var classes = item.Classes;
            var inError = HasError(item) || (item.Error != false && o.Error is not null && !anyError);
            inner.Open("div").Class("govuk-date-input__item").End().Add(Input(new InputOptions
            {
                Label = new LabelOptions
                {
                    Content = string.IsNullOrEmpty(item.Label) ? Capitalize(item.Name) : item.Label,
                    Classes = "govuk-date-input__label",
                },
                Id = string.IsNullOrEmpty(item.Id) ? o.Id + "-" + item.Name : item.Id,
                Classes = Join("govuk-date-input__input",
                    inError && !Has(classes, "govuk-input--error") ? "govuk-input--error" : null,
                    Has(classes, "govuk-input--width-") ? null : string.Create(CultureInfo.InvariantCulture, $"govuk-input--width-{item.Width}"),
                    classes),
                Name = (string.IsNullOrEmpty(o.NamePrefix) ? "" : o.NamePrefix + "-") + item.Name,
                Value = item.Value,
                Type = "text",
                InputMode = string.IsNullOrEmpty(item.InputMode) ? "numeric" : item.InputMode,
                Autocomplete = item.Autocomplete,
                Pattern = item.Pattern,
                Attributes = item.Attributes,
            })).Close("div");
        }
        inner.Add(o.FormGroup?.After).Close("div");
        // A fieldset of text fields needs the role "group", or the JAWS screen reader does not read its description.
        return OpenGroup(o.FormGroup, o.Error is not null)
            .Add(o.Fieldset is null ? inner : Fieldset(o.Fieldset with { DescribedBy = describedBy, Role = "group", Content = inner }))
            .Close("div");

        static bool HasError(DateItemOptions item) => item.Error == true || Has(item.Classes, "govuk-input--error");
        static bool Has(string? classes, string name) => classes is not null && classes.Contains(name, StringComparison.Ordinal);
        static string Capitalize(string? name) => name is not { Length: > 0 } ? "" : char.ToUpperInvariant(name[0]) + name[1..];
    }

    /// <summary>Classes or ids with a space between those that are there; null when none is.</summary>
    internal static string? Join(params ReadOnlySpan<string?> parts)
    {
        string? all = null;
        foreach (var part in parts)
        {
            if (!string.IsNullOrEmpty(part))
                all = all is null ? part : all + " " + part;
        }
        return all;
    }

    private static Html OpenGroup(FormGroupOptions? group, bool error) =>
        new Html().Open("div").Class("govuk-form-group", error ? "govuk-form-group--error" : null, group?.Classes)
            .Attrs(group?.Attributes).End();

    /// <summary>Label, hint and error of a single field; gives the ids that describe it.</summary>
    private static string? Intro(Html html, FieldOptions o, string? id)
    {
        if (o.Label is not null)
            html.Add(Label(o.Label with { For = id }));
        return HintAndError(html, o.Hint, o.Error, id, string.IsNullOrEmpty(o.DescribedBy) ? null : o.DescribedBy);
    }

    private static string? HintAndError(Html html, HintOptions? hint, ErrorMessageOptions? error, string? id, string? describedBy)
    {
        if (hint is not null)
        {
            describedBy = Join(describedBy, id + "-hint");
            html.Add(Hint(hint with { Id = id + "-hint" }));
        }
        if (error is not null)
        {
            describedBy = Join(describedBy, id + "-error");
            html.Add(ErrorMessage(error with { Id = id + "-error" }));
        }
        return describedBy;
    }

    private static void Append(Attributes to, Attributes? from)
    {
        if (from is not null)
            foreach (var (name, value) in from)
                to.Add(name, value);
    }

    private static string? Bool(bool? value) => value switch { true => "true", false => "false", null => null };

    private static Content? Markup(Content? content) => content is { IsEmpty: false } ? content : null;
}
