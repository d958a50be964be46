using Waymark.Law.Evaluation;
using Waymark.Law.Offences;

namespace Waymark.Law.Screening;

/// <summary>What one combination of jurisdiction, category, statute and description says; found once and kept for the rows after it.</summary>
internal sealed class ScreenOffence
{
    public static ScreenOffence Nothing { get; } = new();

    public ulong Mask { get; init; }

    public bool Disagree { get; init; }

    /// <summary>0 unknown, 1 no, 2 yes.</summary>
    public byte Violent { get; init; }

    /// <summary>0 unknown, else the choice of the grade plus 1.</summary>
    public byte Grade { get; init; }

    public bool GradeDisagrees { get; init; }

    public bool ClassDisagrees { get; init; }

    public string? ClassLetter { get; init; }

    public string? ClassDegree { get; init; }

    /// <summary>Whether the row gives a kind of offense that is none.</summary>
    public bool CategoryUnknown { get; init; }

    public StatuteReference? Statute { get; init; }

    /// <summary>By number of the statute test of the compiled rules: 0 not looked at yet, else the truth plus 1.</summary>
    public byte[] StatuteTests { get; init; } = [];

    public static ScreenOffence Of(OffenceReading reading, StatuteReference? statute, int tests, bool categoryUnknown) => new()
    {
        Mask = reading.Mask,
        Disagree = reading.Disagree,
        Violent = reading.Violent switch { true => 2, false => 1, _ => 0 },
        Grade = reading.GradeIndex,
        GradeDisagrees = reading.GradeDisagrees,
        ClassDisagrees = reading.ClassDisagrees,
        ClassLetter = reading.ClassLetter,
        ClassDegree = reading.ClassDegree,
        CategoryUnknown = categoryUnknown,
        Statute = statute,
        StatuteTests = new byte[tests],
    };

    public Truth Covered(int test, IReadOnlyList<StatuteReference> sections)
    {
        if (Statute is null) return Truth.Unknown;
        var known = StatuteTests[test];
        if (known != 0) return (Truth)(known - 1);
        var value = Truth.No;
        foreach (var section in sections) value = Truths.Max(value, Truths.Of(section.Covers(Statute)));
        StatuteTests[test] = (byte)(value + 1);
        return value;
    }
}
