using Waymark.Law.Facts;

namespace Waymark.Law.Evaluation;

/// <summary>Facts that can not all be right. They are treated as unknown where they matter, and never silently.</summary>
/// <param name="Code">Stable, see <see cref="ProblemCodes"/>.</param>
/// <param name="Facts">The facts that contradict each other.</param>
public sealed record Problem(string Code, IReadOnlyList<FactDefinition> Facts);

/// <summary>Codes of <see cref="Problem"/>.</summary>
public static class ProblemCodes
{
    public const string OffenseBeforeBirth = "offense-before-birth";
    public const string DispositionBeforeOffense = "disposition-before-offense";
    public const string TraffickingEndsBeforeStart = "trafficking-ends-before-start";
    public const string TraffickingBeforeBirth = "trafficking-before-birth";
    public const string TraffickingAfterOffense = "trafficking-after-offense";
    public const string DateInFuture = "date-in-future";
    public const string VictimDatesDisagree = "victim-dates-disagree";
    public const string AgeDisagrees = "age-disagrees";
    public const string LeftDisagrees = "left-disagrees";
    public const string LaterConvictionsDisagree = "later-convictions-disagree";
    public const string LaterConvictionBeforeThis = "later-conviction-before-this";
    public const string SentenceDisagrees = "sentence-disagrees";
    public const string ViolentDisagrees = "violent-disagrees";
    public const string GradeDisagrees = "grade-disagrees";
    public const string ClassDisagrees = "class-disagrees";
    public const string OffenseDisagrees = "offense-disagrees";

    /// <summary>All of them; the place of a code is its bit in the bulk screen.</summary>
    internal static IReadOnlyList<string> All { get; } =
    [
        OffenseBeforeBirth, DispositionBeforeOffense, TraffickingEndsBeforeStart, TraffickingBeforeBirth, TraffickingAfterOffense, DateInFuture,
        VictimDatesDisagree, AgeDisagrees, LeftDisagrees, LaterConvictionsDisagree, LaterConvictionBeforeThis, SentenceDisagrees, ViolentDisagrees,
        GradeDisagrees, OffenseDisagrees, ClassDisagrees,
    ];
}
