using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Proofs;

/// <summary>Checks the blocking sets: that each blocks, that it is minimal, and what is said of it.</summary>
internal sealed class BlockingSetsCheck(Verifier verifier, Findings findings, string at, Tally tally)
{
    private readonly Premises premises = verifier.Premises;

    /// <summary>Checks all sets and their order.</summary>
    public void Run()
    {
        Completion.Check(tally, at + "blocking-sets", findings.BlockingSets.Completeness);
        var sets = findings.BlockingSets.Sets;
        for (int k = 0; k < sets.Length; k++) Check($"{at}blocking-sets.sets[{k}]", sets[k]);
        tally.Require(at + "blocking-sets.sets", Ids.AreOrdered(sets.Select(s => (IReadOnlyList<string>)s.Statements)), "do not stand smallest first, then by ids, each once");
        if (sets.Any(s => !s.Norms.IsEmpty || !s.Rules.IsEmpty)) tally.Leave("That the norms and rules named for a blocking set are as few as can be.");
    }

    private void Check(string path, BlockingSet set)
    {
        if (!tally.Require(path + ".statements", WrongStatements(set.Statements))) return;
        var alone = verifier.Only(set.Statements);
        tally.Check(path + ".refutation", alone.Refutes(set.Refutation), ("blocking set, its refutation step by step", "blocking sets, their refutations step by step"));
        var use = RefutationUse.Of(set.Refutation);
        RequireIds(path + ".statements", set.Statements, use.Statements);
        RequireIds(path + ".norms", set.Norms, use.Norms);
        RequireIds(path + ".rules", set.Rules, use.Rules);
        var said = set.Statements.Select(s => premises.Find(s)!).ToList();
        RequireIds(path + ".parties", set.Parties, said.SelectMany(s => s.Speakers).Select(premises.NameOf));
        RequireIds(path + ".issues", set.Issues, said.SelectMany(s => s.NamedIssues).Select(i => premises.Case.Issues[i].Id));
        RequireIds(path + ".inferred", set.Inferred, premises.Tentative(set.Statements));
        CheckMinimality(path + ".minimality", set);
    }

    private string? WrongStatements(ImmutableArray<string> statements) =>
        !Ids.AreSorted(statements) ? "are not sorted, each once"
        : statements.FirstOrDefault(s => premises.Find(s) is not { } said || premises.Situation.IsNorm(said)) is { } stranger
            ? $"{stranger} is not a statement in force of anybody but a norm" : null;

    private void CheckMinimality(string path, BlockingSet set)
    {
        if (!tally.Require(path, set.Minimality.Length == set.Statements.Length, "not one package for each statement left out")) return;
        for (int k = 0; k < set.Minimality.Length; k++)
            tally.Check(
                $"{path}[{k}]", verifier.Only(set.Statements.RemoveAt(k)).IsPossibleInFull(set.Minimality[k]),
                ("package showing that a blocking set is minimal", "packages showing that blocking sets are minimal"));
    }

    private void RequireIds(string path, ImmutableArray<string> listed, IEnumerable<string> wanted) =>
        tally.Require(path, Ids.AreSame(listed, wanted), $"should be [{string.Join(", ", Ids.Sorted(wanted))}]");
}
