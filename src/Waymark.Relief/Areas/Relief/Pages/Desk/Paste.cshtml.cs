using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Relief.OnCase;
using Waymark.Relief.OnCase.Paste;
using Waymark.Relief.Resources;

namespace Waymark.Relief.Areas.Relief.Pages.Desk;

/// <summary>Several charges at once, from a table or a court record, pasted or as a file. What was read is shown and can be corrected; only then it is kept.</summary>
[RequestSizeLimit(8 << 20)]
[RequestFormLimits(ValueLengthLimit = 4 << 20)]
internal sealed class PasteModel(ISignedInMember member, ReliefDesk desk, IStringLocalizer<Text> texts) : ReliefPage(member, desk, texts)
{
    internal const int MostCharacters = 1_000_000;

    /// <summary>The most bytes of a file: 1 MB, as many as a spreadsheet of far more charges than are read at once.</summary>
    internal const int MostBytes = 1_000_000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    [BindProperty]
    public string? Pasted { get; set; }

    /// <summary>A file in place of pasted text. It is read and dropped; what was read goes into the field if something is wrong with it.</summary>
    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>table or record.</summary>
    [BindProperty]
    public string? As { get; set; }

    /// <summary>Where the court of a record is; a table names it in each row.</summary>
    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public List<ChargeInput> Rows { get; set; } = [];

    /// <summary>Ids of the new charges, made with the form: a second click adds nothing.</summary>
    [BindProperty]
    public Guid Batch { get; set; }

    /// <summary>Facts about the person that the table had, as lines.</summary>
    [BindProperty]
    public string? About { get; set; }

    public PasteResult? Read { get; private set; }

    /// <summary>Facts about the person that would be kept: those that are not known yet.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> NewAbout { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : Missing();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return Missing();
        if (Upload is not null)
            await ReadFileAsync(Upload, cancel);
        else if (string.IsNullOrWhiteSpace(Pasted))
            ModelState.AddModelError(nameof(Pasted), Texts["desk.relief.paste.blank"]);
        else if (Pasted.Length > MostCharacters)
            ModelState.AddModelError(nameof(Pasted), Texts["desk.relief.paste.long"]);
        if (As is not ("table" or "record"))
            ModelState.AddModelError(nameof(As), Texts["desk.relief.error.choice"]);
        if (As == "record" && Place != ReliefWords.Elsewhere && Rules.Find(Place ?? "") is null)
            ModelState.AddModelError(nameof(Place), Texts["desk.relief.error.place"]);
        if (!ModelState.IsValid)
            return Invalid();
        var read = As == "table" ? ChargeTable.Read(Pasted!, Rules) : CourtRecord.Read(Pasted!, Place, Rules);
        if (read.Refused is { } refused)
            return Invalid(nameof(Pasted), Texts[refused]);
        Read = read;
        Rows = [.. read.Rows];
        Batch = Guid.NewGuid();
        ShowAbout(read.Person);
        About = FactLines.Write(read.Person);
        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostKeepAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return Missing();
        if (Rows.Count is 0 or > ChargeTable.MostRows || Batch == Guid.Empty)
            return SeeOther(ReliefLinks.Paste(Lang, Id));
        Read = new PasteResult();
        var about = FactLines.Read(About).GroupBy(f => f.Key, StringComparer.Ordinal).ToDictionary(f => f.Key, f => f.First().Value, StringComparer.Ordinal);
        ShowAbout(about);
        for (var i = 0; i < Rows.Count; i++)
        {
            foreach (var (field, key) in Rows[i].Skip ? [] : Rows[i].Wrong(Rules))
                ModelState.AddModelError(FormattableString.Invariant($"Rows[{i}].{field}"), Texts[key]);
        }

        if (Case.Charges.Count + Rows.Count(r => !r.Skip) > ReliefDesk.MostCharges)
            ModelState.AddModelError(string.Empty, Texts["desk.relief.error.many"]);
        if (!ModelState.IsValid)
            return Invalid();
        for (var i = 0; i < Rows.Count; i++)
        {
            var charge = ReliefDesk.Beside(Batch, i + 1);
            if (Rows[i].Skip || Case.Find(charge) is not null)
                continue;
            if (!(await Desk.SaveAsync(Member, Id, charge, 0, Rows[i].Over(new ReliefCharge(), Rules.Facts), cancel)).TryGet(out _, out var error))
                return Refused(error);
        }

        if (NewAbout.Count > 0)
        {
            var (facts, notKnown) = Asking.With(Case.About.Facts, Case.About.NotKnown, NewAbout.Select(f => (Rules.Facts[f.Key], f.Value)));
            if (!(await Desk.SaveAsync(Member, Id, Case.Person?.Version ?? 0, new ReliefPerson { Facts = facts, NotKnown = notKnown }, cancel)).TryGet(out _, out var error))
                return Refused(error);
        }

        return SeeOther(ReliefLinks.Case(Lang, Id));
    }

    /// <summary>Puts the text of a file into the field, unless something is typed there already: that is not lost to a file.</summary>
    private async Task ReadFileAsync(IFormFile file, CancellationToken cancel)
    {
        if (!string.IsNullOrWhiteSpace(Pasted))
            ModelState.AddModelError(nameof(Upload), Texts["desk.relief.paste.file.both"]);
        else if (file.Length > MostBytes)
            ModelState.AddModelError(nameof(Upload), Texts["desk.relief.paste.file.large"]);
        else if (await TextAsync(file, cancel) is not { } text)
            ModelState.AddModelError(nameof(Upload), Texts["desk.relief.paste.file.encoding"]);
        else if (string.IsNullOrWhiteSpace(text))
            ModelState.AddModelError(nameof(Upload), Texts["desk.relief.paste.file.empty"]);
        else
        {
            Pasted = text;
            // What was posted in the field must not stand in for what was read.
            ModelState.Remove(nameof(Pasted));
        }
    }

    /// <summary>The text of a file; null if it is no text in UTF-8. Other encodings are not guessed: a wrong guess would change a name.</summary>
    private static async Task<string?> TextAsync(IFormFile file, CancellationToken cancel)
    {
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, cancel);
        var content = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        if (content.StartsWith(Encoding.UTF8.Preamble))
            content = content[Encoding.UTF8.Preamble.Length..];
        try
        {
            // UTF-16 without a mark reads as UTF-8 with a NUL beside each letter.
            return content.Contains((byte)0) ? null : Strict.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private void ShowAbout(IReadOnlyDictionary<string, string> person)
    {
        var known = Case.PersonFacts(Rules.Facts);
        NewAbout = [.. person.Where(f => Rules.Facts.Find(f.Key) is { AboutPerson: true } fact && !known.IsKnown(fact) && Asking.Fits(Rules, fact, f.Value))];
    }
}
