using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Parley.Web;

/// <summary>Whether the browser of a page is there: its forms leave what is unfinished as soon as it goes, and not when the program has given up waiting for it.</summary>
public sealed class Presence : CircuitHandler
{
    /// <summary>Told when the browser went away.</summary>
    public event Action? Gone;

    /// <summary>Told when it came back to the same page.</summary>
    public event Action? Back;

    /// <inheritdoc/>
    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Gone?.Invoke();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Back?.Invoke();
        return Task.CompletedTask;
    }
}
