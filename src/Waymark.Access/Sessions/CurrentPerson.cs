using Waymark.Access.Contracts;

namespace Waymark.Access.Sessions;

/// <summary>The person of this request; empty unless a mailbox session was found.</summary>
internal sealed class CurrentPerson : ISignedInPerson, IDisposable
{
    private PersonKeyHolder? holder;

    public bool IsPresent => holder is not null;

    public PersonKeyHolder Keys => holder ?? throw new InvalidOperationException("No person is present.");

    public void Set(PersonKeyHolder? found)
    {
        holder?.Dispose();
        holder = found;
    }

    public void Dispose() => Set(null);
}
