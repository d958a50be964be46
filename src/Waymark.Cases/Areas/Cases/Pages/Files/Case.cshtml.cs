using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;
using Waymark.Components.Site;
using Waymark.Kernel.Languages;

namespace Waymark.Cases.Files;

/// <summary>A case at a glance.</summary>
internal sealed class CaseModel(
    ISignedInMember member, IStringLocalizer<Text> texts, CaseReader reader, MemberNames names, CaseClock clock, SiteClock dates) : CasePage(member, texts)
{
    public CaseView Case { get; private set; } = null!;

    public IReadOnlyDictionary<MemberId, string> Names { get; private set; } = null!;

    public DateTimeOffset Now => clock.Now;

    /// <summary>The one who has the case erases it, and coordinators.</summary>
    public bool MayErase { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await reader.ReadAsync(Worker, CaseOf(id), CaseReader.Overview, cancel) is not { } view)
            return Missing();
        Case = view;
        MayErase = view.File.Owner == Worker.Member || IsCoordinator;
        Names = await names.OfAsync(Worker.Agency, cancel);
        return Page();
    }

    /// <summary>Codes become words; all else is as it was told.</summary>
    public string Show(PersonField field, string text) => field switch
    {
        PersonField.Age => Texts.Age(PersonFields.ParseAge(text)),
        PersonField.BirthDate when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => dates.Write(date, "date"),
        PersonField.Language when Language.TryParse(text, out var language) => language.NativeName,
        _ => text,
    };
}
