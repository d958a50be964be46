namespace Waymark.Law.Rules;

/// <summary>Where a rule was read.</summary>
/// <param name="Key">Its key in the file.</param>
/// <param name="Url">Address.</param>
/// <param name="What">What was read there.</param>
/// <param name="RetrievedFrom">From which kind of copy.</param>
public sealed record LawSourceNote(string Key, string Url, string What, string RetrievedFrom);

/// <summary>A provision that is named but not evaluated: a defense, a safe harbor for minors.</summary>
/// <param name="Exists">Null: not found.</param>
/// <param name="Citation">Null: not found.</param>
/// <param name="Detail">Null: nothing more is known.</param>
public sealed record LawProvision(bool? Exists, string? Citation, string? Detail);

/// <summary>A general remedy that the file points to without modelling it.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Citation">Null: not found.</param>
/// <param name="Text">What the source says of it.</param>
public sealed record GeneralRemedy(string Title, string? Citation, string Text);

/// <summary>A score of the jurisdiction's law by Polaris, where a source gave it.</summary>
/// <param name="Total">Points; null: not found.</param>
/// <param name="Grade">Letter; null: not found.</param>
public sealed record PolarisScore(int? Total, string? Grade);
