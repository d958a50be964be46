using System.IO.Compression;
using System.Reflection;

namespace Waymark.Directory.Domain;

/// <summary>Data files from <c>content/</c> that are built into this assembly, by file name.</summary>
internal static class Content
{
    /// <summary>Opens a file; a name that ends in <c>.br</c> is unpacked as it is read.</summary>
    /// <exception cref="InvalidOperationException">No such file was built in.</exception>
    public static Stream Open(string name)
    {
        var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("content/" + name)
            ?? throw new InvalidOperationException($"The content file '{name}' is not part of this build.");
        return name.EndsWith(".br", StringComparison.Ordinal) ? new BrotliStream(stream, CompressionMode.Decompress) : stream;
    }
}
