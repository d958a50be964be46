using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Waymark.Kernel.Ids;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Sealing;

namespace Waymark.Store.Conversions;

/// <summary>How the kernel's types are kept in columns, the same for every module and on both databases.</summary>
internal static class StoreConversions
{
    internal static void Register(ModelConfigurationBuilder conventions)
    {
        // An id is its UUID.
        foreach (var tag in typeof(Of).GetNestedTypes(BindingFlags.Public))
        {
            conventions.Properties(typeof(Id<>).MakeGenericType(tag))
                .HaveConversion(typeof(IdConverter<>).MakeGenericType(tag));
        }

        // An instant is milliseconds since 1970 UTC: SQLite can not order DateTimeOffset.
        conventions.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        conventions.Properties<Language>().HaveConversion<LanguageConverter>().HaveMaxLength(16);
        conventions.Properties<PublicKey>().HaveConversion<PublicKeyConverter>();
    }
}

internal sealed class IdConverter<TOf>() : ValueConverter<Id<TOf>, Guid>(id => id.Value, value => Id<TOf>.From(value));

internal sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(
    instant => instant.ToUnixTimeMilliseconds(), ms => DateTimeOffset.FromUnixTimeMilliseconds(ms));

internal sealed class LanguageConverter() : ValueConverter<Language, string>(language => language.Tag, tag => Language.Parse(tag, null));

internal sealed class PublicKeyConverter() : ValueConverter<PublicKey, byte[]>(key => key.ToArray(), bytes => PublicKey.From(bytes));

internal sealed class SealedConverter<T>() : ValueConverter<Sealed<T>, byte[]>(s => s.ToStored(), bytes => Sealed<T>.FromStored(bytes))
    where T : notnull;
