using System.Security.Cryptography;

namespace Waymark.Kernel.Sealing;

/// <summary>
/// The one secret of an installation that is kept outside its database, so that the database alone opens nothing.
/// </summary>
/// <remarks>Every web node of one installation has the same file. Losing it makes receipts useless and the access log unverifiable;
/// agencies still open what they hold. Keys for each purpose are derived and independent.</remarks>
public sealed class ServerSecret : IDisposable
{
    private readonly SealKey key;

    private ServerSecret(SealKey key)
    {
        this.key = key;
        ReceiptSalt = Blake2b.Mac(key, "receipt salt"u8)[..Argon2.SaltSize];
    }

    /// <summary>The secret salt of every receipt derivation.</summary>
    internal byte[] ReceiptSalt { get; }

    /// <summary>A secret for one test or one trial run.</summary>
    public static ServerSecret New() => new(SealKey.New());

    /// <summary>Reads the secret's file, or makes one that only its owner may read.</summary>
    /// <exception cref="InvalidDataException">The file is not 64 hexadecimal digits.</exception>
    public static ServerSecret LoadOrCreate(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
        {
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var fresh = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
            try
            {
                using var stream = new FileStream(path, new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                });
                stream.Write(System.Text.Encoding.ASCII.GetBytes(fresh));
                stream.Flush(flushToDisk: true);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another node made it first: its content counts.
            }
        }

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

    /// <summary>A key for one purpose, constant in the program.</summary>
    public SealKey Derive(string purpose) => key.Derive(purpose);

    /// <summary>Wipes the secret.</summary>
    public void Dispose() => key.Dispose();
}
