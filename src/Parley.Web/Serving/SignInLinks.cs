using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Parley.Web;

/// <summary>Keys that sign somebody in once. Only their hashes are kept. Thread-safe.</summary>
internal sealed class SignInLinks(TimeProvider clock)
{
    /// <summary>How long a key works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, DateTimeOffset> open = new(StringComparer.Ordinal);

    /// <summary>A new key: 32 random bytes, as text for an address.</summary>
    public string Issue()
    {
        string key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        open[HashOf(key)] = clock.GetUtcNow() + Lifetime;
        return key;
    }

    /// <summary>Whether the key is good; from then on it is not.</summary>
    public bool Redeem(string key) => open.TryRemove(HashOf(key), out DateTimeOffset until) && clock.GetUtcNow() <= until;

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
