using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Reasoning;

/// <summary>A case as it would be: on another day, or without some of what was said or agreed.</summary>
/// <param name="AsOf">The day; null for the last on which anything happened.</param>
/// <param name="Without">Ids of statements and agreements to take as never made.</param>
public sealed record WhatIf(DateOnly? AsOf, ImmutableSortedSet<string> Without)
{
    /// <summary>The case as it is.</summary>
    public static WhatIf AsItIs { get; } = new(null, ImmutableSortedSet.Create<string>(StringComparer.Ordinal));

    /// <summary>The same, with one statement or agreement switched off, or on again.</summary>
    public WhatIf Switch(string id, bool isOn) => this with { Without = isOn ? Without.Remove(id) : Without.Add(id) };

    /// <summary>The same, on another day.</summary>
    public WhatIf On(DateOnly day) => this with { AsOf = day };

    internal string Key => $"{AsOf:O}|{string.Join('|', Without)}";
}
