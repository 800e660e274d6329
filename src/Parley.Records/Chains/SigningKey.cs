using System.Collections.Immutable;
using NSec.Cryptography;

namespace Parley.Records;

/// <summary>An Ed25519 key (RFC 8032) with which the keeper of a record, or an author, signs.</summary>
public sealed class SigningKey : IDisposable
{
    private static readonly SignatureAlgorithm Algorithm = SignatureAlgorithm.Ed25519;

    private readonly Key key;

    private SigningKey(Key key) => this.key = key;

    /// <summary>The public key, base64.</summary>
    public string PublicKey => Convert.ToBase64String(key.PublicKey.Export(KeyBlobFormat.RawPublicKey));

    /// <summary>A new key.</summary>
    public static SigningKey New() => new(Key.Create(Algorithm, new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport }));

    /// <summary>A key that was made before.</summary>
    /// <param name="secret">The 32 secret bytes.</param>
    /// <exception cref="FormatException">They are no such key.</exception>
    public static SigningKey Of(ReadOnlySpan<byte> secret) =>
        Key.TryImport(Algorithm, secret, KeyBlobFormat.RawPrivateKey, out Key? key, new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport })
            ? new SigningKey(key!) : throw new FormatException("These bytes are no Ed25519 key.");

    /// <summary>The 32 secret bytes, to be kept where nobody else reads.</summary>
    public byte[] Secret() => key.Export(KeyBlobFormat.RawPrivateKey);

    /// <summary>Signs.</summary>
    public ImmutableArray<byte> Sign(ReadOnlySpan<byte> data) => [.. Algorithm.Sign(key, data)];

    /// <summary>Whether a signature is that of the owner of a public key.</summary>
    /// <param name="publicKey">The key, base64.</param>
    /// <param name="data">What was signed.</param>
    /// <param name="signature">The signature.</param>
    public static bool IsSigned(string publicKey, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        Span<byte> raw = stackalloc byte[48];
        return Convert.TryFromBase64String(publicKey, raw, out int length) && length == 32
            && NSec.Cryptography.PublicKey.TryImport(Algorithm, raw[..32], KeyBlobFormat.RawPublicKey, out NSec.Cryptography.PublicKey? key) && Algorithm.Verify(key!, data, signature);
    }

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();
}
