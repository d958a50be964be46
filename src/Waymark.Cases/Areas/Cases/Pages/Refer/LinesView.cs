using Waymark.Kernel.Languages;

namespace Waymark.Cases.Refer;

/// <summary>A referral's history with the agencies' names.</summary>
internal sealed record LinesView(IReadOnlyList<ReferralLine> Lines, IReadOnlyDictionary<AgencyId, string> Agencies, Language Lang);
