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

/// <summary>What stands over each of them.</summary>
internal sealed record CaseHead(CaseView Case, CasePart Part, Language Lang)
{
    internal CaseId Id => Case.File.CaseId;
}
