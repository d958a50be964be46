using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Help.Guide.Translation;
using Waymark.Help.HandOut;
using Waymark.Help.Learn;
using Waymark.Help.Recognise;
using Waymark.Help.Resources;
using Waymark.Kernel.Languages;
using Waymark.Store;

namespace Waymark.Help.Areas.Help.Pages.Desk;

/// <summary>The link to translations on the administrator's desk.</summary>
internal sealed class TranslationNavigation(IStringLocalizer<Text> texts) : IDeskNavigation
{
    public IEnumerable<DeskLink> Links(Language language) =>
        [new(870, texts["desk.translations.title"].Value, HelpLinks.Translations(language), Policies.Programme)];
}

/// <summary>How one language stands.</summary>
internal sealed record LanguageState(Language Language, int Reviewed, int Machine, int Missing, int WordsMissing, bool WordsReviewed);

/// <summary>Every language with how much of it is translated and reviewed.</summary>
internal sealed class TranslationsModel(Translations translations) : WaymarkPage
{
    public IReadOnlyList<LanguageState> Languages { get; private set; } = [];

    public void OnGet() => Languages = [.. Language.All.Where(language => language != Language.English).Select(Of)];

    private LanguageState Of(Language language)
    {
        var states = translations.States(language).Select(item => item.State).ToList();
        return new(language, states.Count(s => s == TranslationState.Reviewed), states.Count(s => s == TranslationState.Machine), states.Count(s => s == TranslationState.Missing),
            WordCatalogue.All().Sum(words => words.English.Keys.Count(key => TranslationUnits.IsFor(key, language) && !words.In(language).ContainsKey(key) && translations.Find(language, words.Name, key) is null)),
            translations.IsReviewed(language));
    }
}

/// <summary>One page in one language.</summary>
/// <param name="Key">The item.</param>
/// <param name="Href">Where it is looked at.</param>
/// <param name="Title">Its name.</param>
/// <param name="TitleIn">The language of the name.</param>
/// <param name="State">How it stands.</param>
/// <param name="Review">Who reviewed it.</param>
internal sealed record PageState(string Key, string Href, string Title, Language TitleIn, TranslationState State, Review? Review);

/// <summary>The pages of one language: look at each, and say that a person reviewed it.</summary>
internal sealed class TranslationModel(
    Translations translations, WaymarkStore store, ISignedInMember member, SiteClock clock, IStringLocalizer<Text> texts) : WaymarkPage
{
    public Language Other { get; private set; }

    public IReadOnlyList<PageState> Pages { get; private set; } = [];

    public Review? Words { get; private set; }

    public IActionResult OnGet(string other) => Read(other) ? Page() : Missing();

    /// <summary>Marks a page, or all words, as reviewed today by the member's office, or takes that back.</summary>
    public async Task<IActionResult> OnPostAsync(string other, string item, bool reviewed, CancellationToken cancel)
    {
        if (!Read(other) || (item != Translations.AllWords && !Pages.Any(page => page.Key == item && page.State != TranslationState.Missing)))
            return Missing();
        var agency = await store.ReadAsync(db => Agencies.FindAsync(db, member.AgencyId, cancel), cancel);
        await translations.ReviewAsync(Other, item, reviewed ? new Review(agency?.Name ?? "", clock.Today) : null, member.MemberId.Value, cancel);
        return SeeOther(HelpLinks.Translation(Lang, Other));
    }

    private bool Read(string other)
    {
        if (!Language.TryParse(other, out var language) || language == Language.English)
            return false;
        Other = language;
        Words = translations.WordsReview(language);
        Pages =
        [
            .. translations.States(language).Select(one => translations.Content.Map.All.FirstOrDefault(item => item.Key == one.Key) is { } page
                ? Of(one.Key, HelpLinks.Item(language, page), translations.Text(language, page).Title, language, one.State, one.Review)
                : Of(one.Key, HrefOf(one.Key, language), TitleOf(one.Key, language), language, one.State, one.Review)),
        ];
        return true;
    }

    private PageState Of(string key, string href, string? title, Language language, TranslationState state, Review? review) => title is not null
        ? new(key, href, title, state == TranslationState.Missing ? Language.English : language, state, review)
        : new(
            key,
            href,
            texts[key switch
            {
                ContentCatalogue.Paths => "desk.translations.item.paths",
                ContentCatalogue.Signs => "desk.translations.item.signs",
                _ => "desk.translations.item.handouts",
            }].Value,
            Lang,
            state,
            review);

    private string? TitleOf(string key, Language language) => ((IContentTexts)translations).Find(key, language)!.Document.Find("title");

    /// <summary>Where the words of an item are seen; an instrument is for workers, so its page is on the desk.</summary>
    private static string HrefOf(string key, Language language) => key.Split('/') switch
    {
        ["learn", "paths"] => LearnLinks.List(language),
        ["learn", var path, "trainer"] => LearnLinks.Trainer(language, path),
        ["learn", var path, var lesson] => LearnLinks.Lesson(language, path, lesson),
        ["recognise", "indicators"] => RecogniseLinks.Sector(language, RecogniseContent.General),
        ["recognise", ..] => RecogniseLinks.Questions(language, key.EndsWith(ScreenInstrument.Minor, StringComparison.Ordinal) ? ScreenInstrument.Minor : ScreenInstrument.Adult),
        _ => HandOutLinks.Sheet(language, HandOutContent.Brochure),
    };
}

/// <summary>A language's words and pages as a file for translators.</summary>
internal sealed class ExportTranslationModel(Translations translations) : WaymarkPage
{
    public IActionResult OnGet(string other)
    {
        if (!Language.TryParse(other, out var language) || language == Language.English)
            return Missing();
        var reviewed = translations.States(language).Where(one => one.State == TranslationState.Reviewed).Select(one => one.Key).ToHashSet(StringComparer.Ordinal);
        var items = TranslationUnits.All(translations.Content, translations.Catalogue, language).Select(item => (item, (Func<TranslationUnit, string?>)(unit => translations.Current(language, item.Key, unit.Unit)), IsReviewed(item)));
        return File(Xliff.Write(language, items), Xliff.MediaType, $"en-{language.Tag}.xlf");

        bool IsReviewed(TranslationItem item) => item.IsWhole ? reviewed.Contains(item.Key) : translations.IsReviewed(language);
    }
}

/// <summary>Brings a translators' file in.</summary>
[RequestSizeLimit(Xliff.MaxBytes + 65_536)]
[RequestFormLimits(MultipartBodyLengthLimit = Xliff.MaxBytes + 65_536)]
internal sealed class ImportTranslationModel(ImportTranslation import, ISignedInMember member, IStringLocalizer<Text> texts) : WaymarkPage
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    public ImportOutcome? Outcome { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Upload is null || Upload.Length == 0)
            return Invalid(nameof(Upload), texts["desk.translations.import.missing"].Value);
        if (Upload.Length > Xliff.MaxBytes)
            return Invalid(nameof(Upload), texts[$"desk.translations.fault.{nameof(XliffFault.TooLarge)}".ToLowerInvariant()].Value);
        using var file = new MemoryStream();
        await Upload.CopyToAsync(file, cancel);
        file.Position = 0;
        var outcome = await import.RunAsync(file, member.MemberId.Value, cancel);
        if (outcome.Fault != XliffFault.None)
            return Invalid(nameof(Upload), texts[$"desk.translations.fault.{outcome.Fault}".ToLowerInvariant()].Value);
        // Not a redirect: what was refused is shown once and kept nowhere. Sent again, the same file changes nothing.
        Outcome = outcome;
        return Page();
    }
}
