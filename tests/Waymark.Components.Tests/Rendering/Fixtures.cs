using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Html;
using Waymark.Components.Rendering;

namespace Waymark.Components.Tests.Rendering;

/// <summary>
/// Reads the fixtures in the npm package (installed by the build of the assets) and puts their options into ours. The
/// package is under the MIT licence, copyright (c) 2017 Crown Copyright (Government Digital Service); nothing of it is
/// copied here.
/// </summary>
internal static class Fixtures
{
    public static readonly string Packages = typeof(Fixtures).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "AssetPackages").Value!;

    public static readonly IReadOnlyDictionary<string, Func<Options, Html>> Renderers = new SortedDictionary<string, Func<Options, Html>>(StringComparer.Ordinal)
    {
        ["back-link"] = o => GovUk.BackLink(new() { Href = o.Text("href"), Content = o.Content(), Classes = o.Classes, Attributes = o.Attributes() }),
        ["breadcrumbs"] = o => GovUk.Breadcrumbs(new()
        {
            Label = o.Text("labelText"),
            CollapseOnMobile = o.Is("collapseOnMobile"),
            Items = [.. o.Items("items").Select(i => new CrumbOptions { Href = i.Text("href"), Content = i.Content(), Attributes = i.Attributes() })],
            Classes = o.Classes,
            Attributes = o.Attributes(),
        }),
        ["button"] = Button,
        ["character-count"] = CharacterCount,
        ["checkboxes"] = o => GovUk.Checkboxes(Choices(o)),
        ["date-input"] = DateInput,
        ["details"] = o => GovUk.Details(new()
        {
            Id = o.Text("id"),
            Summary = o.Content("summaryText", "summaryHtml"),
            Content = o.Content(),
            Open = o.Is("open"),
            Classes = o.Classes,
            Attributes = o.Attributes(),
        }),
        ["error-message"] = o => GovUk.ErrorMessage(Error(o)! with { Id = o.Text("id") }),
        ["error-summary"] = o => GovUk.ErrorSummary(new()
        {
            Title = o.Content("titleText", "titleHtml"),
            Description = o.Content("descriptionText", "descriptionHtml"),
            DisableAutoFocus = o.Bool("disableAutoFocus"),
            Items = [.. o.Items("errorList").Select(i => new ErrorSummaryItem { Href = i.Text("href"), Content = i.Content(), Attributes = i.Attributes() })],
            Classes = o.Classes,
            Attributes = o.Attributes(),
        }),
        ["exit-this-page"] = o => GovUk.Exit(new()
        {
            Id = o.Text("id"),
            Href = o.Text("redirectUrl"),
            Content = o.Content(),
            ActivatedText = o.Text("activatedText"),
            TimedOutText = o.Text("timedOutText"),
            PressTwoMoreTimesText = o.Text("pressTwoMoreTimesText"),
            PressOneMoreTimeText = o.Text("pressOneMoreTimeText"),
            Classes = o.Classes,
            Attributes = o.Attributes(),
        }),
        ["fieldset"] = o => GovUk.Fieldset(Fieldset(o)! with { Content = o.Content("none", "html") }),
        ["file-upload"] = FileUpload,
        ["hint"] = o => GovUk.Hint(Hint(o)! with { Id = o.Text("id") }),
        ["input"] = Input,
        ["inset-text"] = o => GovUk.InsetText(new() { Id = o.Text("id"), Content = o.Content(), Classes = o.Classes, Attributes = o.Attributes() }),
        ["label"] = o => GovUk.Label(Label(o)! with { For = o.Text("for") }),
        ["language-navigation"] = o => GovUk.LanguageNavigation(new()
        {
            AriaLabel = o.Text("ariaLabel"),
            Items = [.. o.Items("items").Select(i => new LanguageItemOptions
            {
                Href = i.Text("href"),
                Content = i.Content(),
                Current = i.Is("current"),
                Lang = i.Text("lang"),
                HrefLang = i.Text("hrefLang"),
                Dir = i.Text("dir"),
                DescriptionText = i.Text("languageDescriptionText"),
                Classes = i.Classes,
                Attributes = i.Attributes(),
            })],
            Classes = o.Classes,
            Attributes = o.Attributes(),
        }),
        ["notification-banner"] = o => GovUk.NotificationBanner(new()
        {
            Title = o.Content("titleText", "titleHtml"),
            TitleId = o.Text("titleId"),
            HeadingLevel = o.Number("titleHeadingLevel"),
            Content = o.Content(),
            Type = o.Text("type"),
            Role = o.Text("role"),
            DisableAutoFocus = o.Bool("disableAutoFocus"),
            Classes = o.Classes,
            Attributes = o.Attributes(),
        }),
        ["pagination"] = Pagination,
        ["panel"] = o => GovUk.Panel(new()
        {
            Title = o.Content("titleText", "titleHtml"),
            HeadingLevel = o.Number("headingLevel"),
            Content = o.Content(),
            Actions = o.Object("actions") is not { } actions ? null : new PanelActionsOptions
            {
                Items = [.. actions.Items("items").Select(i => new PanelActionOptions
                {
                    Text = i.Text("text"),
                    Href = i.Text("href"),
                    Type = i.Text("type"),
                    Classes = i.Classes,
                    Attributes = i.Attributes(),
                })],
                Classes = actions.Classes,
                Attributes = actions.Attributes(),
            },
            Classes = o.Classes,
            Attributes = o.Attributes(),
        }),
        ["password-input"] = o => GovUk.PasswordInput(Field(o, new PasswordInputOptions
        {
            Value = o.Text("value"),
            Autocomplete = o.Text("autocomplete"),
            ButtonClasses = o.Object("button")?.Classes,
            ShowText = o.Text("showPasswordText"),
            HideText = o.Text("hidePasswordText"),
            ShowLabel = o.Text("showPasswordAriaLabelText"),
            HideLabel = o.Text("hidePasswordAriaLabelText"),
            ShownAnnouncement = o.Text("passwordShownAnnouncementText"),
            HiddenAnnouncement = o.Text("passwordHiddenAnnouncementText"),
        })),
        ["phase-banner"] = o => GovUk.PhaseBanner(new()
        {
            Tag = o.Object("tag") is { } tag ? Tag(tag) : null,
            Content = o.Content(),
            Classes = o.Classes,
            Attributes = o.Attributes(),
        }),
        ["radios"] = o => GovUk.Radios(Choices(o)),
        ["select"] = o => GovUk.Select(Field(o, new SelectOptions
        {
            Value = o.Text("value"),
            Items = [.. o.Items("items").Select(i => new SelectItemOptions
            {
                Text = i.Text("text"),
                Value = i.Text("value"),
                Selected = i.Bool("selected"),
                Disabled = i.Is("disabled"),
                Attributes = i.Attributes(),
            })],
        })),
        ["service-navigation"] = ServiceNavigation,
        ["skip-link"] = o => GovUk.SkipLink(new() { Href = o.Text("href"), Content = o.Content(), Classes = o.Classes, Attributes = o.Attributes() }),
        ["summary-list"] = SummaryList,
        ["table"] = Table,
        ["tabs"] = o => GovUk.Tabs(new()
        {
            Id = o.Text("id"),
            IdPrefix = o.Text("idPrefix"),
            Title = o.Text("title"),
            Items = [.. o.Slots("items").Select(i => i is not { } item ? null : new TabOptions
            {
                Id = item.Text("id"),
                Label = item.Text("label"),
                Content = item.Object("panel")?.Content(),
                Attributes = item.Attributes(),
                PanelAttributes = item.Object("panel")?.Attributes(),
            })],
            Classes = o.Classes,
            Attributes = o.Attributes(),
        }),
        ["tag"] = o => GovUk.Tag(Tag(o)),
        ["task-list"] = o => GovUk.TaskList(new()
        {
            IdPrefix = o.Text("idPrefix"),
            Items = [.. o.Slots("items").Select(i => i is not { } item ? null : new TaskOptions
            {
                Title = Cell(item.Object("title")),
                Hint = item.Object("hint")?.Content(),
                Href = item.Text("href"),
                Classes = item.Classes,
                StatusTag = item.Object("status")?.Object("tag") is { } tag ? Tag(tag) : null,
                Status = Cell(item.Object("status")),
            })],
            Classes = o.Classes,
            Attributes = o.Attributes(),
        }),
        ["textarea"] = o => GovUk.Textarea(Field(o, new TextareaOptions
        {
            Value = o.Text("value"),
            Rows = o.Number("rows"),
            Spellcheck = o.Bool("spellcheck"),
            Autocomplete = o.Text("autocomplete"),
        })),
        ["warning-text"] = o => GovUk.WarningText(new()
        {
            Content = o.Content(),
            IconFallbackText = o.Text("iconFallbackText"),
            Classes = o.Classes,
            Attributes = o.Attributes(),
        }),
    };

    /// <summary>All fixtures of a component: name, options, expected HTML.</summary>
    public static IEnumerable<(string Name, Options Options, string Html)> Of(string component)
    {
        var file = Path.Combine(Packages, "govuk-frontend/dist/govuk/components", component, "fixtures.json");
        Assert.True(File.Exists(file), $"The fixtures of {component} are missing: run \"npm ci\" in src/Waymark.Components/assets.");
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. document.RootElement.GetProperty("fixtures").EnumerateArray().Select(f =>
            (f.GetProperty("name").GetString()!, new Options(f.GetProperty("options").Clone()), f.GetProperty("html").GetString()!))];
    }

    private static Html Button(Options o) => GovUk.Button(new()
    {
        Content = o.Content(),
        Id = o.Text("id"),
        Href = o.Text("href"),
        Type = o.Text("type"),
        Name = o.Text("name"),
        Value = o.Text("value"),
        Disabled = o.Is("disabled"),
        PreventDoubleClick = o.Bool("preventDoubleClick"),
        IsStart = o.Is("isStartButton"),
        Classes = o.Classes,
        Attributes = o.Attributes(),
    });

    private static Html Input(Options o) => GovUk.Input(Field(o, new InputOptions
    {
        Type = o.Text("type"),
        Value = o.Text("value"),
        Spellcheck = o.Bool("spellcheck"),
        Autocomplete = o.Text("autocomplete"),
        Autocapitalize = o.Text("autocapitalize"),
        Pattern = o.Text("pattern"),
        InputMode = o.Text("inputmode"),
        Prefix = Affix(o.Object("prefix")),
        Suffix = Affix(o.Object("suffix")),
        Wrapper = o.Object("inputWrapper") is { } wrapper ? new() { Classes = wrapper.Classes, Attributes = wrapper.Attributes() } : null,
    }));

    private static Html CharacterCount(Options o)
    {
        var messages = new Attributes();
        foreach (var (option, key) in (ReadOnlySpan<(string, string)>)[
            ("charactersUnderLimitText", "characters-under-limit"), ("charactersAtLimitText", "characters-at-limit"),
            ("charactersOverLimitText", "characters-over-limit"), ("wordsUnderLimitText", "words-under-limit"),
            ("wordsAtLimitText", "words-at-limit"), ("wordsOverLimitText", "words-over-limit")])
            o.Messages(option, key, messages);
        return GovUk.CharacterCount(Field(o, new CharacterCountOptions
        {
            Value = o.Text("value"),
            Rows = o.Number("rows"),
            Spellcheck = o.Bool("spellcheck"),
            MaxLength = o.Text("maxlength"),
            MaxWords = o.Text("maxwords"),
            Threshold = o.Text("threshold"),
            CountType = o.Text("countType"),
            MessageClasses = o.Object("countMessage")?.Classes,
            DescriptionText = o.Text("textareaDescriptionText"),
            Messages = messages,
        }));
    }

    private static Html FileUpload(Options o)
    {
        var messages = new Attributes();
        foreach (var (option, key) in (ReadOnlySpan<(string, string)>)[
            ("chooseFilesButtonText", "choose-files-button"), ("noFileChosenText", "no-file-chosen"),
            ("multipleFilesChosenText", "multiple-files-chosen"), ("dropInstructionText", "drop-instruction"),
            ("enteredDropZoneText", "entered-drop-zone"), ("leftDropZoneText", "left-drop-zone")])
            o.Messages(option, key, messages);
        return GovUk.FileUpload(Field(o, new FileUploadOptions
        {
            Multiple = o.Is("multiple"),
            Wrapper = !o.Is("javascript") ? null : new()
            {
                Messages = messages,
                Classes = o.Text("wrapperClasses"),
                Attributes = o.Attributes("wrapperAttributes"),
            },
        }));
    }

    private static ChoicesOptions Choices(Options o) => new()
    {
        IdPrefix = o.Text("idPrefix"),
        Name = o.Text("name"),
        DescribedBy = o.Text("describedBy"),
        Fieldset = Fieldset(o.Object("fieldset")),
        Hint = Hint(o.Object("hint")),
        Error = Error(o.Object("errorMessage")),
        FormGroup = FormGroup(o.Object("formGroup"), "beforeInputs", "afterInputs"),
        Values = o.List("values") ?? (string.IsNullOrEmpty(o.Text("value")) ? null : [o.Text("value")]),
        Items = [.. o.Slots("items").Select(i => i is not { } item ? null : new ChoiceOptions
        {
            Divider = item.Text("divider"),
            Id = item.Text("id"),
            Name = item.Text("name"),
            Value = item.Text("value"),
            Content = item.Content(),
            Label = item.Object("label") is { } label ? new() { Classes = label.Classes, Attributes = label.Attributes() } : null,
            Hint = Hint(item.Object("hint")),
            Checked = item.Bool("checked"),
            Disabled = item.Is("disabled"),
            Behaviour = item.Text("behaviour"),
            Conditional = item.Object("conditional")?.Content("none"),
            Attributes = item.Attributes(),
        })],
        Classes = o.Classes,
        Attributes = o.Attributes(),
    };

    private static Html DateInput(Options o)
    {
        // Upstream knows three parts by name and fills in what is not said about them; ours are always said.
        (string Part, int Width)[] parts = [("day", 2), ("month", 2), ("year", 4)];
        var items = new List<DateItemOptions>();
        var given = o.Items("items").ToList();
        if (given.Count > 0)
        {
            foreach (var item in given)
            {
                var part = Array.Find(parts, p => item.Text("name") == p.Part || item.Text("name") == o.Object(p.Part)?.Text("name"));
                items.Add(Item(item, item.Text("name"), item.Text("value") ?? (part.Part is null ? null : o.Object(part.Part)?.Text("value") ?? o.Object("values")?.Text(part.Part)), part.Part is null ? 2 : part.Width));
            }
        }
        else
        {
            foreach (var (part, width) in parts)
            {
                if (o.IsFalse(part))
                    continue;
                var item = o.Object(part);
                items.Add(item is { } said
                    ? Item(said, said.Text("name") ?? part, said.Text("value"), width)
                    : Item(default, part, o.Object("values")?.Text(part), width));
            }
        }
        return GovUk.DateInput(new()
        {
            Id = o.Text("id"),
            NamePrefix = o.Text("namePrefix"),
            Fieldset = Fieldset(o.Object("fieldset")),
            Hint = Hint(o.Object("hint")),
            Error = Error(o.Object("errorMessage")),
            FormGroup = FormGroup(o.Object("formGroup"), "beforeInputs", "afterInputs"),
            Items = items,
            Classes = o.Classes,
            Attributes = o.Attributes(),
        });

        DateItemOptions Item(Options item, string? name, string? value, int width) => new()
        {
            Name = name,
            Id = item.Text("id"),
            Label = item.Text("label"),
            Value = value ?? o.Object("values")?.Text((o.Text("namePrefix") is { Length: > 0 } prefix ? prefix + "-" : "") + name),
            Classes = item.Classes,
            Error = item.Bool("error"),
            InputMode = item.Text("inputmode"),
            Autocomplete = item.Text("autocomplete"),
            Pattern = item.Text("pattern"),
            Attributes = item.Attributes(),
            Width = width,
        };
    }

    private static Html Pagination(Options o)
    {
        return GovUk.Pagination(new()
        {
            Label = o.Text("landmarkLabel"),
            Previous = Link(o.Object("previous")),
            Next = Link(o.Object("next")),
            Items = !o.Has("items") ? null : [.. o.Items("items").Where(i => i.HasAny).Select(i => new PaginationItemOptions
            {
                Number = i.Text("number"),
                HiddenText = i.Text("visuallyHiddenText"),
                Href = i.Text("href"),
                Current = i.Is("current"),
                Ellipsis = i.Is("ellipsis"),
                Attributes = i.Attributes(),
            })],
            Classes = o.Classes,
            Attributes = o.Attributes(),
        });

        static PaginationLinkOptions? Link(Options? l) => l is not { } link ? null : new()
        {
            Href = link.Text("href"),
            Content = link.Content(),
            Label = link.Text("labelText"),
            Attributes = link.Attributes(),
        };
    }

    private static Html ServiceNavigation(Options o)
    {
        var slots = o.Object("slots");
        return GovUk.ServiceNavigation(new()
        {
            ServiceName = o.Text("serviceName"),
            ServiceUrl = o.Text("serviceUrl"),
            AriaLabel = o.Text("ariaLabel"),
            MenuButtonText = o.Text("menuButtonText"),
            MenuButtonLabel = o.Text("menuButtonLabel"),
            NavigationLabel = o.Text("navigationLabel"),
            NavigationId = o.Text("navigationId"),
            NavigationClasses = o.Text("navigationClasses"),
            CollapseNavigationOnMobile = o.Bool("collapseNavigationOnMobile"),
            Items = [.. o.Items("navigation").Select(i => new NavigationItemOptions
            {
                Href = i.Text("href"),
                Content = i.Content(),
                Active = i.Is("active"),
                Current = i.Is("current"),
                Attributes = i.Attributes(),
            })],
            Start = slots?.Content("none", "start"),
            End = slots?.Content("none", "end") ?? slots?.Object("end")?.Content("none", "html"),
            EndInline = slots?.Object("end")?.Text("align") == "inline",
            NavigationStart = slots?.Content("none", "navigationStart"),
            NavigationEnd = slots?.Content("none", "navigationEnd"),
            Classes = o.Classes,
            Attributes = o.Attributes(),
        });
    }

    private static Html SummaryList(Options o)
    {
        return GovUk.SummaryList(new()
        {
            Rows = [.. o.Items("rows").Select(r => new SummaryRowOptions
            {
                Classes = r.Classes,
                Key = Cell(r.Object("key")),
                Value = Cell(r.Object("value")),
                Actions = r.Object("actions") is { } a && a.Has("items") ? Actions(a) : null,
            })],
            Card = o.Object("card") is not { } card ? null : new()
            {
                Title = card.Object("title") is not { } title ? null : new()
                {
                    Content = title.Content(),
                    Classes = title.Classes,
                    HeadingLevel = title.Number("headingLevel"),
                },
                Actions = card.Object("actions") is { } c ? Actions(c) : null,
                Classes = card.Classes,
                Attributes = card.Attributes(),
            },
            Classes = o.Classes,
            Attributes = o.Attributes(),
        });

        static ActionsOptions Actions(Options a) => new()
        {
            Classes = a.Classes,
            Items = [.. a.Items("items").Select(i => new ActionOptions
            {
                Href = i.Text("href"),
                Content = i.Content(),
                HiddenText = i.Text("visuallyHiddenText"),
                Classes = i.Classes,
                Attributes = i.Attributes(),
            })],
        };
    }

    private static Html Table(Options o)
    {
        return GovUk.Table(new()
        {
            Caption = o.Text("caption"),
            CaptionClasses = o.Text("captionClasses"),
            Head = o.Has("head") ? [.. o.Items("head").Select(Cell)] : null,
            Rows = [.. o.Lists("rows").Select(row => row.Select(Cell).ToList())],
            FirstCellIsHeader = o.Is("firstCellIsHeader"),
            Classes = o.Classes,
            Attributes = o.Attributes(),
        });

        static TableCellOptions Cell(Options c) => new()
        {
            Content = c.Content(),
            Format = c.Text("format"),
            ColSpan = c.Number("colspan"),
            RowSpan = c.Number("rowspan"),
            Classes = c.Classes,
            Attributes = c.Attributes(),
        };
    }

    private static T Field<T>(Options o, T field)
        where T : FieldOptions => field with
        {
            Id = o.Text("id"),
            Name = o.Text("name"),
            DescribedBy = o.Text("describedBy"),
            Disabled = o.Is("disabled"),
            Label = Label(o.Object("label")),
            Hint = Hint(o.Object("hint")),
            Error = Error(o.Object("errorMessage")),
            FormGroup = FormGroup(o.Object("formGroup"), "beforeInput", "afterInput"),
            Classes = o.Classes,
            Attributes = o.Attributes(),
        };

    private static LabelOptions? Label(Options? o) => o is not { } l ? null : new()
    {
        Content = l.Content(),
        IsPageHeading = l.Is("isPageHeading"),
        Classes = l.Classes,
        Attributes = l.Attributes(),
    };

    private static HintOptions? Hint(Options? o) => o is not { } h ? null : new() { Content = h.Content(), Classes = h.Classes, Attributes = h.Attributes() };

    private static ErrorMessageOptions? Error(Options? o) => o is not { } e ? null : new()
    {
        Content = e.Content(),
        HiddenText = e.IsFalse("visuallyHiddenText") ? "" : e.Text("visuallyHiddenText"),
        Classes = e.Classes,
        Attributes = e.Attributes(),
    };

    private static FieldsetOptions? Fieldset(Options? o) => o is not { } f ? null : new()
    {
        Legend = f.Object("legend") is not { } legend ? null : new()
        {
            Content = legend.Content(),
            Classes = legend.Classes,
            IsPageHeading = legend.Is("isPageHeading"),
        },
        DescribedBy = f.Text("describedBy"),
        Role = f.Text("role"),
        Classes = f.Classes,
        Attributes = f.Attributes(),
    };

    private static FormGroupOptions? FormGroup(Options? o, string before, string after) => o is not { } g ? null : new()
    {
        Before = g.Object(before)?.Content(),
        After = g.Object(after)?.Content(),
        Classes = g.Classes,
        Attributes = g.Attributes(),
    };

    private static AffixOptions? Affix(Options? o) => o is not { } a ? null : new() { Content = a.Content(), Classes = a.Classes, Attributes = a.Attributes() };

    private static TagOptions Tag(Options o) => new() { Content = o.Content(), Classes = o.Classes, Attributes = o.Attributes() };

    private static CellOptions? Cell(Options? o) => o is not { } c ? null : new() { Content = c.Content(), Classes = c.Classes };

    /// <summary>One object of a fixture's options, read as the templates read it: what is empty or false counts as absent.</summary>
    internal readonly struct Options(JsonElement json)
    {
        public string? Classes => Text("classes");

        public bool HasAny => json.EnumerateObject().Any();

        public bool Has(string key) => Get(key) is { } value && Truthy(value);

        public bool Is(string key) => Has(key);

        public bool IsFalse(string key) => Get(key) is { ValueKind: JsonValueKind.False or JsonValueKind.Null } || Get(key) is { ValueKind: JsonValueKind.String } s && s.GetString()!.Length == 0;

        public bool? Bool(string key) => Get(key) switch { { ValueKind: JsonValueKind.True } => true, { ValueKind: JsonValueKind.False } => false, _ => null };

        public string? Text(string key) => Get(key) is { } value ? Write(value) : null;

        public int? Number(string key) => Text(key) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

        public Options? Object(string key) => Get(key) is { ValueKind: JsonValueKind.Object } value ? new Options(value) : null;

        public IEnumerable<Options> Items(string key) => Slots(key).Where(s => s is not null).Select(s => s!.Value);

        public IEnumerable<Options?> Slots(string key) => Get(key) is { ValueKind: JsonValueKind.Array } array
            ? array.EnumerateArray().Select(e => e.ValueKind is JsonValueKind.Object ? new Options(e) : (Options?)null)
            : [];

        public IEnumerable<IEnumerable<Options>> Lists(string key) => Get(key) is { ValueKind: JsonValueKind.Array } array
            ? array.EnumerateArray().Where(e => e.ValueKind is JsonValueKind.Array).Select(e => e.EnumerateArray().Select(c => new Options(c)))
            : [];

        public IReadOnlyCollection<string?>? List(string key) => Get(key) is { ValueKind: JsonValueKind.Array } array
            ? [.. array.EnumerateArray().Select(Write)]
            : null;

        public Content? Content(string text = "text", string html = "html") =>
            Get(html) is { ValueKind: JsonValueKind.String } markup && markup.GetString() is { Length: > 0 } raw
                ? Waymark.Components.Rendering.Content.Of(new HtmlString(raw))
                : Text(text);

        public Attributes? Attributes(string key = "attributes")
        {
            if (Get(key) is not { ValueKind: JsonValueKind.Object } list)
                return null;
            var attributes = new Attributes();
            foreach (var attribute in list.EnumerateObject())
            {
                var value = attribute.Value;
                var optional = false;
                if (value.ValueKind is JsonValueKind.Object)
                {
                    optional = value.TryGetProperty("optional", out var o) && o.ValueKind is JsonValueKind.True;
                    value = value.TryGetProperty("value", out var v) ? v : default;
                }
                if (optional && value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.False && optional)
                    continue;
                attributes.Add(attribute.Name, optional && value.ValueKind is JsonValueKind.True ? null : Write(value) ?? "");
            }
            return attributes;
        }

        public void Messages(string option, string key, Attributes to)
        {
            if (Get(option) is { ValueKind: JsonValueKind.Object } plural)
                foreach (var form in plural.EnumerateObject())
                    to.Add("data-i18n." + key + "." + form.Name, form.Value.GetString());
            else if (Text(option) is { Length: > 0 } text)
                to.Add("data-i18n." + key, text);
        }

        private JsonElement? Get(string key) => json.ValueKind is JsonValueKind.Object && json.TryGetProperty(key, out var value) ? value : null;

        private static bool Truthy(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.False or JsonValueKind.Null or JsonValueKind.Undefined => false,
            JsonValueKind.String => value.GetString()!.Length > 0,
            JsonValueKind.Number => value.GetDouble() != 0,
            _ => true,
        };

        private static string? Write(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => null,
        };
    }
}
