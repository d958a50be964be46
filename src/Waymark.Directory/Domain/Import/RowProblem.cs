namespace Waymark.Directory.Domain.Import;

/// <summary>Why a row of a feed was refused, or what was changed in it. The code is stored and translated; never reuse one.</summary>
internal enum ProblemCode
{
    /// <summary>The row is not a JSON object.</summary>
    NotAnObject = 1,

    /// <summary>The row is not well-formed JSON.</summary>
    BadJson = 2,

    /// <summary>A field has another type than HSDS gives it.</summary>
    BadShape = 3,

    /// <summary>The row is longer than <see cref="RowReader.MaxRowBytes"/>.</summary>
    RowTooLarge = 4,

    /// <summary>The service, its organisation or a reference has no id.</summary>
    MissingId = 5,

    /// <summary>The service has no name.</summary>
    MissingName = 6,

    /// <summary>The service has no status, or one that HSDS does not know.</summary>
    UnknownStatus = 7,

    /// <summary>The service names no organisation.</summary>
    MissingOrganization = 8,

    /// <summary>The row has a field that only HSDS 1 or 2 has.</summary>
    OldVersion = 9,

    /// <summary>The same service id came before in this file.</summary>
    DuplicateId = 10,

    /// <summary>Following parent organisations leads back to this one.</summary>
    OrganizationCycle = 11,

    /// <summary>Following parent terms leads back to this one.</summary>
    TaxonomyCycle = 12,

    /// <summary>The row is an object, but not a service.</summary>
    NotAService = 13,

    /// <summary>A text is longer than <see cref="HsdsValidator.MaxTextLength"/>.</summary>
    TextTooLong = 14,

    /// <summary>An id was not a UUID and was replaced by one made from it.</summary>
    IdMapped = 101,

    /// <summary>A nested object had no id and was given one.</summary>
    IdMade = 102,

    /// <summary>Coordinates are out of range, half given or 0,0; they were removed.</summary>
    BadCoordinates = 103,

    /// <summary>The address is withheld, so street, postcode and coordinates were removed.</summary>
    AddressRemoved = 104,

    /// <summary>The place is also that of a service whose address is withheld, so it is withheld here as well.</summary>
    WithheldByNeighbour = 105,

    /// <summary>Opening hours could not be read; they count as not known.</summary>
    BadSchedule = 106,

    /// <summary>A type is not one that HSDS knows; the object was removed.</summary>
    UnknownType = 107,

    /// <summary>An age is out of range or minimum is above maximum; both were removed.</summary>
    BadAge = 108,

    /// <summary>A date could not be read and was removed.</summary>
    BadDate = 109,

    /// <summary>A web address is not http or https and was removed.</summary>
    BadUrl = 110,

    /// <summary>The checker's e-mail address was removed: it is a person's.</summary>
    AssurerRemoved = 111,

    /// <summary>An address lacked a field that the schema asks for; an empty text was put there.</summary>
    AddressIncomplete = 112,

    /// <summary>A required description or document line was missing; it was filled or removed.</summary>
    Completed = 113,

    /// <summary>A bed count is not a number of zero or more, or has no time; it was removed.</summary>
    BadCapacity = 114,
}

/// <summary>One finding about one row.</summary>
/// <param name="Row">Counted from 1 in the order of the file.</param>
/// <param name="Code">What is wrong.</param>
/// <param name="Where">Path inside the row, for example <c>service_at_locations[0].location.latitude</c>; at most 200 characters; never the value.</param>
internal sealed record RowProblem(long Row, ProblemCode Code, string Where)
{
    /// <summary>True when the row was refused; false when it was kept and changed.</summary>
    public bool Refuses => (int)Code < 100;
}

/// <summary>Why reading stopped before the end of the file. Nothing of such a file is kept.</summary>
internal enum FileFault
{
    None = 0,
    Empty = 1,
    NotUtf8 = 2,
    NotJson = 3,
    UnknownForm = 4,
    WrongVersion = 5,
    Broken = 6,
    Truncated = 7,
    ValueTooLarge = 8,
    TooLarge = 9,
}

/// <summary>Reading stopped.</summary>
/// <param name="fault">Why.</param>
/// <param name="row">The row being read, 0 before the first.</param>
/// <param name="offset">Bytes from the start of the file.</param>
/// <param name="detail">A version or an empty text; never content of the file otherwise.</param>
internal sealed class FeedFaultException(FileFault fault, long row, long offset, string detail = "")
    : Exception($"The feed cannot be read: {fault} at row {row}, byte {offset}.")
{
    public FileFault Fault { get; } = fault;

    public long Row { get; } = row;

    public long Offset { get; } = offset;

    public string Detail { get; } = detail;
}
