namespace Parley.Proofs;

/// <summary>Collects, while a result is gone through, what was checked, what could not be, and what is wrong.</summary>
internal sealed class Tally
{
    private readonly List<(string One, string Many)> kinds = [];
    private readonly Dictionary<string, int> counts = [];
    private readonly List<string> sentences = [];
    private readonly List<string> notChecked = [];
    private readonly List<VerificationFault> faults = [];

    /// <summary>Notes that one more thing of a kind was checked; nothing is wrong with it if <paramref name="wrong"/> is null.</summary>
    /// <returns>Whether nothing is wrong.</returns>
    public bool Check(string path, string? wrong, (string One, string Many) kind)
    {
        if (!kinds.Contains(kind)) kinds.Add(kind);
        counts[kind.One] = counts.GetValueOrDefault(kind.One) + 1;
        return Require(path, wrong);
    }

    /// <summary>Notes what is wrong, if anything.</summary>
    /// <returns>Whether nothing is wrong.</returns>
    public bool Require(string path, string? wrong)
    {
        if (wrong is not null) faults.Add(new VerificationFault(path, wrong));
        return wrong is null;
    }

    /// <summary>Notes what is wrong unless the condition holds.</summary>
    public bool Require(string path, bool holds, string otherwise) => Require(path, holds ? null : otherwise);

    /// <summary>Notes a sentence on what was checked, once.</summary>
    public void Say(string sentence)
    {
        if (!sentences.Contains(sentence)) sentences.Add(sentence);
    }

    /// <summary>Notes a sentence on what cannot be checked, once.</summary>
    public void Leave(string sentence)
    {
        if (!notChecked.Contains(sentence)) notChecked.Add(sentence);
    }

    /// <summary>What was collected.</summary>
    public VerificationReport Report() => new(
        [.. kinds.Select(k => counts[k.One] == 1 ? $"1 {k.One}" : $"{counts[k.One]} {k.Many}"), .. sentences],
        [.. notChecked],
        [.. faults]);
}
