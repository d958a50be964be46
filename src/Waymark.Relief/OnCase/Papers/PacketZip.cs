using System.IO.Compression;

namespace Waymark.Relief.OnCase.Papers;

/// <summary>The packets of several petitions as documents in one archive, made in memory and kept nowhere.</summary>
internal static class PacketZip
{
    /// <summary>Writes the archive.</summary>
    /// <param name="cover">The list of all petitions.</param>
    /// <param name="packets">The places and papers, in the order of the list.</param>
    internal static byte[] Write(Paper cover, IReadOnlyList<(string Place, IReadOnlyList<Paper> Papers)> packets)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "00-list.docx", [cover]);
            for (var i = 0; i < packets.Count; i++)
                Add(zip, FormattableString.Invariant($"{i + 1:00}-{packets[i].Place}.docx"), packets[i].Papers);
        }

        return stream.ToArray();
    }

    private static void Add(ZipArchive zip, string name, IReadOnlyList<Paper> papers)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(PacketDocx.Write(papers));
    }
}
