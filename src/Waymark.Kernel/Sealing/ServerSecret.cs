using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Waymark.Kernel.Sealing;

/// <summary>
/// The one secret of an installation that is kept outside its database, so that the database alone opens nothing.
/// </summary>
/// <remarks>Every web node of one installation has the same file. Losing it makes receipts useless and the access log unverifiable;
/// agencies still open what they hold. Keys for each purpose are derived and independent.</remarks>
public sealed partial class ServerSecret : IDisposable
{
    private readonly SealKey key;

    private ServerSecret(SealKey key) => this.key = key;

    /// <summary>The secret salt of every receipt derivation.</summary>
    internal byte[] ReceiptSalt => Blake2b.Mac(key, "receipt salt"u8)[..Argon2.SaltSize];

    /// <summary>A secret for one test or one trial run.</summary>
    public static ServerSecret New() => new(SealKey.New());

    /// <summary>Reads the secret's file, or makes one that only its owner may read.</summary>
    /// <remarks>Several processes may do so at once: the first to finish wins, all read the same secret, and none reads half of it. When
    /// this returns, the file is on the disk, so no receipt outlives the secret that it needs.</remarks>
    /// <exception cref="InvalidDataException">The file is not 64 hexadecimal digits.</exception>
    public static ServerSecret LoadOrCreate(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
            Create(Path.GetFullPath(path));

        var text = File.ReadAllText(path).Trim();
        try
        {
            var bytes = Convert.FromHexString(text);
            return bytes.Length == 32 ? new(SealKey.Import(bytes)) : throw new InvalidDataException("The server secret must have 64 hexadecimal digits.");
        }
        catch (FormatException)
        {
            throw new InvalidDataException("The server secret must have 64 hexadecimal digits.");
        }
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int link(string oldPath, string newPath);

    private static void Create(string path)
    {
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Written beside and then given its name, so that another process sees a whole file or none.
        var draft = $"{path}.{Guid.NewGuid():N}";
        try
        {
            using (var stream = new FileStream(draft, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }))
            {
                stream.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))));
                stream.Flush(flushToDisk: true);
            }

            // File.Move without overwriting looks first and renames then, so two processes can both succeed; link(2) lets one of them.
            if (link(draft, path) != 0 && !File.Exists(path))
                throw new IOException($"The server secret can not be written ({Marshal.GetLastPInvokeErrorMessage()}): {path}");

            // Its name must survive a power cut too: flushing a new file flushes its directory entry on ext4 and XFS.
            using var named = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            RandomAccess.FlushToDisk(named);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>A key for one purpose, constant in the program.</summary>
    public SealKey Derive(string purpose) => key.Derive(purpose);

    /// <summary>Wipes the secret.</summary>
    public void Dispose() => key.Dispose();
}
