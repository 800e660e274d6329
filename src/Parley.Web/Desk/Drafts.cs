namespace Parley.Web;

/// <summary>Something that somebody is writing.</summary>
public abstract class Draft
{
    /// <summary>Id of the command that will enter it: sent twice, it is entered once.</summary>
    public string Command { get; protected set; } = Done.NewId();

    /// <summary>Whether nothing would be lost without it.</summary>
    public abstract bool IsEmpty { get; }
}

/// <summary>
/// What is being written on the pages of the workbench, kept in memory until it is entered: whoever opens a page that another has left unfinished goes on there. A draft is on
/// one open page at a time, so two tabs do not write over each other. Thread-safe.
/// </summary>
public sealed class Drafts
{
    private readonly Lock taking = new();
    private readonly List<(string Key, Draft Draft, bool IsOpen)> all = [];

    /// <summary>Told when a page was left with something unfinished.</summary>
    public event Action? Left;

    /// <summary>The draft that was left last; where there is none, a new one.</summary>
    public T Take<T>(string key, Func<T> make) where T : Draft
    {
        ArgumentNullException.ThrowIfNull(make);
        lock (taking)
        {
            int at = all.FindLastIndex(d => d.Key == key && d.Draft is T && !d.IsOpen);
            T draft = at < 0 ? make() : (T)all[at].Draft;
            all.RemoveAll(d => ReferenceEquals(d.Draft, draft));
            all.Add((key, draft, true));
            return draft;
        }
    }

    /// <summary>A draft beside those that were left.</summary>
    public void Open(string key, Draft draft)
    {
        lock (taking) all.Add((key, draft, true));
    }

    /// <summary>Leaves a draft for whoever opens the page next.</summary>
    public void Leave(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        lock (taking)
        {
            int at = all.FindIndex(d => ReferenceEquals(d.Draft, draft));
            if (at < 0) return;
            if (draft.IsEmpty) all.RemoveAt(at);
            else all[at] = all[at] with { IsOpen = false };
        }
        if (!draft.IsEmpty) Left?.Invoke();
    }
}
