using Microsoft.AspNetCore.Html;

namespace Waymark.Components.Rendering;

/// <summary>What every component takes: more classes on its outer (or input) element, and more attributes.</summary>
internal abstract record ComponentOptions
{
    public string? Classes { get; init; }
    public Attributes? Attributes { get; init; }
}

internal sealed record BackLinkOptions : ComponentOptions
{
    public string? Href { get; init; }
    public Content? Content { get; init; }
}

internal sealed record CrumbOptions
{
    public string? Href { get; init; }
    public Content? Content { get; init; }
    public Attributes? Attributes { get; init; }
}

internal sealed record BreadcrumbsOptions : ComponentOptions
{
    public string? Label { get; init; }
    public bool CollapseOnMobile { get; init; }
    public IReadOnlyList<CrumbOptions> Items { get; init; } = [];
}

internal sealed record ButtonOptions : ComponentOptions
{
    public Content? Content { get; init; }
    public string? Id { get; init; }
    public string? Href { get; init; }
    public string? Type { get; init; }
    public string? Name { get; init; }
    public string? Value { get; init; }
    public bool Disabled { get; init; }
    public bool? PreventDoubleClick { get; init; }
    public bool IsStart { get; init; }
}

internal sealed record LabelOptions : ComponentOptions
{
    public Content? Content { get; init; }
    public bool IsPageHeading { get; init; }
    public string? For { get; init; }
}

internal sealed record HintOptions : ComponentOptions
{
    public Content? Content { get; init; }
    public string? Id { get; init; }
}

internal sealed record ErrorMessageOptions : ComponentOptions
{
    public Content? Content { get; init; }
    public string? Id { get; init; }

    /// <summary>The word read before the message; empty leaves it out, null is "Error".</summary>
    public string? HiddenText { get; init; }
}

internal sealed record LegendOptions
{
    public Content? Content { get; init; }
    public string? Classes { get; init; }
    public bool IsPageHeading { get; init; }
}

internal sealed record FieldsetOptions : ComponentOptions
{
    public LegendOptions? Legend { get; init; }
    public string? DescribedBy { get; init; }
    public string? Role { get; init; }
    public IHtmlContent? Content { get; init; }
}

internal sealed record FormGroupOptions : ComponentOptions
{
    public Content? Before { get; init; }
    public Content? After { get; init; }
}

/// <summary>What every form field takes.</summary>
internal abstract record FieldOptions : ComponentOptions
{
    public LabelOptions? Label { get; init; }
    public HintOptions? Hint { get; init; }
    public ErrorMessageOptions? Error { get; init; }
    public FormGroupOptions? FormGroup { get; init; }
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? DescribedBy { get; init; }
    public bool Disabled { get; init; }
}

internal sealed record AffixOptions : ComponentOptions
{
    public Content? Content { get; init; }
}

internal sealed record InputWrapperOptions : ComponentOptions;

internal sealed record InputOptions : FieldOptions
{
    public string? Type { get; init; }
    public string? Value { get; init; }
    public bool? Spellcheck { get; init; }
    public string? Autocomplete { get; init; }
    public string? Autocapitalize { get; init; }
    public string? Pattern { get; init; }
    public string? InputMode { get; init; }
    public AffixOptions? Prefix { get; init; }
    public AffixOptions? Suffix { get; init; }
    public InputWrapperOptions? Wrapper { get; init; }
}

internal sealed record PasswordInputOptions : FieldOptions
{
    public string? Value { get; init; }
    public string? Autocomplete { get; init; }
    public string? ButtonClasses { get; init; }
    public string? ShowText { get; init; }
    public string? HideText { get; init; }
    public string? ShowLabel { get; init; }
    public string? HideLabel { get; init; }
    public string? ShownAnnouncement { get; init; }
    public string? HiddenAnnouncement { get; init; }
}

internal sealed record TextareaOptions : FieldOptions
{
    public string? Value { get; init; }
    public int? Rows { get; init; }
    public bool? Spellcheck { get; init; }
    public string? Autocomplete { get; init; }
}

internal sealed record CharacterCountOptions : FieldOptions
{
    public string? Value { get; init; }
    public int? Rows { get; init; }
    public bool? Spellcheck { get; init; }
    public string? MaxLength { get; init; }
    public string? MaxWords { get; init; }
    public string? Threshold { get; init; }
    public string? CountType { get; init; }
    public string? MessageClasses { get; init; }

    /// <summary>What is said without JavaScript, with <c>%{count}</c> for the limit; null is the English sentence.</summary>
    public string? DescriptionText { get; init; }

    /// <summary>Counting sentences for the script, as attribute name and text.</summary>
    public Attributes? Messages { get; init; }
}

internal sealed record FileUploadOptions : FieldOptions
{
    public bool Multiple { get; init; }

    /// <summary>Wraps the field for a script that adds a drop zone; null renders the plain field.</summary>
    public FileUploadWrapperOptions? Wrapper { get; init; }
}

internal sealed record FileUploadWrapperOptions : ComponentOptions
{
    public Attributes? Messages { get; init; }
}

internal sealed record SelectItemOptions
{
    public string? Text { get; init; }
    public string? Value { get; init; }
    public bool? Selected { get; init; }
    public bool Disabled { get; init; }
    public Attributes? Attributes { get; init; }
}

internal sealed record SelectOptions : FieldOptions
{
    public string? Value { get; init; }
    public IReadOnlyList<SelectItemOptions> Items { get; init; } = [];
}

/// <summary>One radio button or check box, or the divider between two.</summary>
internal sealed record ChoiceOptions
{
    public string? Divider { get; init; }
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? Value { get; init; }
    public Content? Content { get; init; }
    public LabelOptions? Label { get; init; }
    public HintOptions? Hint { get; init; }
    public bool? Checked { get; init; }
    public bool Disabled { get; init; }
    public string? Behaviour { get; init; }
    public IHtmlContent? Conditional { get; init; }
    public Attributes? Attributes { get; init; }
}

internal sealed record ChoicesOptions : ComponentOptions
{
    public string? IdPrefix { get; init; }
    public string? Name { get; init; }
    public string? DescribedBy { get; init; }
    public FieldsetOptions? Fieldset { get; init; }
    public HintOptions? Hint { get; init; }
    public ErrorMessageOptions? Error { get; init; }
    public FormGroupOptions? FormGroup { get; init; }

    /// <summary>The chosen values; a list of radios looks at the first. Null chooses by each item alone.</summary>
    public IReadOnlyCollection<string?>? Values { get; init; }

    /// <summary>Items keep their place in the numbering; a null one is left out.</summary>
    public IReadOnlyList<ChoiceOptions?> Items { get; init; } = [];
}

internal sealed record DateItemOptions
{
    public string? Name { get; init; }
    public string? Id { get; init; }
    public string? Label { get; init; }
    public string? Value { get; init; }
    public string? Classes { get; init; }
    public bool? Error { get; init; }
    public string? InputMode { get; init; }
    public string? Autocomplete { get; init; }
    public string? Pattern { get; init; }
    public Attributes? Attributes { get; init; }

    /// <summary>Characters wide when the classes do not say.</summary>
    public int Width { get; init; } = 2;
}

internal sealed record DateInputOptions : ComponentOptions
{
    public string? Id { get; init; }
    public string? NamePrefix { get; init; }
    public FieldsetOptions? Fieldset { get; init; }
    public HintOptions? Hint { get; init; }
    public ErrorMessageOptions? Error { get; init; }
    public FormGroupOptions? FormGroup { get; init; }
    public IReadOnlyList<DateItemOptions> Items { get; init; } = [];
}

internal sealed record DetailsOptions : ComponentOptions
{
    public string? Id { get; init; }
    public Content? Summary { get; init; }
    public Content? Content { get; init; }
    public bool Open { get; init; }
}

internal sealed record ErrorSummaryItem
{
    public string? Href { get; init; }
    public Content? Content { get; init; }
    public Attributes? Attributes { get; init; }
}

internal sealed record ErrorSummaryOptions : ComponentOptions
{
    public Content? Title { get; init; }
    public Content? Description { get; init; }
    public bool? DisableAutoFocus { get; init; }
    public IReadOnlyList<ErrorSummaryItem> Items { get; init; } = [];
}

internal sealed record ExitOptions : ComponentOptions
{
    public string? Id { get; init; }
    public Content? Content { get; init; }
    public string? Href { get; init; }
    public string? ActivatedText { get; init; }
    public string? TimedOutText { get; init; }
    public string? PressTwoMoreTimesText { get; init; }
    public string? PressOneMoreTimeText { get; init; }
}

internal sealed record InsetTextOptions : ComponentOptions
{
    public string? Id { get; init; }
    public Content? Content { get; init; }
}

internal sealed record NotificationBannerOptions : ComponentOptions
{
    public Content? Title { get; init; }
    public string? TitleId { get; init; }
    public int? HeadingLevel { get; init; }
    public Content? Content { get; init; }
    public string? Type { get; init; }
    public string? Role { get; init; }
    public bool? DisableAutoFocus { get; init; }
}

internal sealed record PaginationLinkOptions
{
    public string? Href { get; init; }
    public Content? Content { get; init; }
    public string? Label { get; init; }
    public Attributes? Attributes { get; init; }
}

internal sealed record PaginationItemOptions
{
    public string? Number { get; init; }
    public string? HiddenText { get; init; }
    public string? Href { get; init; }
    public bool Current { get; init; }
    public bool Ellipsis { get; init; }
    public Attributes? Attributes { get; init; }
}

internal sealed record PaginationOptions : ComponentOptions
{
    public string? Label { get; init; }
    public PaginationLinkOptions? Previous { get; init; }
    public PaginationLinkOptions? Next { get; init; }
    public IReadOnlyList<PaginationItemOptions>? Items { get; init; }
}

internal sealed record PanelActionOptions : ComponentOptions
{
    public string? Text { get; init; }
    public string? Href { get; init; }
    public string? Type { get; init; }
}

internal sealed record PanelActionsOptions : ComponentOptions
{
    public IReadOnlyList<PanelActionOptions> Items { get; init; } = [];
}

internal sealed record PanelOptions : ComponentOptions
{
    public Content? Title { get; init; }
    public int? HeadingLevel { get; init; }
    public Content? Content { get; init; }
    public PanelActionsOptions? Actions { get; init; }
}

internal sealed record TagOptions : ComponentOptions
{
    public Content? Content { get; init; }
}

internal sealed record PhaseBannerOptions : ComponentOptions
{
    public TagOptions? Tag { get; init; }
    public Content? Content { get; init; }
}

internal sealed record NavigationItemOptions
{
    public string? Href { get; init; }
    public Content? Content { get; init; }
    public bool Active { get; init; }
    public bool Current { get; init; }
    public Attributes? Attributes { get; init; }
}

internal sealed record ServiceNavigationOptions : ComponentOptions
{
    public string? ServiceName { get; init; }
    public string? ServiceUrl { get; init; }
    public IReadOnlyList<NavigationItemOptions> Items { get; init; } = [];
    public string? AriaLabel { get; init; }
    public string? MenuButtonText { get; init; }
    public string? MenuButtonLabel { get; init; }
    public string? NavigationLabel { get; init; }
    public string? NavigationId { get; init; }
    public string? NavigationClasses { get; init; }
    public bool? CollapseNavigationOnMobile { get; init; }
    public IHtmlContent? Start { get; init; }
    public IHtmlContent? End { get; init; }
    public bool EndInline { get; init; }
    public IHtmlContent? NavigationStart { get; init; }
    public IHtmlContent? NavigationEnd { get; init; }
}

internal sealed record SkipLinkOptions : ComponentOptions
{
    public string? Href { get; init; }
    public Content? Content { get; init; }
}

internal sealed record ActionOptions : ComponentOptions
{
    public string? Href { get; init; }
    public Content? Content { get; init; }
    public string? HiddenText { get; init; }
}

internal sealed record ActionsOptions
{
    public string? Classes { get; init; }
    public IReadOnlyList<ActionOptions> Items { get; init; } = [];
}

internal sealed record CellOptions
{
    public Content? Content { get; init; }
    public string? Classes { get; init; }
}

internal sealed record SummaryRowOptions
{
    public string? Classes { get; init; }
    public CellOptions? Key { get; init; }
    public CellOptions? Value { get; init; }
    public ActionsOptions? Actions { get; init; }
}

internal sealed record CardTitleOptions
{
    public Content? Content { get; init; }
    public string? Classes { get; init; }
    public int? HeadingLevel { get; init; }
}

internal sealed record SummaryCardOptions : ComponentOptions
{
    public CardTitleOptions? Title { get; init; }
    public ActionsOptions? Actions { get; init; }
}

internal sealed record SummaryListOptions : ComponentOptions
{
    public IReadOnlyList<SummaryRowOptions> Rows { get; init; } = [];
    public SummaryCardOptions? Card { get; init; }
}

internal sealed record TableCellOptions : ComponentOptions
{
    public Content? Content { get; init; }
    public string? Format { get; init; }
    public int? ColSpan { get; init; }
    public int? RowSpan { get; init; }
}

internal sealed record TableOptions : ComponentOptions
{
    public string? Caption { get; init; }
    public string? CaptionClasses { get; init; }
    public IReadOnlyList<TableCellOptions>? Head { get; init; }
    public IReadOnlyList<IReadOnlyList<TableCellOptions>> Rows { get; init; } = [];
    public bool FirstCellIsHeader { get; init; }
}

internal sealed record TabOptions
{
    public string? Id { get; init; }
    public string? Label { get; init; }
    public Content? Content { get; init; }
    public Attributes? Attributes { get; init; }
    public Attributes? PanelAttributes { get; init; }
}

internal sealed record TabsOptions : ComponentOptions
{
    public string? Id { get; init; }
    public string? IdPrefix { get; init; }
    public string? Title { get; init; }
    public IReadOnlyList<TabOptions?> Items { get; init; } = [];
}

internal sealed record TaskOptions
{
    public CellOptions? Title { get; init; }
    public Content? Hint { get; init; }
    public string? Href { get; init; }
    public string? Classes { get; init; }
    public TagOptions? StatusTag { get; init; }
    public CellOptions? Status { get; init; }
}

internal sealed record TaskListOptions : ComponentOptions
{
    public string? IdPrefix { get; init; }
    public IReadOnlyList<TaskOptions?> Items { get; init; } = [];
}

internal sealed record WarningTextOptions : ComponentOptions
{
    public Content? Content { get; init; }
    public string? IconFallbackText { get; init; }
}

internal sealed record LanguageItemOptions
{
    public string? Href { get; init; }
    public Content? Content { get; init; }
    public bool Current { get; init; }
    public string? Lang { get; init; }
    public string? HrefLang { get; init; }
    public string? Dir { get; init; }
    public string? Classes { get; init; }
    public string? DescriptionText { get; init; }
    public Attributes? Attributes { get; init; }
}

internal sealed record LanguageNavigationOptions : ComponentOptions
{
    public string? AriaLabel { get; init; }
    public IReadOnlyList<LanguageItemOptions> Items { get; init; } = [];
}
