using System.Collections.Immutable;

namespace Parley.Talks;

/// <summary>
/// Who may read an entry: everybody, all who sit at the table, or named parties, with the mediator or without. A reader is named by the id of a
/// party, <c>mediator</c> or <c>public</c>.
/// </summary>
public sealed class Readers : IEquatable<Readers>
{
    /// <summary>The name of the mediation team as a reader.</summary>
    public const string MediatorName = "mediator";

    /// <summary>The name of anybody as a reader.</summary>
    public const string PublicName = "public";

    private Readers(string label, ImmutableSortedSet<string> names) => (Label, Names) = (label, names);

    /// <summary>Everybody.</summary>
    public static Readers Public { get; } = new(PublicName, []);

    /// <summary>The mediator and all parties that sit at the table.</summary>
    public static Readers Plenary { get; } = new("plenary", []);

    /// <summary>The mediator alone.</summary>
    public static Readers Mediator { get; } = Only(MediatorName);

    /// <summary>How it is written: <c>public</c>, <c>plenary</c>, or names joined by <c>+</c> in their order.</summary>
    public string Label { get; }

    /// <summary>Where only named readers may read: their names; otherwise none.</summary>
    public ImmutableSortedSet<string> Names { get; }

    /// <summary>Whether only named readers may read.</summary>
    public bool IsClosed => !Names.IsEmpty;

    /// <summary>These readers only.</summary>
    public static Readers Only(params IEnumerable<string> names)
    {
        var sorted = names.ToImmutableSortedSet(StringComparer.Ordinal);
        if (sorted.IsEmpty) throw new ArgumentException("Somebody has to read it.", nameof(names));
        return new Readers(string.Join('+', sorted), sorted);
    }

    /// <summary>A party's caucus: the party and the mediator.</summary>
    public static Readers Caucus(string party) => Only(MediatorName, party);

    /// <summary>What a label stands for; null if it is none.</summary>
    public static Readers? Parse(string label)
    {
        if (label == Public.Label) return Public;
        if (label == Plenary.Label) return Plenary;
        string[] names = label.Split('+');
        if (names.Any(n => n.Length == 0 || n == PublicName || n == Plenary.Label)) return null;
        Readers readers = Only(names);
        return readers.Label == label ? readers : null;
    }

    /// <summary>Whether a reader may read it.</summary>
    /// <param name="reader">The id of a party, <c>mediator</c> or <c>public</c>.</param>
    /// <param name="seats">The parties that sit at the table.</param>
    public bool Include(string reader, IReadOnlySet<string> seats) =>
        IsClosed ? Names.Contains(reader)
        : Equals(Public) || reader == MediatorName || seats.Contains(reader);

    /// <summary>
    /// Whether everybody who may read the other may read this, too. A room with all who sit at the table is still not the plenary: whoever is seated later reads the
    /// plenary from its beginning, and the room not. So what is included once stays included.
    /// </summary>
    public bool Include(Readers other, IReadOnlySet<string> seats) =>
        Equals(Public) || Equals(other) || (other.IsClosed && other.Names.All(n => Include(n, seats)));

    /// <inheritdoc/>
    public bool Equals(Readers? other) => other is not null && Label == other.Label;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Readers);

    /// <inheritdoc/>
    public override int GetHashCode() => Label.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Label;
}
