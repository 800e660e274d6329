using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Proofs;

/// <summary>Checks the harvest: that each package is what it is said to be, and what is said of it.</summary>
internal sealed class HarvestCheck(Verifier verifier, Findings findings, string at, Tally tally)
{
    private readonly Premises premises = verifier.Premises;
    private readonly Harvest harvest = findings.Harvest;

    /// <summary>Checks both lists and their order.</summary>
    public void Run()
    {
        string path = at + "harvest";
        Completion.Check(tally, path, harvest.Completeness);
        for (int k = 0; k < harvest.Certain.Length; k++) Check($"{path}.certain[{k}]", harvest.Certain[k]);
        for (int k = 0; k < harvest.Possible.Length; k++) Check($"{path}.possible[{k}]", harvest.Possible[k]);
        CheckMaximal($"{path}.certain", [.. harvest.Certain.Select(h => h.Settles)], []);
        CheckMaximal($"{path}.possible", [.. harvest.Possible.Select(h => h.Settles)], [.. harvest.Certain.Select(h => h.Settles)]);
        tally.Leave("That nothing greater could be harvested, certain or not excluded, than what is listed.");
        if (harvest.Certain.Length + harvest.Possible.Length > 0)
            tally.Leave("That a package shown for a harvest or a settlement is the first one in the order of the case, and that all parts that could stand alone are listed.");
    }

    private void Check(string path, CertainHarvest certain)
    {
        if (!tally.Check(path, verifier.IsCertain(certain.Package, certain.Acceptances), ("certain harvest, accepted by each party in its consent", "certain harvests, accepted by each party in their consent"))) return;
        tally.Require(path + ".settles", certain.Settles.SequenceEqual(premises.Situation.Settles(certain.Package)), "is not what the package settles");
        var inferred = premises.TentativeIn(certain.Acceptances);
        tally.Require(path + ".inferred", Ids.AreSame(certain.Inferred, inferred), $"should be [{string.Join(", ", Ids.Sorted(inferred))}]");
        tally.Require(path + ".alone", !certain.Alone.IsEmpty || !harvest.Completeness.IsComplete, "the package could stand alone, and no part of it is listed");
        for (int k = 0; k < certain.Alone.Length; k++)
            tally.Check($"{path}.alone[{k}]", WrongPart(certain.Package, certain.Alone[k]), ("part that could stand alone", "parts that could stand alone"));
        CheckOrder(path + ".alone", [.. certain.Alone.Select(p => p.Issues)]);
        CheckMinimal(path + ".alone", [.. certain.Alone.Select(p => p.Issues)]);
    }

    private string? WrongPart(Package package, Part part)
    {
        var fresh = premises.Situation.New(package);
        if (!part.Issues.All(fresh.Contains)) return "it names an issue that the package does not newly settle";
        if (!part.Issues.SequenceEqual(part.Issues.Distinct().Order())) return "its issues are not in order, each once";
        return verifier.IsCertain(part.Issues.Aggregate(premises.Situation.Agreed, (x, i) => x.With(i, package[i])), part.Acceptances);
    }

    private void Check(string path, PossibleHarvest possible)
    {
        var judgement = possible.Judgement;
        if (!tally.Check(path, verifier.Judges(judgement), ("harvest that is not excluded, judged for each party", "harvests that are not excluded, judged for each party"))) return;
        tally.Require(path, judgement.Status == Status.Possible, "its package is not one that is possible without being certain");
        tally.Require(path + ".settles", possible.Settles.SequenceEqual(premises.Situation.Settles(judgement.Package)), "is not what the package settles");
        var spoken = premises.Situation.Statements
            .Where(s => !premises.Situation.IsNorm(s) && !s.Statement.IsInferred && s.Speakers.Any(p => premises.Counts(p, s)))
            .SelectMany(s => s.NamedIssues).ToHashSet();
        var unspoken = premises.Situation.New(judgement.Package).Where(i => !spoken.Contains(i));
        tally.Require(path + ".unspoken", possible.Unspoken.SequenceEqual(unspoken), "are not the new issues that nobody but a norm has spoken of");
    }

    /// <summary>No set within another, of this list or of the greater ones.</summary>
    private void CheckMaximal(string path, ImmutableArray<ImmutableArray<int>> sets, ImmutableArray<ImmutableArray<int>> greater)
    {
        CheckOrder(path, sets);
        for (int k = 0; k < sets.Length; k++)
            tally.Require($"{path}[{k}]", !sets.RemoveAt(k).Concat(greater).Any(s => sets[k].All(s.Contains)), "is within another one that is listed");
    }

    private void CheckMinimal(string path, ImmutableArray<ImmutableArray<int>> sets)
    {
        for (int k = 0; k < sets.Length; k++)
            tally.Require($"{path}[{k}]", !sets.RemoveAt(k).Any(s => s.All(sets[k].Contains)), "contains another part that could stand alone");
    }

    private void CheckOrder(string path, ImmutableArray<ImmutableArray<int>> sets)
    {
        if (sets.SelectMany(s => s).Any(i => i < 0 || i >= premises.Case.Issues.Length)) tally.Require(path, "names an issue that is not there");
        else tally.Require(path, Ids.AreOrdered(sets.Select(s => Ids.Sorted(s.Select(i => premises.Case.Issues[i].Id)).ToList())), "do not stand smallest first, then by ids, each once");
    }
}
