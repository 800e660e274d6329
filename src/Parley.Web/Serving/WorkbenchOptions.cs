namespace Parley.Web;

/// <summary>Where a workbench keeps its cases, and where it listens.</summary>
/// <param name="Store">The SQLite file; made if it is not there.</param>
/// <param name="Port">The port on the loopback address; 0 for any that is free.</param>
public sealed record WorkbenchOptions(string Store, int Port)
{
    /// <summary>The passphrase of a record that is encrypted; null where nobody can be asked.</summary>
    public Func<string, string?>? Passphrase { get; init; }

    /// <summary>The passphrase under which new records are encrypted; null to keep them open.</summary>
    public string? EncryptNewUnder { get; init; }

    /// <summary>A folder with case files that an empty workbench begins with; null for none.</summary>
    public string? ShippedCases { get; init; }

    /// <summary>What time it is.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Told what went wrong inside, for whoever runs the program; never told what cases hold.</summary>
    public Action<string>? OnFault { get; init; }
}
