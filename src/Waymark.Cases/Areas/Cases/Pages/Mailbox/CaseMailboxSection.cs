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

    public Task<bool> HasAnyAsync(PersonKeyHolder person, CancellationToken cancel) => cases.HasAnyAsync(person.PersonId, cancel);
}

/// <summary>What the section shows.</summary>
internal sealed record CaseMailboxView(IReadOnlyList<PersonCase> Cases, Language Lang, DateTimeOffset Now);
