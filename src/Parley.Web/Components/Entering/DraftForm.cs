using Microsoft.AspNetCore.Components;

namespace Parley.Web.Components.Entering;

/// <summary>
/// A form whose draft is kept while it is not entered, and that says, while somebody types, what it will be taken for. Nothing can be typed before the page is connected: it would
/// not be kept.
/// </summary>
public abstract class DraftForm<T> : ComponentBase, IDisposable where T : Draft, new()
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);
    private int typed;
    private bool isClosed;
    private bool isHeld;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired] public CaseDesk Desk { get; set; } = null!;

    [Inject] private Drafts Drafts { get; set; } = null!;

    [Inject] private Presence Presence { get; set; } = null!;

    /// <summary>What is being written.</summary>
    protected T Draft { get; private set; } = new();

    /// <summary>Which draft of a case it is.</summary>
    protected virtual string Kind => "";

    /// <summary>Reads what is written.</summary>
    protected abstract void Read();

    /// <summary>Fills in what need not be typed.</summary>
    protected abstract void Prefill();

    /// <summary>Somebody goes on with what was left unfinished.</summary>
    protected virtual void GoOn()
    {
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            Drafts.Wait(Desk.Id + Kind, Adopt);
            Draft = Drafts.Take(Desk.Id + Kind, () => new T());
            isHeld = true;
            Presence.Gone += Gone;
            Presence.Back += Back;
            Desk.Changed += Changed;
        }
        Prefill();
        if (Draft.IsEmpty) return;
        Read();
        GoOn();
    }

    /// <summary>Something was typed: it is read once the typing pauses.</summary>
    protected async Task Typed()
    {
        int mine = ++typed;
        await Task.Delay(Pause);
        if (mine == typed && !isClosed) Read();
    }

    /// <summary>Leaves what is unfinished for whoever comes next.</summary>
    public void Dispose()
    {
        if (isClosed) return;
        isClosed = true;
        Drafts.Stop(Adopt);
        Desk.Changed -= Changed;
        Presence.Gone -= Gone;
        Presence.Back -= Back;
        if (isHeld) Drafts.Leave(Draft);
        GC.SuppressFinalize(this);
    }

    /// <summary>Puts another draft in the place of this one, which is taken up again once the other is done with.</summary>
    protected void Replace(Action<T> fill)
    {
        T aside = Draft, next = new();
        fill(next);
        Drafts.Open(Desk.Id + Kind, next);
        Draft = next;
        Drafts.Leave(aside);
        Prefill();
        Read();
    }

    /// <summary>Takes up what was left unfinished, if nothing else is being written.</summary>
    protected void TakeUp()
    {
        if (isClosed || !isHeld || !Draft.IsEmpty) return;
        T found = Drafts.Take(Desk.Id + Kind, () => Draft);
        if (ReferenceEquals(found, Draft)) return;
        Drafts.Leave(Draft);
        Draft = found;
        Prefill();
        Read();
        GoOn();
        StateHasChanged();
    }

    /// <summary>Whoever reloads a page opens it before the old one is closed.</summary>
    private void Adopt() => _ = InvokeAsync(TakeUp);

    /// <summary>The browser may be loading the page anew, in which case the new one goes on with what is written.</summary>
    private void Gone() => _ = InvokeAsync(() =>
    {
        if (isClosed || !isHeld) return;
        isHeld = false;
        Drafts.Leave(Draft);
    });

    /// <summary>The browser had only lost touch: what nobody else took up is here as it was.</summary>
    private void Back() => _ = InvokeAsync(() =>
    {
        if (isClosed || isHeld) return;
        isHeld = true;
        T found = Drafts.Take(Desk.Id + Kind, () => Draft.IsEmpty ? Draft : new T());
        if (ReferenceEquals(found, Draft)) return;
        Draft = found;
        Prefill();
        Read();
        StateHasChanged();
    });

    private void Changed() => _ = InvokeAsync(() =>
    {
        if (isClosed) return;
        if (!Draft.IsEmpty) Read();
        StateHasChanged();
    });
}
