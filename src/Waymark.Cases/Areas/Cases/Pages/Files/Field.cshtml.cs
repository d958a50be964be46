using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;

namespace Waymark.Cases.Files;

/// <summary>Changes one field about the person.</summary>
internal sealed class FieldModel(ISignedInMember member, IStringLocalizer<Text> texts, CaseReader reader, CaseEdits edits) : CasePage(member, texts)
{
    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public DateOnly? Date { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public PersonField Which { get; private set; }

    public CaseId Id { get; private set; }

    /// <summary>What another saved meanwhile.</summary>
    public string? Theirs { get; private set; }

    public string? Hint => Which switch
    {
        PersonField.Name => Texts["desk.field.name.hint"].Value,
        PersonField.Language => Texts["desk.field.language.hint"].Value,
        PersonField.Age => Texts["desk.field.age.hint"].Value,
        PersonField.Place => Texts["desk.field.place.hint"].Value,
        PersonField.Danger => Texts["desk.field.danger.hint"].Value,
        PersonField.Story => Texts["desk.field.story.hint"].Value,
        _ => null,
    };

    public async Task<IActionResult> OnGetAsync(Guid id, string field, CancellationToken cancel)
    {
        if (await LoadAsync(id, field, cancel) is not { } current)
            return Missing();
        Words = current.Text;
        Version = current.Version;
        if (DateOnly.TryParseExact(current.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            Date = date;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string field, CancellationToken cancel)
    {
        if (await LoadAsync(id, field, cancel) is not { } current)
            return Missing();
        if (!ModelState.IsValid)
            return Invalid();
        var text = Which == PersonField.BirthDate ? Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty : Words ?? string.Empty;
        if (Which == PersonField.Age && text is not ("adult" or "minor" or "unknown"))
            return Invalid(nameof(Words), Texts["desk.cases.error.missing"]);
        var saved = await edits.SaveAsync(Worker, new SaveField { Case = Id, Field = Which, Text = text, Version = Version }, cancel);
        if (saved.TryGet(out _, out var error))
            return SeeOther(CaseLinks.Case(Lang, Id));
        if (error is ChangedMeanwhile)
        {
            // Both texts are shown; saving again knowingly replaces the other one.
            var newest = await LoadAsync(id, field, cancel) ?? current;
            Theirs = newest.Text;
            Version = newest.Version;
            return Conflict409();
        }

        return Refused(error);
    }

    private async Task<FieldView?> LoadAsync(Guid id, string field, CancellationToken cancel)
    {
        if (PersonFields.Parse(field) is not { } which || await reader.ReadAsync(Worker, CaseOf(id), field, cancel) is not { } view)
            return null;
        Which = which;
        Id = CaseOf(id);
        return view.Field(which);
    }
}
