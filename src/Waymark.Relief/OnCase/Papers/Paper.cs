namespace Waymark.Relief.OnCase.Papers;

/// <summary>A part of a paper.</summary>
internal abstract record Block
{
    private Block()
    {
    }

    /// <summary>A heading within the paper.</summary>
    internal sealed record Heading(string Text) : Block;

    /// <summary>A paragraph; line breaks stay.</summary>
    internal sealed record Words(string Text) : Block;

    /// <summary>A list.</summary>
    internal sealed record Items(IReadOnlyList<string> Lines, bool Numbered) : Block;

    /// <summary>A table with a head.</summary>
    internal sealed record Grid(IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows) : Block;

    /// <summary>A line to write or sign on, with what goes there.</summary>
    internal sealed record Line(string Label) : Block;
}

/// <summary>One paper of a packet.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Parts">What is in it.</param>
internal sealed record Paper(string Title, IReadOnlyList<Block> Parts);
