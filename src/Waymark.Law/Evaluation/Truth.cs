namespace Waymark.Law.Evaluation;

/// <summary>
/// The value of a condition. The order matters: "all of" is the least of its parts and "any of" the greatest, which is Kleene's
/// three-valued logic with one value more: what the rules do not model. In "all of", not modelled outweighs unknown, because no
/// answer of the person could lead to a yes; in "any of", unknown outweighs not modelled, because one could.
/// </summary>
internal enum Truth : byte
{
    No = 0,
    NotModelled = 1,
    Unknown = 2,
    Yes = 3,
}

internal static class Truths
{
    public static Truth Of(bool? value) => value switch { true => Truth.Yes, false => Truth.No, _ => Truth.Unknown };

    public static Truth Not(Truth value) => value switch { Truth.Yes => Truth.No, Truth.No => Truth.Yes, _ => value };

    public static Truth Min(Truth a, Truth b) => a < b ? a : b;

    public static Truth Max(Truth a, Truth b) => a > b ? a : b;
}
