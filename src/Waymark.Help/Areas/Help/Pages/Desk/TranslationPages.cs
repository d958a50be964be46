using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Help.Guide.Translation;
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
        var states = translations.Content.Map.All.Select(item => translations.State(language, item).State).ToList();
        return new(language, states.Count(s => s == TranslationState.Reviewed), states.Count(s => s == TranslationState.Machine), states.Count(s => s == TranslationState.Missing),
            WordCatalogue.All().Sum(words => words.English.Keys.Count(key => TranslationUnits.IsFor(key, language) && !words.In(language).ContainsKey(key) && translations.Find(language, words.Name, key) is null)),
            translations.IsReviewed(language));
    }
}

/// <summary>One page in one language.</summary>
internal sealed record PageState(string Key, string Href, string Title, TranslationState State, Review? Review);

/// <summary>The pages of one language: look at each, and say that a person reviewed it.</summary>
internal sealed class TranslationModel(Translations translations, WaymarkStore store, ISignedInMember member, SiteClock clock) : WaymarkPage
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
            .. translations.Content.Map.All.Select(item =>
            {
                var (state, review) = translations.State(language, item);
                return new PageState(item.Key, HelpLinks.Item(language, item), translations.Text(language, item).Title, state, review);
            }),
        ];
        return true;
    }
}

/// <summary>A language's words and pages as a file for translators.</summary>
internal sealed class ExportTranslationModel(Translations translations) : WaymarkPage
{
    public IActionResult OnGet(string other)
    {
        if (!Language.TryParse(other, out var language) || language == Language.English)
            return Missing();
        var items = TranslationUnits.All(translations.Content, language).Select(item => (item, (Func<TranslationUnit, string?>)(unit => translations.Current(language, item.Key, unit.Unit)), IsReviewed(language, item)));
        return File(Xliff.Write(language, items), Xliff.MediaType, $"en-{language.Tag}.xlf");
    }

    private bool IsReviewed(Language language, TranslationItem item) => item.IsWhole
        ? translations.State(language, translations.Content.Map.All.First(page => page.Key == item.Key)).State == TranslationState.Reviewed
        : translations.IsReviewed(language);
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
