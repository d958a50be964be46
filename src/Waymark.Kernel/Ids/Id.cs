using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Waymark.Kernel.Ids;

/// <summary>
/// The id of a record of one kind: 128 random bits (UUID version 4).
/// </summary>
/// <remarks>
/// Random rather than time-ordered: an id that a stranger may see must not tell when the record was made.
/// The empty value is never a valid id: <see cref="Value"/> of <c>default</c> throws
/// <see cref="InvalidOperationException"/>, and <see cref="From"/> of <see cref="Guid.Empty"/> throws
/// <see cref="ArgumentException"/>. The text form, in JSON too, is 32 lower-case hexadecimal digits.
/// </remarks>
/// <typeparam name="TOf">The kind of record, one of the tags in <see cref="Of"/>.</typeparam>
[JsonConverter(typeof(IdJsonConverterFactory))]
public readonly record struct Id<TOf> : IParsable<Id<TOf>>, IComparable<Id<TOf>>
{
    private readonly Guid value;

    private Id(Guid value) => this.value = value;

    /// <summary>The 128 bits.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>, which names no record.</exception>
    public Guid Value => value != Guid.Empty
        ? value
        : throw new InvalidOperationException($"An id of {typeof(TOf).Name} was used before it was given a value.");

    /// <summary>Whether this is <c>default</c>, which names no record.</summary>
    public bool IsDefault => value == Guid.Empty;

    /// <summary>Makes a new random id.</summary>
    public static Id<TOf> New() => new(Guid.NewGuid());

    /// <summary>Wraps bits that were stored before.</summary>
    /// <exception cref="ArgumentException"><paramref name="value"/> is empty.</exception>
    public static Id<TOf> From(Guid value) => value != Guid.Empty
        ? new(value)
        : throw new ArgumentException($"The empty value is no id of {typeof(TOf).Name}.", nameof(value));

    /// <summary>Reads any of the usual UUID forms; the empty UUID is refused.</summary>
    /// <exception cref="FormatException"><paramref name="s"/> is not an id.</exception>
    public static Id<TOf> Parse(string s) => TryParse(s, out var id) ? id : throw new FormatException($"Not an id of {typeof(TOf).Name}.");

    /// <summary>Reads any of the usual UUID forms; <c>false</c> for anything else and for the empty UUID.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Id<TOf> result)
    {
        var ok = Guid.TryParse(s, CultureInfo.InvariantCulture, out var guid) && guid != Guid.Empty;
        result = ok ? new(guid) : default;
        return ok;
    }

    /// <inheritdoc cref="TryParse(string, IFormatProvider, out Id{TOf})"/>
    public static bool TryParse([NotNullWhen(true)] string? s, out Id<TOf> result) => TryParse(s, null, out result);

    static Id<TOf> IParsable<Id<TOf>>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public int CompareTo(Id<TOf> other) => value.CompareTo(other.value);

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("N");

    /// <summary>Compares by value.</summary>
    public static bool operator <(Id<TOf> left, Id<TOf> right) => left.CompareTo(right) < 0;

    /// <summary>Compares by value.</summary>
    public static bool operator >(Id<TOf> left, Id<TOf> right) => left.CompareTo(right) > 0;

    /// <summary>Compares by value.</summary>
    public static bool operator <=(Id<TOf> left, Id<TOf> right) => left.CompareTo(right) <= 0;

    /// <summary>Compares by value.</summary>
    public static bool operator >=(Id<TOf> left, Id<TOf> right) => left.CompareTo(right) >= 0;
}
