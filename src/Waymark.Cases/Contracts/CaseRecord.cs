namespace Waymark.Cases.Contracts;

/// <summary>One version of something that another module keeps with a case, opened.</summary>
/// <typeparam name="T">What it holds.</typeparam>
/// <param name="Id">The record; the same in every version.</param>
/// <param name="Version">From 1; a later version does not overwrite an earlier one.</param>
/// <param name="SavedAt">When this version was saved.</param>
/// <param name="Author">Who saved it. Where the person did (<see cref="PersonCaseRecords"/>) it is the id that their receipt has, which is no member's.</param>
/// <param name="Content">What it says. Plain: keep it no longer than the request.</param>
public sealed record CaseRecord<T>(Guid Id, int Version, DateTimeOffset SavedAt, MemberId Author, T Content)
    where T : notnull;
