using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Proofs;

/// <summary>Checks the keys: that each opens, what it gives, that it is minimal, their order, and whether they are all.</summary>
internal sealed class KeysCheck(Verifier verifier, Findings findings, string at, Tally tally)
{
    private readonly Premises premises = verifier.Premises;
    private readonly ImmutableArray<Key> keys = findings.Keys.Sets;
    private readonly ImmutableArray<ImmutableArray<string>> blocking = [.. findings.BlockingSets.Sets.Select(s => s.Statements)];

    /// <summary>Checks all keys.</summary>
    public void Run()
    {
        string path = at + "keys";
        Completion.Check(tally, path, findings.Keys.Completeness);
        bool areKnown = true;
        for (int k = 0; k < keys.Length; k++) areKnown &= Check($"{path}.sets[{k}]", keys[k]);
        if (!areKnown) return;
        var ranks = keys.Select(k => KeyOrder.Rank(premises, k)).ToList();
        for (int k = 1; k < keys.Length; k++)
            tally.Require($"{path}.sets[{k}]", KeyOrder.Compare(ranks[k - 1], ranks[k]) < 0, "does not stand in its place in the order of keys");
        if (!keys.IsEmpty) tally.Leave("That the package shown for a key is the first one in the order of the case.");
        CheckDuality(path);
    }

    private bool Check(string path, Key key)
    {
        if (!tally.Require(path + ".relax", WrongStatements(key.Relax))) return false;
        var said = key.Relax.Select(s => premises.Find(s)!).ToList();
        tally.Require(path + ".parties", Ids.AreSame(key.Parties, said.SelectMany(s => s.Speakers).Select(premises.NameOf)), "are not those who said the statements");
        if (tally.Check(path + ".package", verifier.Without(key.Relax).IsPossibleInFull(key.Witness), ("key with the package that it opens", "keys with the packages that they open")))
            CheckGives(path + ".gives", key);
        return true;
    }

    private string? WrongStatements(ImmutableArray<string> statements) =>
        statements.IsEmpty ? "is empty: a key relaxes something"
        : !Ids.AreSorted(statements) ? "is not sorted, each once"
        : statements.FirstOrDefault(s => premises.Find(s) is not { } said || premises.Situation.IsNorm(said)) is { } stranger
            ? $"{stranger} is not a statement in force of anybody but a norm" : null;

    private void CheckGives(string path, Key key)
    {
        if (!tally.Require(path, key.Gives.Select(g => g.Statement).SequenceEqual(key.Relax), "not one for each statement to relax")) return;
        for (int k = 0; k < key.Gives.Length; k++)
            tally.Require($"{path}[{k}]", key.Gives[k].Allows.SequenceEqual(Allowed(premises.Find(key.Relax[k])!, key.Witness.Package)), $"is not what {key.Relax[k]} has to allow for the package");
    }

    /// <summary>The package's options on the issues of each clause that it breaks; its new options on the issues that a value statement names.</summary>
    private IEnumerable<Settled> Allowed(StatementInForce said, Package package)
    {
        var situation = premises.Situation;
        IEnumerable<int> issues = said.Statement.Verb is ValueVerb
            ? said.NamedIssues.Intersect(situation.New(package))
            : situation.ClausesOf(said).Where(c => c.State == ClauseState.Binding && c.IsBrokenBy(package)).SelectMany(c => c.Issues);
        return issues.Distinct().Order().Select(i => new Settled(i, package[i]));
    }

    /// <summary>
    /// Every key hits every blocking set, and every statement of it is the only one in some blocking set. If the keys are all minimal
    /// sets that hit every blocking set listed, both lists are complete: a key not listed would contain a listed one, and so would a
    /// blocking set.
    /// </summary>
    private void CheckDuality(string path)
    {
        if (findings.Settlement.Status != Status.Blocked) return;
        if (blocking.Any(b => b.IsEmpty))
        {
            tally.Require(path, keys.IsEmpty, "norms and rules block alone, and keys are listed");
            tally.Require(at + "blocking-sets", blocking.Length == 1, "the empty set blocks, so that no other is minimal");
            return;
        }
        bool areComplete = findings.Keys.Completeness.IsComplete && findings.BlockingSets.Completeness.IsComplete;
        var hitting = new HittingSets(blocking);
        for (int k = 0; k < keys.Length; k++)
        {
            tally.Require($"{path}.sets[{k}]", hitting.HitsAll(keys[k].Relax), "leaves a blocking set untouched");
            bool isMinimal = hitting.IsMinimal(keys[k].Relax);
            if (areComplete) tally.Require($"{path}.sets[{k}]", isMinimal, "is not minimal: with one statement less it still hits every blocking set");
            else if (!isMinimal) tally.Leave("That each key is minimal, where the list of blocking sets is not complete.");
        }
        if (!areComplete) tally.Leave("That the blocking sets and the keys listed are all that there are.");
        else if (hitting.AreAllMinimal(keys.Select(k => k.Relax)) is not { } areAll) tally.Leave("That the blocking sets and the keys listed are all that there are: they are too many to compare.");
        else if (tally.Require(path, areAll, "are not the minimal sets that hit every blocking set, so that one of the two lists is not complete"))
            tally.Say("Blocking sets and keys are each all that there are: the keys are exactly the minimal sets that hit every blocking set.");
    }
}
