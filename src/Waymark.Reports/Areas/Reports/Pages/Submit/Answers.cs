using Waymark.Reports.Contracts;

namespace Waymark.Reports.Areas.Reports.Pages.Submit;

/// <summary>How a form writes <see cref="SaidAnswer"/>.</summary>
internal static class Answers
{
    public static SaidAnswer Parse(string? value) => value switch
    {
        "yes" => SaidAnswer.Yes,
        "no" => SaidAnswer.No,
        "not-sure" => SaidAnswer.NotSure,
        _ => SaidAnswer.NotSaid,
    };

    /// <summary>The value; <c>null</c> if nothing was said.</summary>
    public static string? Value(SaidAnswer answer) => answer switch
    {
        SaidAnswer.Yes => "yes",
        SaidAnswer.No => "no",
        SaidAnswer.NotSure => "not-sure",
        SaidAnswer.NotSaid => null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The key of the words for an answer.</summary>
    public static string Key(SaidAnswer answer) => answer switch
    {
        SaidAnswer.Yes => "ask.yes",
        SaidAnswer.No => "ask.no",
        SaidAnswer.NotSure => "ask.notsure",
        SaidAnswer.NotSaid => "ask.check.nothing",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
