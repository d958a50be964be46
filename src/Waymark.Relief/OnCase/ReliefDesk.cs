using Waymark.Access.Contracts;
using Waymark.Cases.Contracts;
using Waymark.Kernel.Results;
using Waymark.Law.Rules;
using Waymark.Relief.RuleFiles;

namespace Waymark.Relief.OnCase;

/// <summary>Reads and changes what a case holds about records. Everything is sealed with the case. Singleton.</summary>
internal sealed class ReliefDesk(CaseRecords records, RuleBookHolder rules, RuleShelf files)
{
    /// <summary>The most charges of one case: more are a matter for a file.</summary>
    internal const int MostCharges = 300;

    /// <summary>The most characters of a word of a charge.</summary>
    internal const int MaxText = 500;

    internal RuleBook Rules => rules.Current;

    /// <summary>Who compared which text with the law, by place.</summary>
    internal Task<IReadOnlyDictionary<string, RuleStanding>> StandingAsync(CancellationToken cancel) => files.StandingAsync(cancel);

    /// <summary>The case; <c>null</c> if there is none or it is another agency's.</summary>
    internal async Task<ReliefCase?> ReadAsync(ISignedInMember member, CaseId id, CancellationToken cancel)
    {
        if (await records.SubjectAsync(member, id, ReliefKinds.Charge, cancel) is not { } subject
            || await records.ListAsync<ReliefCharge>(member, id, ReliefKinds.Charge, cancel) is not { } charges
            || await records.ListAsync<ReliefPerson>(member, id, ReliefKinds.Person, cancel) is not { } person)
            return null;
        return new ReliefCase(subject, [.. charges.OrderBy(c => c.Content.Fact("jurisdiction"), StringComparer.Ordinal).ThenBy(c => c.Content.Fact("court"), StringComparer.Ordinal)
            .ThenBy(c => c.Content.CaseNumber, StringComparer.Ordinal).ThenBy(c => c.Id)], person.Count > 0 ? person[0] : null);
    }

    internal Task<Result<int>> SaveAsync(ISignedInMember member, CaseId id, Guid charge, int seen, ReliefCharge content, CancellationToken cancel) =>
        records.SaveAsync(member, id, ReliefKinds.Charge, charge, seen, content, cancel);

    internal Task<Result<int>> RemoveAsync(ISignedInMember member, CaseId id, Guid charge, int seen, CancellationToken cancel) =>
        records.RemoveAsync(member, id, ReliefKinds.Charge, charge, seen, cancel);

    /// <summary>Saves the facts about the person. There is one such record a case: its id is the case's, so that two tabs cannot make two.</summary>
    internal Task<Result<int>> SaveAsync(ISignedInMember member, CaseId id, int seen, ReliefPerson content, CancellationToken cancel) =>
        records.SaveAsync(member, id, ReliefKinds.Person, id.Value, seen, content, cancel);

    /// <summary>The statement; a version of 0 if there is none yet. <c>null</c>: no such case.</summary>
    internal async Task<(int Version, string Text)?> StatementAsync(ISignedInMember member, CaseId id, CancellationToken cancel) =>
        await records.ListAsync<ReliefStatement>(member, id, ReliefKinds.Statement, cancel) is { } found ? found.Count > 0 ? (found[0].Version, found[0].Content.Text) : (0, "") : null;

    /// <summary>Saves the statement. There is one such record a case.</summary>
    internal Task<Result<int>> SaveStatementAsync(ISignedInMember member, CaseId id, int seen, string text, CancellationToken cancel) =>
        records.SaveAsync(member, id, ReliefKinds.Statement, Beside(id.Value, 1), seen, new ReliefStatement { Text = text }, cancel);

    /// <summary>The petitions, the oldest first; <c>null</c>: no such case.</summary>
    internal async Task<IReadOnlyList<CaseRecord<ReliefPetition>>?> PetitionsAsync(ISignedInMember member, CaseId id, CancellationToken cancel) =>
        await records.ListAsync<ReliefPetition>(member, id, ReliefKinds.Petition, cancel) is { } found
            ? [.. found.OrderBy(p => p.Content.Place, StringComparer.Ordinal).ThenBy(p => p.Content.Court, StringComparer.Ordinal).ThenBy(p => p.Id)]
            : null;

    internal Task<Result<int>> SaveAsync(ISignedInMember member, CaseId id, Guid petition, int seen, ReliefPetition content, CancellationToken cancel) =>
        records.SaveAsync(member, id, ReliefKinds.Petition, petition, seen, content, cancel);

    /// <summary>An id that follows from another: sending a form again is the same record, not a second one.</summary>
    internal static Guid Beside(Guid id, int number)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        bytes[15] = (byte)(bytes[15] ^ number);
        return new Guid(bytes);
    }
}
