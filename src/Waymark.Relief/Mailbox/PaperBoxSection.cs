using Waymark.Relief.Contracts;
using Waymark.Reports.Contracts;

namespace Waymark.Relief.Mailbox;

/// <summary>Adds words for a court to the mailbox, below the case.</summary>
internal sealed class PaperBoxSection : IMailboxSection
{
    public int Order => 20;

    public Type ViewComponent => typeof(PaperMailbox);
}
