using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;
using Waymark.Law.Evaluation;

namespace Waymark.Law.Screening;

/// <summary>Turns records into findings. One for each thread at work; what it keeps between blocks is bounded.</summary>
internal sealed class ScreenWorker
{
    private readonly CompiledRules rules;
    private readonly ScreenColumns columns;
    private readonly ScreenFacts facts;
    private readonly OffenceBook offences;
    private readonly Dictionary<string, (CompiledRemedy Remedy, long[] Counts)[]> targets = [];
    private readonly int[] extraAt;
    private readonly int[] extraLength;
    private readonly bool[] extraQuoted;

    public ScreenWorker(CompiledRules rules, ScreenColumns columns)
    {
        this.rules = rules;
        this.columns = columns;
        facts = new ScreenFacts(rules.Law, rules.On.DayNumber);
        offences = new OffenceBook(rules);
        extraAt = new int[columns.Extra.Length];
        extraLength = new int[columns.Extra.Length];
        extraQuoted = new bool[columns.Extra.Length];
    }

    /// <summary>Screens whole records.</summary>
    /// <param name="data">The records.</param>
    /// <param name="line">The line of the first one, from 1.</param>
    /// <param name="output">Gets the rows.</param>
    /// <param name="rejects">Gets what could not be read.</param>
    /// <param name="counts">Gets the counts.</param>
    public void Screen(ReadOnlySpan<byte> data, long line, ByteWriter output, ByteWriter rejects, ScreenCounts counts)
    {
        targets.Clear();
        var splitter = new RecordSplitter(columns.Delimiter);
        // Looking at a block once is cheaper than asking of each row.
        var (ascii, quotes) = (Ascii.IsValid(data), data.IndexOf((byte)'"') >= 0);
        while (!data.IsEmpty)
        {
            int length;
            if (quotes)
            {
                length = splitter.OneRecord(data);
            }
            else
            {
                length = data.IndexOf((byte)'\n');
                length = length < 0 ? data.Length : length + 1;
            }

            var record = data[..length];
            data = data[length..];
            var lines = quotes ? record.Count((byte)'\n') : 1;
            if (record[^1] == '\n') record = record[..^1];
            if (!record.IsEmpty && record[^1] == '\r') record = record[..^1];
            if (!record.IsEmpty) One(record, line, ascii, output, rejects, counts);
            line += lines;
        }
    }

    /// <summary>Writes a reject.</summary>
    public static void Reject(ByteWriter rejects, ScreenCounts counts, long line, RejectReason reason, ScreenColumn? column)
    {
        counts.Rejected++;
        var text = new StringBuilder().Append(line).Append(',').Append(reason.Code()).Append(',').Append(column?.Name).Append(',');
        CsvCell.Append(text, column is null ? reason.Expected() : Expected(column));
        rejects.Write(Encoding.UTF8.GetBytes(text.Append('\n').ToString()));
    }

    private static string Expected(ScreenColumn column) => column.Role switch
    {
        ColumnRole.YesNo => "yes or no, or nothing if it is not known",
        ColumnRole.Date => "a date as 2015-06-30, 2015-06 or 2015",
        ColumnRole.Choice => "one of " + string.Join(", ", column.Fact!.Choices),
        ColumnRole.Category => "an id of rules/offences/categories.yaml, for example prostitution or theft, or nothing if it is not known",
        _ => "",
    };

    private void One(ReadOnlySpan<byte> record, long line, bool ascii, ByteWriter output, ByteWriter rejects, ScreenCounts counts)
    {
        counts.Rows++;
        if (!ascii && !Utf8.IsValid(record))
        {
            Reject(rejects, counts, line, RejectReason.Encoding, null);
            return;
        }

        facts.Clear();
        ReadOnlySpan<byte> chargeId = default, jurisdiction = default, statute = default, description = default, category = default;
        var chargeQuoted = false;
        var reader = new FieldReader(record, columns.Delimiter);
        var all = columns.All;
        var (place, extra) = (0, 0);
        while (reader.Next(out var field, out var quoted))
        {
            if (quoted && reader.Broken != RejectReason.None)
            {
                Reject(rejects, counts, line, reader.Broken, null);
                return;
            }

            if (place == all.Length)
            {
                Reject(rejects, counts, line, RejectReason.FieldCount, null);
                return;
            }

            var column = all[place++];
            if (column.Role == ColumnRole.Extra)
            {
                // Where it is in the record, to be written again after the findings.
                record.Overlaps(field, out extraAt[extra]);
                (extraLength[extra], extraQuoted[extra]) = (field.Length, quoted);
                extra++;
                continue;
            }

            if (column.Role == ColumnRole.ChargeId)
            {
                chargeId = field;
                chargeQuoted = quoted;
                continue;
            }

            var value = Trim(field);
            if (value.IsEmpty) continue;
            switch (column.Role)
            {
                case ColumnRole.YesNo:
                    var flag = YesNo(value);
                    if (flag == 0)
                    {
                        Reject(rejects, counts, line, RejectReason.Value, column);
                        return;
                    }

                    facts.Flags[column.Index] = flag;
                    break;
                case ColumnRole.Date:
                    if (!ScreenDate.TryRead(value, out facts.First[column.Index], out facts.Last[column.Index]))
                    {
                        Reject(rejects, counts, line, RejectReason.Value, column);
                        return;
                    }

                    break;
                case ColumnRole.Choice:
                    var choice = Choice(value, column.Words);
                    if (choice < 0)
                    {
                        Reject(rejects, counts, line, RejectReason.Value, column);
                        return;
                    }

                    facts.Choices[column.Index] = choice;
                    break;
                case ColumnRole.Jurisdiction: jurisdiction = value; break;
                case ColumnRole.Statute: statute = value; break;
                case ColumnRole.Description: description = value; break;
                case ColumnRole.Category: category = value; break;
                case ColumnRole.Class: (facts.ClassLetter, facts.ClassDegree) = ClassOf(value); break;
                default: break;
            }
        }

        if (place != all.Length)
        {
            Reject(rejects, counts, line, RejectReason.FieldCount, null);
            return;
        }

        var known = rules.Find(jurisdiction);
        facts.Offence = offences.Find(known, category, statute, description);
        if (facts.Offence.CategoryUnknown)
        {
            Reject(rejects, counts, line, RejectReason.Value, all.First(c => c.Role == ColumnRole.Category));
            return;
        }

        facts.Derive();
        if (facts.Problems != 0) counts.WithProblems++;
        if (known is null || known.Remedies.Length == 0)
        {
            var missing = jurisdiction.IsEmpty;
            counts.Add(missing ? "" : known?.Code ?? ScreenSummary.OtherPlace, "", missing ? Answer.NeedsFacts : Answer.NotModelled);
            CsvCell.Write(output, chargeId, chargeQuoted);
            output.Write((byte)',');
            output.Write(WithoutRule(missing));
            Extra(output, record);
            return;
        }

        foreach (var (remedy, counter) in Targets(known, counts))
        {
            ulong values = 0;
            var answer = Answer.NotModelled;
            UInt128 any = 0, several = 0;
            if (remedy.Without is null)
            {
                (values, var least) = remedy.Decide(facts);
                answer = least switch
                {
                    Truth.Yes => Answer.Eligible,
                    Truth.No => Answer.NotEligible,
                    Truth.NotModelled => Answer.NotModelled,
                    _ => Answer.NeedsFacts,
                };
                if (answer == Answer.NeedsFacts) (any, several) = remedy.Missing(values, facts);
            }

            counter[(int)answer]++;
            CsvCell.Write(output, chargeId, chargeQuoted);
            output.Write((byte)',');
            remedy.Write(output, values, answer, any, several, facts.Problems, rules.FactCells);
            Extra(output, record);
        }
    }

    private (CompiledRemedy Remedy, long[] Counts)[] Targets(CompiledJurisdiction jurisdiction, ScreenCounts counts)
    {
        if (targets.TryGetValue(jurisdiction.Code, out var found)) return found;
        return targets[jurisdiction.Code] = [.. jurisdiction.Remedies.Select(r => (r, counts.Counter(jurisdiction.Code, r.Remedy.Id)))];
    }

    private byte[] WithoutRule(bool missing)
    {
        var text = new StringBuilder(missing ? ",needs-facts,jurisdiction-missing:unknown" : ",not-modelled,jurisdiction-not-modelled:not-modelled");
        for (var i = 0; i < ProblemCodes.All.Count; i++)
        {
            if ((facts.Problems & (1u << i)) != 0) text.Append(" problem:").Append(ProblemCodes.All[i]);
        }

        return Encoding.UTF8.GetBytes(text.Append(missing ? ",jurisdiction,,unverified" : ",,,unverified").ToString());
    }

    private void Extra(ByteWriter output, ReadOnlySpan<byte> record)
    {
        for (var i = 0; i < extraAt.Length; i++)
        {
            output.Write((byte)',');
            CsvCell.Write(output, record.Slice(extraAt[i], extraLength[i]), extraQuoted[i]);
        }

        output.Write((byte)'\n');
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> field)
    {
        if (field.IsEmpty || (field[0] > ' ' && field[^1] > ' ')) return field;
        return field.Trim(" \t"u8);
    }

    private static byte YesNo(ReadOnlySpan<byte> value)
    {
        if (value.Length == 3) return (value[0] | 0x20) == 'y' && (value[1] | 0x20) == 'e' && (value[2] | 0x20) == 's' ? (byte)2 : (byte)0;
        return value.Length == 2 && (value[0] | 0x20) == 'n' && (value[1] | 0x20) == 'o' ? (byte)1 : (byte)0;
    }

    private static sbyte Choice(ReadOnlySpan<byte> value, byte[][] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (Ascii.EqualsIgnoreCase(value, words[i])) return (sbyte)i;
        }

        return -1;
    }

    private readonly Dictionary<int, (string? Letter, string? Degree)> shortClasses = [];

    private (string? Letter, string? Degree) ClassOf(ReadOnlySpan<byte> value)
    {
        if (value.Length > 2) return Offences.OffenceClass.Read(Encoding.UTF8.GetString(value));
        var key = value.Length == 1 ? value[0] : (value[0] << 8) | value[1];
        if (shortClasses.TryGetValue(key, out var known)) return known;
        return shortClasses[key] = Offences.OffenceClass.Read(Encoding.UTF8.GetString(value));
    }
}
