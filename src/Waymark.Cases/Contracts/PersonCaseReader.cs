using Waymark.Cases.Work;
using Waymark.Store;

namespace Waymark.Cases.Contracts;

/// <summary>One case of a person, open for the length of <see cref="PersonCaseRecords.ReadAsync"/>.</summary>
public sealed class PersonCaseReader
{
    private readonly WaymarkDb db;
    private readonly OpenedCase opened;

    internal PersonCaseReader(WaymarkDb db, OpenedCase opened, CaseSubject subject, string agency) =>
        (this.db, this.opened, Subject, Agency) = (db, opened, subject, agency);

    /// <summary>What the case says of the person.</summary>
    public CaseSubject Subject { get; }

    /// <summary>The name of the agency that has the case.</summary>
    public string Agency { get; }

    /// <summary>The latest version of each record of a kind, newest first.</summary>
    public Task<IReadOnlyList<CaseRecord<T>>> ListAsync<T>(string kind, CancellationToken cancel = default)
        where T : notnull =>
        CaseRecords.LatestAsync<T>(db, opened, kind, cancel);
}
