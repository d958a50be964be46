namespace Waymark.Relief.OnCase;

/// <summary>The kinds under which this module keeps its records with a case. They never change.</summary>
internal static class ReliefKinds
{
    internal const string Charge = "relief-charge";
    internal const string Person = "relief-person";
    internal const string Statement = "relief-statement";
    internal const string Petition = "relief-petition";
}

/// <summary>One charge of a person, as the record has it and as was answered about it.</summary>
internal sealed record ReliefCharge
{
    /// <summary>The number that the court gave the case; empty if it is not known. Charges with the same court and number are one case.</summary>
    public string CaseNumber { get; init; } = "";

    /// <summary>What is known, by the id of the fact, in the words that <c>FactSheet.Set</c> reads.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>Facts that were asked and that nobody knows: they are not asked again by themselves, and they stay unknown.</summary>
    public IReadOnlyList<string> NotKnown { get; init; } = [];

    internal string Fact(string id) => Facts.GetValueOrDefault(id) ?? "";
}

/// <summary>What is the same for all charges of the person.</summary>
internal sealed record ReliefPerson
{
    /// <summary>As in <see cref="ReliefCharge.Facts"/>.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>As in <see cref="ReliefCharge.NotKnown"/>.</summary>
    public IReadOnlyList<string> NotKnown { get; init; } = [];
}
