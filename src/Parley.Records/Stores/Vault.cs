using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace Parley.Records;

/// <summary>
/// Encrypts what a store keeps of one record: with AES-256-GCM under a key of its own, which a passphrase unlocks (Argon2id, RFC 9106); or
/// leaves it as it is. What is sealed for one purpose cannot be put in the place of another.
/// </summary>
internal sealed class Vault
{
    private const int KeySize = 32, NonceSize = 12, TagSize = 16, SaltSize = 16;

    /// <summary>RFC 9106, section 4, second recommended option: 64 MiB, three passes; one lane, as libsodium has it.</summary>
    private static readonly PasswordBasedKeyDerivationAlgorithm Derivation = PasswordBasedKeyDerivationAlgorithm.Argon2id(new Argon2Parameters { DegreeOfParallelism = 1, MemorySize = 65_536, NumberOfPasses = 3 });

    private readonly byte[]? key;

    private Vault(byte[]? key, byte[] locked) => (this.key, Lock) = (key, locked);

    /// <summary>A vault that leaves everything as it is.</summary>
    public static Vault Open { get; } = new(null, []);

    /// <summary>The key, encrypted under the passphrase, with what the passphrase is derived by; empty where nothing is encrypted.</summary>
    public byte[] Lock { get; }

    /// <summary>A vault with a new key, which the passphrase unlocks.</summary>
    public static Vault New(string passphrase)
    {
        byte[] key = RandomNumberGenerator.GetBytes(KeySize), salt = RandomNumberGenerator.GetBytes(SaltSize);
        return new Vault(key, [.. salt, .. Encrypt(Derived(passphrase, salt), key, "lock")]);
    }

    /// <summary>A vault that was made before; null if the passphrase does not unlock it.</summary>
    public static Vault? Unlocked(byte[] locked, string passphrase)
    {
        try
        {
            return new Vault(Decrypt(Derived(passphrase, locked.AsSpan(0, SaltSize)), locked.AsSpan(SaltSize), "lock"), locked);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        catch (ArgumentException e)
        {
            throw new StoreException("what is stored was changed from outside; restore it from a backup", e);
        }
    }

    /// <summary>Encrypts, for a purpose.</summary>
    public byte[] Seal(byte[] plain, string purpose) => key is null ? plain : Encrypt(key, plain, purpose);

    /// <summary>Decrypts what was encrypted for a purpose.</summary>
    /// <exception cref="StoreException">It is not what was stored.</exception>
    public byte[] Unseal(byte[] sealedBytes, string purpose) => key is null ? sealedBytes : Guarded(key, sealedBytes, purpose);

    /// <summary>A key for the words of one entry.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeySize);

    /// <summary>Encrypts the words of an entry under their key.</summary>
    public static byte[] SealWords(byte[] key, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> content, string purpose)
    {
        var plain = new byte[4 + salt.Length + content.Length];
        BinaryPrimitives.WriteInt32LittleEndian(plain, salt.Length);
        salt.CopyTo(plain.AsSpan(4));
        content.CopyTo(plain.AsSpan(4 + salt.Length));
        return Encrypt(key, plain, purpose);
    }

    /// <summary>The words of an entry.</summary>
    /// <exception cref="StoreException">They are not what was stored.</exception>
    public static (byte[] Salt, byte[] Content) UnsealWords(byte[] key, byte[] words, string purpose)
    {
        byte[] plain = Guarded(key, words, purpose);
        int salt = BinaryPrimitives.ReadInt32LittleEndian(plain);
        return (plain[4..(4 + salt)], plain[(4 + salt)..]);
    }

    private static byte[] Guarded(byte[] key, byte[] bytes, string purpose)
    {
        try
        {
            return Decrypt(key, bytes, purpose);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new StoreException("what is stored was changed from outside; restore it from a backup", e);
        }
    }

    private static byte[] Encrypt(byte[] key, ReadOnlySpan<byte> plain, string purpose)
    {
        var bytes = new byte[NonceSize + plain.Length + TagSize];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, NonceSize));
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(bytes.AsSpan(0, NonceSize), plain, bytes.AsSpan(NonceSize, plain.Length), bytes.AsSpan(NonceSize + plain.Length), Encoding.UTF8.GetBytes(purpose));
        return bytes;
    }

    private static byte[] Decrypt(byte[] key, ReadOnlySpan<byte> bytes, string purpose)
    {
        var plain = new byte[bytes.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(bytes[..NonceSize], bytes[NonceSize..^TagSize], bytes[^TagSize..], plain, Encoding.UTF8.GetBytes(purpose));
        return plain;
    }

    private static byte[] Derived(string passphrase, ReadOnlySpan<byte> salt) => Derivation.DeriveBytes(Encoding.UTF8.GetBytes(passphrase.Normalize()), salt, KeySize);
}
