using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Waymark.Kernel.Sealing;
using Waymark.Store.Conversions;

namespace Waymark.Store;

/// <summary>Maps <see cref="Sealed{T}"/> columns.</summary>
public static class SealedColumns
{
    /// <summary>Keeps the sealed bytes in a binary column.</summary>
    public static PropertyBuilder<Sealed<T>> IsSealed<T>(this PropertyBuilder<Sealed<T>> property)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(property);
        return property.HasConversion(new SealedConverter<T>());
    }
}
