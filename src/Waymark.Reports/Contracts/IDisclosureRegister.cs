using Waymark.Store;

namespace Waymark.Reports.Contracts;

/// <summary>The register of disclosures that a grant monitor may see (34 U.S.C. 12291(b)(2)): numbers, dates and kinds, and nobody's name.
/// Registered in DI by the module that keeps it.</summary>
public interface IDisclosureRegister
{
    /// <summary>Adds that a report went to another agency with all that hangs on it. Part of the caller's unit of work.</summary>
    /// <param name="db">The caller's unit of work.</param>
    /// <param name="report">The report.</param>
    /// <param name="from">Who gave it.</param>
    /// <param name="to">Who has it now.</param>
    /// <param name="items">How many things: what was told, messages, files.</param>
    /// <param name="agreed">How the person agreed; <c>null</c>: in the request itself.</param>
    void HandedOver(WaymarkDb db, ReportId report, AgencyId from, AgencyId to, int items, HandOverConsent? agreed);
}

/// <summary>How a person agreed to a hand-over, when they had not said so in the request. Always in writing: what was only said is not enough.
/// The numbers are stored.</summary>
public enum HandOverConsent
{
    /// <summary>They wrote it in a message here.</summary>
    Message = 1,

    /// <summary>They signed on paper.</summary>
    Paper = 2,
}
