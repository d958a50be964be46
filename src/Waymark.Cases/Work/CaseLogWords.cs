using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Resources;

namespace Waymark.Cases.Work;

/// <summary>The module's words on the page of the access log.</summary>
internal sealed class CaseLogWords(IStringLocalizer<Text> texts) : IAccessLogWords
{
    public string? Of(string action) => action switch
    {
        "caseload.listed" => texts["desk.log.caseload-listed"].Value,
        "case.searched" => texts["desk.log.case-searched"].Value,
        "case.erased" => texts["desk.log.case-erased"].Value,
        "disclosures.exported" => texts["desk.log.disclosures-exported"].Value,
        "totals.released" => texts["desk.log.totals-released"].Value,
        "referrals.listed" => texts["desk.log.referrals-listed"].Value,
        _ => texts.Seen(action),
    };
}
