using Waymark.Cases.Domain;
using Waymark.Kernel.Sealing;

namespace Waymark.Cases.Data;

/// <summary>The places at which the module seals; in one room so that no two share a name.</summary>
internal static class Places
{
    internal static SealPlace Field(CaseId id, PersonField field, int version) => new(id.Value, "cases.field." + field.Id(), version);

    internal static SealPlace Need(Guid id, int version) => new(id, "cases.need", version);

    internal static SealPlace Contact(Guid id, int version) => new(id, "cases.contact", version);

    internal static SealPlace Step(Guid id, int version) => new(id, "cases.step", version);

    internal static SealPlace Entry(Guid id) => new(id, "cases.entry");

    internal static SealPlace Note(Guid id) => new(id, "cases.note");

    internal static SealPlace Record(Guid id, string kind, int version) => new(id, "cases.record." + kind, version);

    internal static SealPlace Consent(ConsentId id, int version) => new(id.Value, "cases.consent", version);

    internal static SealPlace Package(ReferralId id, int version) => new(id.Value, "cases.package", version);

    internal static SealPlace ReferralEntry(Guid id) => new(id, "cases.referral-entry");
}
