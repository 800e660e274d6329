using Parley.Records;

namespace Parley.Web;

/// <summary>Opens encrypted records once, before anybody is let in: what opened one is tried on the next, so that nobody is asked twice for the same.</summary>
internal sealed class Unlocking(Func<string, string?>? ask, string? first)
{
    private readonly List<string> known = first is null ? [] : [first];
    private string? trying;

    /// <summary>The passphrase for a record, as its store asks for it.</summary>
    public string? Passphrase(string record)
    {
        if (trying is { } words) return words;
        if (ask?.Invoke(record) is not { } given) return null;
        known.Add(given);
        return given;
    }

    /// <summary>Opens all records that are encrypted.</summary>
    /// <exception cref="StoreException">One stays locked.</exception>
    public void Open(IRecordStore store)
    {
        foreach (string record in store.Records.Where(store.IsEncrypted))
        {
            if (!known.ToList().Exists(words => Opens(store, record, words))) store.KeeperOf(record).Dispose();
        }
    }

    /// <summary>The passphrase of something else than a record.</summary>
    /// <param name="name">What to call it.</param>
    /// <param name="opens">Whether a passphrase opens it.</param>
    /// <exception cref="StoreException">It stays locked.</exception>
    public string For(string name, Func<string, bool> opens)
    {
        if (known.Find(words => opens(words)) is { } old) return old;
        string given = ask?.Invoke(name) ?? throw new StoreException($"{name} is encrypted: its passphrase is needed");
        if (!opens(given)) throw new StoreException($"this passphrase does not open {name}");
        known.Add(given);
        return given;
    }

    private bool Opens(IRecordStore store, string record, string words)
    {
        trying = words;
        try
        {
            store.KeeperOf(record).Dispose();
            return true;
        }
        catch (StoreException)
        {
            // Another passphrase, or one that is asked for.
            return false;
        }
        finally
        {
            trying = null;
        }
    }
}
