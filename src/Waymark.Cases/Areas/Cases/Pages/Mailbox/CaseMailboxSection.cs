using Waymark.Access.Contracts;
using Waymark.Cases.Contracts;
using Waymark.Kernel.Languages;
using Waymark.Reports.Contracts;

namespace Waymark.Cases.Mailbox;

/// <summary>Adds it to the mailbox.</summary>
internal sealed class CaseMailboxSection(PersonCases cases) : IMailboxSection
{
    public int Order => 10;

    public Type ViewComponent => typeof(CaseMailbox);

    public async Task<string?> AloneAsync(PersonKeyHolder person, Language language, CancellationToken cancel) =>
        await cases.HasAnyAsync(person.PersonId, cancel) ? CaseMailboxLinks.Plans(language) : null;
}

/// <summary>What the section shows.</summary>
internal sealed record CaseMailboxView(IReadOnlyList<PersonCase> Cases, Language Lang, DateTimeOffset Now);
