using System.Buffers.Binary;
using System.Text;

namespace Parley.Records;

/// <summary>A file encrypted under a passphrase, as records are (decision 13): AES-256-GCM under a key that Argon2id unlocks.</summary>
public static class SealedFile
{
    private const string Purpose = "file";

    private static readonly byte[] Magic = Encoding.ASCII.GetBytes("parley-sealed-1\n");

    /// <summary>Whether bytes are a file of this kind.</summary>
    public static bool Is(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Magic);

    /// <summary>Encrypts a file.</summary>
    public static byte[] Seal(byte[] plain, string passphrase) => Sealer(passphrase)(plain);

    /// <summary>Encrypts files under one key, for which the passphrase is worked through once.</summary>
    public static Func<byte[], byte[]> Sealer(string passphrase)
    {
        Vault vault = Vault.New(passphrase);
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, vault.Lock.Length);
        return plain => [.. Magic, .. length, .. vault.Lock, .. vault.Seal(plain, Purpose)];
    }

    /// <summary>Decrypts a file; null if the passphrase does not open it.</summary>
    /// <exception cref="StoreException">It was changed from outside.</exception>
    public static byte[]? Open(byte[] bytes, string passphrase)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        int start = Magic.Length + 4;
        if (!Is(bytes) || bytes.Length < start) throw new StoreException("this is no file that was encrypted by parley");
        int length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(Magic.Length, 4));
        if (length is < 60 or > 1000 || bytes.Length < start + length + 28) throw new StoreException("the file was cut off or changed");
        return Vault.Unlocked(bytes[start..(start + length)], passphrase)?.Unseal(bytes[(start + length)..], Purpose);
    }
}
