using Parley.Core;
using Parley.Logic;

namespace Parley.Reasoning;

/// <summary>What nogoods rest on, as numbers: statements, rules, that an issue is to be settled or left, and passing assumptions.</summary>
internal sealed class Tags(Case dispute)
{
    private readonly int rules = dispute.Statements.Length;
    private readonly int issues = dispute.Statements.Length + dispute.Rules.Length;
    private int next = dispute.Statements.Length + dispute.Rules.Length + 2 * dispute.Issues.Length + 1;

    /// <summary>The package settles something that is not agreed yet.</summary>
    public int SomethingNew { get; } = dispute.Statements.Length + dispute.Rules.Length + 2 * dispute.Issues.Length;

    /// <summary>All rules.</summary>
    public BitSet Rules => BitSet.Of(Enumerable.Range(rules, dispute.Rules.Length));

    /// <summary>The rule at this place.</summary>
    public int Rule(int place) => rules + place;

    /// <summary>The issue is to be settled.</summary>
    public int Settle(int issue) => issues + issue;

    /// <summary>The issue is to stay at its status quo.</summary>
    public int Leave(int issue) => issues + dispute.Issues.Length + issue;

    /// <summary>The core issues are to be settled.</summary>
    public BitSet Full => BitSet.Of(dispute.CoreIssues.Select(Settle));

    /// <summary>A passing assumption.</summary>
    public int New() => next++;
}
