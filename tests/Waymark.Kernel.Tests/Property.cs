using FsCheck;
using FsCheck.Fluent;
using Waymark.Kernel.Sealing;

namespace Waymark.Kernel.Tests;

/// <summary>Checks laws with FsCheck. A failure prints the smallest input found and the seed that leads to it.</summary>
internal static class Property
{
    private static readonly Config Quiet = Config.QuickThrowOnFailure.WithMaxTest(200).WithQuietOnSuccess(true);

    internal static void Holds<T>(Gen<T> inputs, Func<T, bool> law) => Check.One(Quiet, Prop.ForAll(inputs.ToArbitrary(), law));

    internal static void Holds<T>(Func<T, bool> law) => Check.One(Quiet, Prop.ForAll(law));

    /// <summary>Content of every length about the padding block of 64 bytes, and a few far longer.</summary>
    internal static Gen<byte[]> Content { get; } =
        from length in Gen.Frequency((8, Gen.Choose(0, 200)), (1, Gen.Choose(201, 9000)))
        from bytes in Gen.ArrayOf(Gen.Choose(0, 255), length)
        select Array.ConvertAll(bytes, b => (byte)b);

    internal static Gen<SealPlace> Place { get; } =
        from record in ArbMap.Default.GeneratorFor<Guid>().Where(g => g != Guid.Empty)
        from field in Gen.Elements("report.story", "report.contact", "case.plan", "x", new string('f', 64))
        from version in Gen.OneOf(Gen.Choose(0, 3), Gen.Choose(0, int.MaxValue))
        select new SealPlace(record, field, version);

    /// <summary>Two places that differ: in the record, in the field or in the version, and often in just one of them.</summary>
    internal static Gen<(SealPlace One, SealPlace Other)> TwoPlaces { get; } =
        from one in Place
        from free in Place
        from kind in Gen.Choose(0, 3)
        let other = kind switch
        {
            0 => new SealPlace(free.Record, one.Field, one.Version),
            1 => new SealPlace(one.Record, one.Field + "x"[..(one.Field.Length < 64 ? 1 : 0)], one.Version ^ (one.Field.Length < 64 ? 0 : 1)),
            2 => new SealPlace(one.Record, one.Field, one.Version ^ 1),
            _ => free,
        }
        where other != one
        select (one, other);

    /// <summary>The same bytes with one changed, one added, or some missing; never the same.</summary>
    internal static Gen<byte[]> Damaged(byte[] bytes) => Gen.OneOf(
        from at in Gen.Choose(0, bytes.Length - 1)
        from flip in Gen.Choose(1, 255)
        select Flip(bytes, at, (byte)flip),
        from keep in Gen.Choose(0, bytes.Length - 1)
        select bytes[..keep],
        from cut in Gen.Choose(1, bytes.Length)
        select bytes[cut..],
        from more in Gen.Choose(0, 255)
        select (byte[])[.. bytes, (byte)more]);

    internal static byte[] Flip(byte[] bytes, int at, byte mask)
    {
        var changed = (byte[])bytes.Clone();
        changed[at] ^= mask;
        return changed;
    }

    /// <summary>Whether opening fails in the one way that opening may fail.</summary>
    internal static bool IsBroken(Action open)
    {
        try
        {
            open();
            return false;
        }
        catch (SealBrokenException)
        {
            return true;
        }
    }
}
