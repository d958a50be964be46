using Waymark.Access.Contracts;
using Waymark.Cases.Contracts;
using Waymark.Components.Site;
using Waymark.Kernel.Results;
using Waymark.Law.Rules;

namespace Waymark.Relief.OnCase;

/// <summary>A petition that waits for the person's answer, or has it.</summary>
internal sealed record PersonPetition(ReliefCase File, CaseRecord<ReliefPetition> Record, string Agency)
{
    internal ReliefPetition Petition => Record.Content;

    /// <summary>Whether it can be answered still: asked for, not with the court, and the case is open.</summary>
    internal bool IsOpen => Petition is { AskedOn: not null, FiledOn: null, Decision.Length: 0, GoneOn: null, Declaration.Length: > 0 } && !File.Subject.IsClosed;
}

/// <summary>The declaration was filed, taken out of the mailbox, or the case was closed.</summary>
internal sealed record TooLateToAnswer() : ConflictError("relief.paper.error.over");

/// <summary>What the person read is not what stands there now.</summary>
internal sealed record ReadSomethingElse() : ConflictError("relief.paper.error.changed");

/// <summary>The person's own reading of declarations, and their yes or no, with the key of their receipt. Singleton.</summary>
internal sealed class PersonPetitions(PersonCaseRecords records, RuleBookHolder rules, SiteClock clock)
{
    /// <summary>The most characters that the person writes with an answer.</summary>
    internal const int MostWords = 5_000;

    internal RuleBook Rules => rules.Current;

    /// <summary>What waits for an answer or was answered, in the order of the cases; drafts that nobody asked about are not among it.</summary>
    internal async Task<IReadOnlyList<PersonPetition>> ReadAsync(PersonKeyHolder person, CancellationToken cancel)
    {
        var cases = await records.ReadAsync(
            person,
            ReliefKinds.Petition,
            async reader =>
            {
                var petitions = (await reader.ListAsync<ReliefPetition>(ReliefKinds.Petition, cancel)).Where(p => p.Content is { AskedOn: not null } or { Said: not null }).OrderBy(p => p.Id).ToList();
                if (petitions.Count == 0)
                    return [];
                var charges = await reader.ListAsync<ReliefCharge>(ReliefKinds.Charge, cancel);
                var about = await reader.ListAsync<ReliefPerson>(ReliefKinds.Person, cancel);
                var file = new ReliefCase(reader.Subject, [.. charges.OrderBy(c => c.Id)], about.Count > 0 ? about[0] : null);
                return petitions.ConvertAll(p => new PersonPetition(file, p, reader.Agency));
            },
            cancel);
        return [.. cases.SelectMany(c => c)];
    }

    internal async Task<PersonPetition?> FindAsync(PersonKeyHolder person, Guid petition, CancellationToken cancel) =>
        (await ReadAsync(person, cancel)).FirstOrDefault(p => p.Record.Id == petition);

    /// <summary>Keeps the person's yes or no.</summary>
    /// <param name="person">The person.</param>
    /// <param name="read">What was found for the request.</param>
    /// <param name="seen">The mark of what was on the screen.</param>
    /// <param name="yes">Whether it may go to the court.</param>
    /// <param name="words">What they wrote with it.</param>
    /// <param name="cancel">Stops.</param>
    internal async Task<Result<int>> AnswerAsync(PersonKeyHolder person, PersonPetition read, string? seen, bool yes, string words, CancellationToken cancel)
    {
        if (!read.IsOpen)
            return new TooLateToAnswer();
        var mark = PetitionAnswers.MarkOfAll(read.File, read.Petition, Rules.Facts);
        if (seen != mark)
            return new ReadSomethingElse();
        var content = read.Petition with
        {
            Said = new PersonAnswer(yes, clock.Today, words, mark),
            ApprovedOn = yes ? clock.Today : null,
            ApprovedBy = yes ? ReliefPetition.ByMailbox : "",
            ApprovedAnswers = yes ? PetitionAnswers.Kept(read.File, read.Petition, Rules.Facts) : new Dictionary<string, string>(),
        };
        var saved = await records.AnswerAsync(person, read.File.Subject.Id, ReliefKinds.Petition, read.Record.Id, read.Record.Version, content, cancel);
        return saved.TryGet(out var version, out var error) ? version : error is ConflictError ? new ReadSomethingElse() : error;
    }
}
