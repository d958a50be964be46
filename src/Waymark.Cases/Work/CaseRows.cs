using Waymark.Cases.Data;
using Waymark.Cases.Domain;
using Waymark.Cases.Open;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Cases.Work;

/// <summary>Makes the first version of a case's rows.</summary>
internal static class CaseRows
{
    internal static void Add(WaymarkDb db, OpenedCase opened, PersonField field, string text, DateTimeOffset now) => db.Set<FieldRow>().Add(new FieldRow
    {
        AgencyId = opened.File.AgencyId,
        CaseId = opened.File.CaseId,
        Field = field,
        Version = 1,
        KeyVersion = opened.Shared.CurrentVersion,
        Value = Sealed<string>.Seal(text, opened.Shared.Current, Places.Field(opened.File.CaseId, field, 1)),
        ChangedAt = now,
    });

    internal static NeedRow Add(WaymarkDb db, OpenedCase opened, NewNeed need)
    {
        var id = Guid.NewGuid();
        var row = new NeedRow
        {
            AgencyId = opened.File.AgencyId,
            CaseId = opened.File.CaseId,
            NeedId = id,
            Kind = need.Kind,
            Priority = need.Priority,
            Status = NeedStatus.Open,
            Version = 1,
            KeyVersion = opened.Shared.CurrentVersion,
            Detail = Sealed<string>.Seal(need.Detail, opened.Shared.Current, Places.Need(id, 1)),
        };
        db.Set<NeedRow>().Add(row);
        return row;
    }

    internal static ContactRow Add(WaymarkDb db, OpenedCase opened, NewContact contact)
    {
        var id = Guid.NewGuid();
        var row = new ContactRow
        {
            AgencyId = opened.File.AgencyId,
            CaseId = opened.File.CaseId,
            ContactId = id,
            Channel = contact.Channel,
            Allowed = contact.Allowed,
            MayLeaveMessage = contact.MayLeaveMessage,
            CheckedAt = contact.CheckedAt,
            Version = 1,
            KeyVersion = opened.Shared.CurrentVersion,
            Details = Sealed<ContactDetails>.Seal(contact.Details, opened.Shared.Current, Places.Contact(id, 1)),
        };
        db.Set<ContactRow>().Add(row);
        return row;
    }
}
