using Microsoft.EntityFrameworkCore;
using Waymark.Help.Data;
using Waymark.Kernel.Languages;
using Waymark.Store;

namespace Waymark.Help.Guide.Translation;

/// <summary>A piece that was not taken.</summary>
internal sealed record RefusedUnit(string Item, string Unit, ImportReason Reason);

/// <summary>What came of an import.</summary>
/// <param name="Fault">Why the whole file was refused; then nothing changed.</param>
/// <param name="Language">The file's language; unset when it was refused.</param>
/// <param name="Taken">Pieces that are new or changed, and take effect now.</param>
/// <param name="Same">Pieces that are as they were.</param>
/// <param name="Blank">Pieces without a translation.</param>
/// <param name="Refused">The others, each with its reason.</param>
internal sealed record ImportOutcome(XliffFault Fault, Language Language, int Taken, int Same, int Blank, IReadOnlyList<RefusedUnit> Refused);

/// <summary>Brings a translators' file in. What is right takes effect at once, on every web node; the rest is named.</summary>
internal sealed class ImportTranslation(WaymarkStore store, TimeProvider clock, GuideContent content, ContentCatalogue catalogue, Translations translations)
{
    private const int MaxPiece = 20_000;

    public async Task<ImportOutcome> RunAsync(Stream file, Guid member, CancellationToken cancel)
    {
        var fault = Xliff.Read(file, out var language, out var units);
        if (fault != XliffFault.None)
            return new(fault, default, 0, 0, 0, []);
        await translations.LookAsync(cancel);
        var items = TranslationUnits.All(content, catalogue, language).ToDictionary(item => item.Key, StringComparer.Ordinal);
        var refused = new List<RefusedUnit>();
        var taken = new List<TranslationRow>();
        var blank = 0;
        var same = 0;
        foreach (var group in units.GroupBy(unit => unit.Item, StringComparer.Ordinal))
        {
            var item = items.GetValueOrDefault(group.Key);
            var pieces = new Dictionary<string, string>(StringComparer.Ordinal);
            var wrong = 0;
            var changed = new List<TranslationRow>();
            foreach (var unit in group)
            {
                var english = item?.Units.FirstOrDefault(known => known.Unit == unit.Unit);
                if (string.IsNullOrWhiteSpace(unit.Target) && english is not null)
                {
                    blank++;
                    continue;
                }

                var target = (unit.Target ?? "").Trim(' ', '\n', '\t');
                var reason = english is null ? ImportReason.Unknown : pieces.ContainsKey(unit.Unit) ? ImportReason.Twice : Judge(item!, english, unit.Source, target);
                if (reason != ImportReason.None)
                {
                    refused.Add(new(group.Key, unit.Unit, reason));
                    wrong++;
                    continue;
                }

                // Words keep the spaces at their ends, which join them to others.
                var text = item!.IsWords ? unit.Target! : target;
                pieces.Add(unit.Unit, text);
                if (string.Equals(translations.Current(language, group.Key, unit.Unit), text, StringComparison.Ordinal))
                    same++;
                else
                    changed.Add(Row(language, group.Key, english!, text, member));
            }

            if (item is { IsWhole: true } && pieces.Count > 0)
            {
                var isWhole = wrong == 0 && pieces.Count == item.Units.Count;
                var reason = isWhole ? item.Whole!(language, pieces) : ImportReason.Incomplete;
                if (reason != ImportReason.None)
                {
                    refused.AddRange(changed.Select(row => new RefusedUnit(row.Item, row.Unit, reason)));
                    continue;
                }

                // A page counts as a whole, so all its pieces are kept once one of them changed.
                if (changed.Count > 0)
                {
                    same -= pieces.Count - changed.Count;
                    changed = [.. item.Units.Select(unit => Row(language, group.Key, unit, pieces[unit.Unit], member))];
                }
            }

            taken.AddRange(changed);
        }

        if (taken.Count > 0)
        {
            await SaveAsync(taken, cancel);
            await translations.LookAsync(cancel);
        }

        return new(XliffFault.None, language, taken.Count, same, blank, refused);
    }

    internal static ImportReason Judge(TranslationItem item, TranslationUnit english, string source, string target)
    {
        if (!string.Equals(source.Trim(), english.Source.Trim(), StringComparison.Ordinal))
            return ImportReason.Outdated;
        if (target.Length > MaxPiece || target.Length > (english.Source.Length * item.TimesLonger) + item.RoomForShort)
            return ImportReason.TooLong;
        if (target.Any(letter => (char.IsControl(letter) && letter is not '\n' and not '\t') || letter is '\u202A' or '\u202B' or '\u202D' or '\u202E' || char.IsSurrogate(letter) && !IsPaired(target)))
            return ImportReason.Characters;
        return item.HasPlaces && Xliff.PlacesOf(target) != Xliff.PlacesOf(english.Source) ? ImportReason.Places : ImportReason.None;
    }

    private static bool IsPaired(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                at++;
            else if (char.IsSurrogate(text[at]))
                return false;
        }

        return true;
    }

    private TranslationRow Row(Language language, string item, TranslationUnit english, string text, Guid member) => new()
    {
        Language = language,
        Item = item,
        Unit = english.Unit,
        Text = text,
        SourceHash = english.SourceHash,
        ImportedAt = clock.GetUtcNow(),
        ImportedBy = member,
    };

    private Task SaveAsync(List<TranslationRow> rows, CancellationToken cancel) =>
        store.WriteAsync(
            async db =>
            {
                await Translations.CountUpAsync(db, cancel);
                var language = rows[0].Language;
                var known = await db.Set<TranslationRow>().Where(row => row.Language == language).ToDictionaryAsync(row => (row.Item, row.Unit), cancel);
                foreach (var row in rows)
                {
                    if (known.TryGetValue((row.Item, row.Unit), out var old))
                    {
                        old.Text = row.Text;
                        old.SourceHash = row.SourceHash;
                        old.ImportedAt = row.ImportedAt;
                        old.ImportedBy = row.ImportedBy;
                    }
                    else
                    {
                        db.Add(row);
                    }
                }
            },
            cancel);
}
