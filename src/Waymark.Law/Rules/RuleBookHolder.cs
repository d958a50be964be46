namespace Waymark.Law.Rules;

/// <summary>
/// The rules that a process runs with. A corrected file takes their place at once and as a whole; one with a mistake is refused and
/// the running rules stay. For any thread.
/// </summary>
public sealed class RuleBookHolder(RuleBook first)
{
    private readonly Lock gate = new();
    private volatile RuleBook current = first;

    /// <summary>The rules in use. Keep the reference for the length of one piece of work.</summary>
    public RuleBook Current => current;

    /// <summary>Puts a corrected file in the place of the one for its jurisdiction.</summary>
    /// <exception cref="RuleException">It does not fit the schema; the running rules stay.</exception>
    public RuleBook Replace(RuleSource source)
    {
        lock (gate)
        {
            return current = current.With(source);
        }
    }
}
