using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Waymark.Kernel.Sealing;

/// <summary>A column whose plaintext can be had only with the key and the place it was sealed for.</summary>
/// <typeparam name="T">What is inside: <see cref="string"/> (UTF-8) or <see cref="byte"/>[] as they are, anything else as JSON.</typeparam>
/// <remarks>Safe to share between threads, as long as nobody changes the array that was taken over or given out.
/// <see cref="object.ToString"/> never shows content. The stored form is that of <see cref="SealKey.Seal"/>.</remarks>
public sealed class Sealed<T> : IEquatable<Sealed<T>>
    where T : notnull
{
    private readonly byte[] bytes;

    private Sealed(byte[] bytes) => this.bytes = bytes;

    /// <summary>Seals a value to its place.</summary>
    public static Sealed<T> Seal(T value, SealKey key, SealPlace place)
    {
        ArgumentNullException.ThrowIfNull(key);
        var plain = value switch
        {
            string text => Encoding.UTF8.GetBytes(text),
            byte[] raw => raw,
            _ => JsonSerializer.SerializeToUtf8Bytes(value, SealedJson.Options),
        };
        try
        {
            return new(key.Seal(plain, place));
        }
        finally
        {
            if (value is not byte[])
                CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>Takes over stored bytes.</summary>
    public static Sealed<T> FromStored(byte[] stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return new(stored);
    }

    /// <summary>The bytes to store.</summary>
    public byte[] ToStored() => bytes;

    /// <summary>Opens the value.</summary>
    /// <exception cref="SealBrokenException">The key, the place or a byte differs.</exception>
    public T Open(SealKey key, SealPlace place)
    {
        ArgumentNullException.ThrowIfNull(key);
        var plain = key.Open(bytes, place);
        if (typeof(T) == typeof(byte[]))
            return (T)(object)plain;
        try
        {
            return typeof(T) == typeof(string)
                ? (T)(object)Encoding.UTF8.GetString(plain)
                : JsonSerializer.Deserialize<T>(plain, SealedJson.Options) ?? throw new SealBrokenException();
        }
        catch (JsonException)
        {
            // The inner exception would quote the content.
            throw new SealBrokenException("Sealed content has another shape than expected.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <inheritdoc/>
    public bool Equals(Sealed<T>? other) => other is not null && bytes.AsSpan().SequenceEqual(other.bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Sealed<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    /// <summary>Says that it is sealed, and no more.</summary>
    public override string ToString() => "(sealed)";
}

/// <summary>How structured content is written before it is sealed.</summary>
internal static class SealedJson
{
    internal static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        // Nulls are written: a member that is required but left out could never be read again.
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.Never,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
