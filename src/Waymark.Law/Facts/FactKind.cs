namespace Waymark.Law.Facts;

/// <summary>What kind of answer a fact has.</summary>
public enum FactKind
{
    /// <summary>yes or no.</summary>
    YesNo,

    /// <summary>A day, a month (2015-06) or a year (2015): people seldom know the day.</summary>
    Date,

    /// <summary>One of a fixed list.</summary>
    Choice,

    /// <summary>Words.</summary>
    Text,
}
