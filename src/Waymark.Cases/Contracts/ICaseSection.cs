using Waymark.Kernel.Languages;

namespace Waymark.Cases.Contracts;

/// <summary>A page that another module adds to the pages of a case. Singleton.</summary>
public interface ICaseSection
{
    /// <summary>Its place among the others: lower comes first; the case's own pages come before all.</summary>
    int Order { get; }

    /// <summary>What the link says, in the language of the request.</summary>
    string Label { get; }

    /// <summary>Where it leads. Who may open it is the policy of that page: <see cref="Waymark.Access.Contracts.Policies.Desk"/>.</summary>
    string Path(Language language, CaseId id);
}
