using System.Buffers.Binary;
using System.Text;

namespace Waymark.Kernel.Sealing;

/// <summary>
/// Where sealed content belongs: the record, the field and the version. It is authenticated with the content, so that
/// ciphertext moved to another row, field or version does not open.
/// </summary>
/// <remarks><c>default</c> names no place; sealing or opening there throws <see cref="InvalidOperationException"/>.</remarks>
public readonly record struct SealPlace
{
    /// <summary>Names a place.</summary>
    /// <param name="record">The id of the row that holds the content; not empty.</param>
    /// <param name="field">The column, e.g. <c>report.story</c>; 1 to 64 ASCII characters.</param>
    /// <param name="version">The version of the content, 0 or more; 0 where content is written once.</param>
    /// <exception cref="ArgumentException">The record or the field is empty, or the field is too long or not ASCII.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The version is negative.</exception>
    public SealPlace(Guid record, string field, int version = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        if (record == Guid.Empty)
            throw new ArgumentException("A place needs a record.", nameof(record));
        if (field.Length > 64 || !Ascii.IsValid(field))
            throw new ArgumentException("A field is named by at most 64 ASCII characters.", nameof(field));
        Record = record;
        Field = field;
        Version = version;
    }

    /// <summary>The row.</summary>
    public Guid Record { get; }

    /// <summary>The column.</summary>
    public string Field { get; }

    /// <summary>The version of the content.</summary>
    public int Version { get; }

    /// <summary>The associated data: format tag, record (big-endian), version (big-endian), field. Unambiguous because all but the last
    /// part have a fixed length.</summary>
    internal byte[] ToAssociatedData()
    {
        if (Field is null)
            throw new InvalidOperationException("A place was used before it was given a value.");
        var data = new byte[4 + 16 + 4 + Field.Length];
        "wmk1"u8.CopyTo(data);
        Record.TryWriteBytes(data.AsSpan(4), bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(20), Version);
        Encoding.ASCII.GetBytes(Field, data.AsSpan(24));
        return data;
    }
}
