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
public sealed class Drafts(TimeProvider clock)
{
    /// <summary>How long a page that was opened waits for the one in whose place it came, as when somebody reloads.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Lock taking = new();
    private readonly List<(string Key, Draft Draft, bool IsOpen)> all = [];

    private readonly List<(string Key, Action TakeUp, long Since)> waiting = [];

    /// <summary>A page was opened that takes up what is left under a key; only the one opened last is told, and only for a while: another tab that stands open beside it is not.</summary>
    public void Wait(string key, Action takeUp)
    {
        lock (taking) waiting.Add((key, takeUp, clock.GetTimestamp()));
    }

    /// <summary>A page was closed, and waits no more.</summary>
    public void Stop(Action takeUp)
    {
        lock (taking) waiting.RemoveAll(w => w.TakeUp == takeUp);
    }

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
        Action? takeUp = null;
        lock (taking)
        {
            int at = all.FindIndex(d => ReferenceEquals(d.Draft, draft));
            if (at < 0) return;
            string key = all[at].Key;
            if (draft.IsEmpty) all.RemoveAt(at);
            else
            {
                all[at] = all[at] with { IsOpen = false };
                int last = waiting.FindLastIndex(w => w.Key == key);
                if (last >= 0 && clock.GetElapsedTime(waiting[last].Since) < Patience) takeUp = waiting[last].TakeUp;
            }
        }
        takeUp?.Invoke();
    }
}
