namespace Waymark.Law.Facts;

/// <summary>A thing that a rule may turn on. Made by <see cref="FactCatalogue"/> only, so that two of the same id are the same object.</summary>
public sealed class FactDefinition
{
    internal FactDefinition(string id, FactKind kind, bool aboutPerson, bool standard, string question, IReadOnlyList<string> choices, int index, int order)
    {
        (Id, Kind, AboutPerson, IsStandard, Question, Choices, Index, Order) = (id, kind, aboutPerson, standard, question, choices, index, order);
    }

    /// <summary>Its id: also the column in bulk files and the key in worked cases.</summary>
    public string Id { get; }

    public FactKind Kind { get; }

    /// <summary>Whether all charges of a person share it. Otherwise each charge has its own.</summary>
    public bool AboutPerson { get; }

    /// <summary>Whether it is one of the agreed columns; the others are optional ones.</summary>
    public bool IsStandard { get; }

    /// <summary>The question that asks for it, in plain English. Screens may have it in other languages under the id.</summary>
    public string Question { get; }

    /// <summary>What a choice can be, in order; empty for the other kinds.</summary>
    public IReadOnlyList<string> Choices { get; }

    /// <summary>Its place among the facts of its kind.</summary>
    internal int Index { get; }

    /// <summary>Its place in the catalogue.</summary>
    internal int Order { get; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
