using System.Security.Cryptography;

namespace Parley.Talks;

/// <summary>A signature as it is now.</summary>
/// <param name="Act">The act of signing.</param>
/// <param name="At">When.</param>
public sealed record Signature(Signed Act, DateTimeOffset At)
{
    /// <summary>For one ad referendum: whether it was approved at home; null while that is open.</summary>
    public bool? Approved { get; internal set; }

    /// <summary>Whether it binds at a time.</summary>
    public bool BindsAt(DateTimeOffset at) => At <= at && (Act.AdReferendumUntil is null || Approved == true);

    /// <summary>Whether it can no longer bind: not approved, or not in time.</summary>
    public bool HasLapsedAt(DateTimeOffset at) => Act.AdReferendumUntil is { } until && Approved != true && (Approved == false || until < at);
}

/// <summary>An agreement as it is now.</summary>
/// <param name="Entry">The entry that laid its text on the table.</param>
/// <param name="Act">The text.</param>
public sealed record AgreementState(Entry Entry, Tabled Act)
{
    private readonly Dictionary<string, List<Entry>> byObligation = new(StringComparer.Ordinal);

    /// <summary>What is signed: SHA-256 of the act that laid the text on the table.</summary>
    public string TextHash { get; } = HashOf(Act);

    /// <summary>The signature of each party.</summary>
    public Dictionary<string, Signature> Signatures { get; } = new(StringComparer.Ordinal);

    /// <summary>Claims that it was broken.</summary>
    public List<Entry> Breaches { get; } = [];

    /// <summary>Whether it goes on, once it is in force.</summary>
    public Course Course { get; private set; } = Course.Opened;

    /// <summary>The party that suspended it, resumed it or denounced it last; null if nobody has.</summary>
    public string? ChangedBy { get; private set; }

    /// <summary>SHA-256 of the act, lower-case hexadecimal.</summary>
    public static string HashOf(Tabled act) => Convert.ToHexStringLower(SHA256.HashData(act.ToJson()));

    /// <summary>Whether everybody whose consent it needs has signed, bindingly.</summary>
    public bool IsInForceAt(DateTimeOffset at) => Course is Course.Opened or Course.Resumed && HasBoundBy(at);

    /// <summary>Whether it was in force at some time until then, whatever became of it.</summary>
    public bool HasBoundBy(DateTimeOffset at) => Act.Needs.All(p => Signatures.TryGetValue(p, out Signature? s) && s.BindsAt(at));

    /// <summary>Reports and attestations on an obligation, in their order.</summary>
    public IReadOnlyList<Entry> On(string obligation) => byObligation.GetValueOrDefault(obligation) ?? [];

    internal void Change(AgreementChanged act) => (Course, ChangedBy) = (act.Becomes, act.Party);

    internal void Add(string obligation, Entry entry)
    {
        if (!byObligation.TryGetValue(obligation, out var list)) byObligation[obligation] = list = [];
        list.Add(entry);
    }
}
