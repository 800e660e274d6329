using System.Collections.Immutable;

namespace Parley.Core;

/// <summary>One option for every issue, by place. Equal when all options are.</summary>
public sealed class Package : IEquatable<Package>
{
    private readonly ImmutableArray<int> options;

    /// <summary>The package with these options, one per issue in the order of the case.</summary>
    public Package(ImmutableArray<int> options) => this.options = options;

    /// <summary>The number of issues.</summary>
    public int Length => options.Length;

    /// <summary>The option chosen on an issue.</summary>
    public int this[int issue] => options[issue];

    /// <summary>The package in which every issue stands at its status quo.</summary>
    public static Package StatusQuo(Case dispute) => new([.. dispute.Issues.Select(i => i.StatusQuo)]);

    /// <summary>This package with another option on one issue.</summary>
    public Package With(int issue, int option) => new(options.SetItem(issue, option));

    /// <summary>Whether the package picks one of the term's options (x ⊨ A for one issue).</summary>
    public bool Satisfies(Term term) => term.Options.Contains(options[term.Issue]);

    /// <inheritdoc/>
    public bool Equals(Package? other) => other is not null && options.AsSpan().SequenceEqual(other.options.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Package);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (int k in options) hash.Add(k);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(",", options);
}
