using System.Diagnostics.CodeAnalysis;

namespace Waymark.Kernel.Results;

/// <summary>A value or an <see cref="Results.Error"/>, exactly one of the two.</summary>
/// <typeparam name="T">The value's type; never null.</typeparam>
/// <remarks><c>default</c> is neither and throws <see cref="InvalidOperationException"/> when looked at.</remarks>
public readonly struct Result<T> : IEquatable<Result<T>>
    where T : notnull
{
    private readonly T? value;
    private readonly Error? error;
    private readonly bool made;

    private Result(T? value, Error? error)
    {
        this.value = value;
        this.error = error;
        made = true;
    }

    /// <summary>Whether there is a value.</summary>
    public bool IsOk => made ? error is null : throw new InvalidOperationException("A result was used before it was made.");

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is an error instead.</exception>
    public T Value => IsOk ? value! : throw new InvalidOperationException($"There is no value: {error!.Code}.");

    /// <summary>The error.</summary>
    /// <exception cref="InvalidOperationException">There is a value instead.</exception>
    public Error Error => !IsOk ? error! : throw new InvalidOperationException("There is no error.");

    /// <summary>Gives the one that is there; <c>true</c> if that is the value.</summary>
    public bool TryGet([NotNullWhen(true)] out T? ok, [NotNullWhen(false)] out Error? failed)
    {
        var isOk = IsOk;
        ok = value;
        failed = error;
        return isOk;
    }

    /// <summary>Wraps a value.</summary>
    /// <exception cref="ArgumentNullException">The value is null, which would be neither a value nor an error.</exception>
    public static implicit operator Result<T>(T value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value, null);
    }

    /// <summary>Wraps an error.</summary>
    /// <exception cref="ArgumentNullException">The error is null, which would pass for success.</exception>
    public static implicit operator Result<T>(Error error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new(default, error);
    }

    /// <inheritdoc/>
    public bool Equals(Result<T> other) =>
        made == other.made && Equals(error, other.error) && EqualityComparer<T?>.Default.Equals(value, other.value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Result<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(value, error);

    /// <summary>Compares by content.</summary>
    public static bool operator ==(Result<T> left, Result<T> right) => left.Equals(right);

    /// <summary>Compares by content.</summary>
    public static bool operator !=(Result<T> left, Result<T> right) => !left.Equals(right);
}

/// <summary>The value of a <see cref="Result{T}"/> whose success says everything.</summary>
public readonly record struct Done
{
    /// <summary>Success.</summary>
    public static Done Ok => default;
}
