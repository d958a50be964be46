using Waymark.Cases.Contracts;
using Waymark.Cases.Domain;
using Waymark.Kernel.Languages;

namespace Waymark.Cases.Files;

/// <summary>The pages of a case.</summary>
internal enum CasePart
{
    Overview,
    Timeline,
    Notes,
    Referrals,
    History,
}

/// <summary>What stands over each of them, and over those that other modules add.</summary>
internal sealed record CaseHead
{
    internal CaseHead(CaseView view, CasePart part, Language lang)
    {
        (Id, Part, Lang) = (view.File.CaseId, part, lang);
        (Name, Pronouns) = (view.Text(PersonField.Name), view.Text(PersonField.Pronouns));
        (IsMinor, IsUrgent, IsClosed) = (view.Age == AgeGroup.Minor, view.File.Urgency == CaseUrgency.Now, view.File.State == CaseState.Closed);
    }

    private CaseHead(CaseSubject subject, string current, Language lang)
    {
        (Id, Section, Lang) = (subject.Id, current, lang);
        (Name, Pronouns) = (subject.Name, subject.Pronouns);
        (IsMinor, IsUrgent, IsClosed) = (subject.IsMinor == true, subject.IsUrgent, subject.IsClosed);
    }

    internal CaseId Id { get; }

    internal Language Lang { get; }

    /// <summary>Which page of the case; <c>null</c> on another module's.</summary>
    internal CasePart? Part { get; }

    /// <summary>The path of another module's section; <c>null</c> on the case's own pages.</summary>
    internal string? Section { get; }

    internal string Name { get; }

    internal string Pronouns { get; }

    internal bool IsMinor { get; }

    internal bool IsUrgent { get; }

    internal bool IsClosed { get; }

    internal static CaseHead Of(CaseSubject subject, string current, Language lang) => new(subject, current, lang);
}
