using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Cases.Data;
using Waymark.Cases.Domain;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Cases.Work;

/// <summary>A case with the keys that this holder has: both for staff, the shared one alone for the person.</summary>
internal sealed class OpenedCase : IDisposable
{
    private OpenedCase(CaseFile file, VaultKeys shared, VaultKeys? staff)
    {
        File = file;
        Shared = shared;
        Staff = staff;
    }

    internal CaseFile File { get; }

    internal VaultKeys Shared { get; }

    /// <summary>The key of the notes among staff; <c>null</c> for the person.</summary>
    internal VaultKeys? Staff { get; }

    /// <summary>Opens a case; <c>null</c> if there is none, it is another's, or the holder has no grant.</summary>
    internal static async Task<OpenedCase?> FindAsync(
        WaymarkDb db, AgencyId agency, CaseId id, IKeyHolder holder, bool toChange, CancellationToken cancel)
    {
        if (toChange)
            await db.LockAsync(id.Value, cancel);
        var rows = toChange ? db.Set<CaseFile>().AsTracking() : db.Set<CaseFile>().AsNoTracking();
        var file = await rows.FirstOrDefaultAsync(c => c.AgencyId == agency && c.CaseId == id, cancel);
        if (file is null)
            return null;
        var keys = await Vaults.OpenManyAsync(db, [(agency, file.SharedVault), (agency, file.StaffVault)], holder, cancel);
        var staff = keys.GetValueOrDefault(file.StaffVault);
        if (keys.TryGetValue(file.SharedVault, out var shared))
            return new OpenedCase(file, shared, staff);
        staff?.Dispose();
        return null;
    }

    /// <summary>A case that was made just now.</summary>
    internal static OpenedCase Made(CaseFile file, VaultKeys shared, VaultKeys staff) => new(file, shared, staff);

    internal string Open(FieldRow row) => row.Value.Open(Shared[row.KeyVersion], Places.Field(row.CaseId, row.Field, row.Version));

    internal string Open(NeedRow row) => row.Detail.Open(Shared[row.KeyVersion], Places.Need(row.NeedId, row.Version));

    internal ContactDetails Open(ContactRow row) => row.Details.Open(Shared[row.KeyVersion], Places.Contact(row.ContactId, row.Version));

    internal string Open(StepRow row) => row.What.Open(Shared[row.KeyVersion], Places.Step(row.StepId, row.Version));

    internal EntryText Open(EntryRow row) => row.Text.Open(Shared[row.KeyVersion], Places.Entry(row.EntryId));

    internal ConsentDetails Open(Consent row) => row.Details.Open(Shared[row.KeyVersion], Places.Consent(row.ConsentId, row.Version));

    /// <summary>Opens a note; only staff hold the key.</summary>
    /// <exception cref="SealBrokenException">This holder is not staff.</exception>
    internal string Open(NoteRow row) => Staff is { } keys
        ? row.Text.Open(keys[row.KeyVersion], Places.Note(row.NoteId))
        : throw new SealBrokenException();

    /// <summary>Adds something that happened.</summary>
    internal void Tell(WaymarkDb db, EntryKind kind, DateTimeOffset at, MemberId? author, string text = "", DateOnly? on = null, Guid? id = null)
    {
        var entry = id ?? Guid.NewGuid();
        db.Set<EntryRow>().Add(new EntryRow
        {
            AgencyId = File.AgencyId,
            CaseId = File.CaseId,
            EntryId = entry,
            Kind = kind,
            AddedAt = at,
            Author = author,
            KeyVersion = Shared.CurrentVersion,
            Text = Sealed<EntryText>.Seal(new EntryText(on, text), Shared.Current, Places.Entry(entry)),
        });
        File.ChangedAt = at;
    }

    public void Dispose()
    {
        Shared.Dispose();
        Staff?.Dispose();
    }
}
