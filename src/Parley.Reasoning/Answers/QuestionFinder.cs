using System.Collections.Immutable;
using Fractions;
using Parley.Core;
using Parley.Logic;
using Parley.Proofs;

namespace Parley.Reasoning;

/// <summary>
/// What to ask next (point 5 of the methods page). Candidates are the first possible package for each option on which somebody is
/// undecided, the largest ones that are not excluded, and a full one; each undecided party is asked for the smallest part that decides it.
/// </summary>
internal sealed class QuestionFinder(DayReasoning day, Harvest harvest)
{
    /// <summary>On a longer grid only options that somebody named, and its ends, are candidates.</summary>
    private const int MostOptions = 16;

    private readonly List<Judgement> candidates = [];
    private readonly List<Question> questions = [];

    /// <summary>The questions found, best first: one for each party and set of issues.</summary>
    public ImmutableArray<Question> Ranked =>
    [
        .. questions.OrderBy(q => q.YesesNeeded).ThenByDescending(q => q.IsFull ? int.MaxValue : q.Gain.Length)
            .ThenByDescending(q => q.NoExcludes).ThenBy(q => q.Ask.Length).ThenBy(q => q.To)
            .ThenBy(q => q.Ask, Comparer<ImmutableArray<Settled>>.Create(CompareAsks))
            .DistinctBy(q => (q.To, string.Join(",", q.Ask.Select(a => a.Issue)))),
    ];

    /// <summary>Finds the questions.</summary>
    public void Run()
    {
        candidates.AddRange(Packages().DistinctBy(p => p.ToString()).Select(day.Judge).Where(j => j.Status == Status.Possible));
        foreach (Judgement judgement in candidates)
        {
            var gain = day.Situation.New(judgement.Package);
            if (harvest.Certain.Any(c => gain.All(c.Settles.Contains))) continue;
            foreach (PartyJudgement party in judgement.Parties.Where(p => p.Verdict == Verdict.Undecided))
                questions.Add(Ask(party.Party, judgement, gain));
        }
    }

    private IEnumerable<Package> Packages()
    {
        PackageSearch search = day.Possible;
        BitSet enabled = search.Everything;
        if (search.Find(enabled | search.Tags.Full).Package is { } full) yield return full;
        foreach (PossibleHarvest possible in harvest.Possible) yield return possible.Judgement.Package;
        enabled = enabled.With(search.Tags.SomethingNew);
        for (int i = 0; i < day.Situation.Case.Issues.Length; i++)
        {
            if (day.Situation.IsAgreed(i)) continue;
            foreach (int k in Options(i))
            {
                var others = OptionSet.All(day.Situation.Case.Issues[i].Options.Length).Except(OptionSet.Of(k));
                if (search.Find(enabled.With(search.Assume([new Term(i, others)]))).Package is { } package) yield return package;
            }
        }
    }

    private IEnumerable<int> Options(int i)
    {
        Issue issue = day.Situation.Case.Issues[i];
        var options = Enumerable.Range(0, issue.Options.Length).Where(k => k != issue.StatusQuo);
        if (issue.Options.Length <= MostOptions) return options;
        var named = day.Values.SelectMany(v => v.Named).Where(u => u.Issue == i).Select(u => u.Option).Distinct().ToList();
        if (named.Count > MostOptions) named = [.. named.Order().Where((_, n) => n % ((named.Count / MostOptions) + 1) == 0)];
        return named.Append(issue.Options.Length - 1).Prepend(0).Where(k => k != issue.StatusQuo).Distinct().Order();
    }

    private Question Ask(int party, Judgement judgement, ImmutableArray<int> gain)
    {
        PartyValues values = day.Values[party];
        Package package = judgement.Package;
        var loses = day.Loses(party, package);
        var ask = gain.Where(i => day.Situation.HasUnknowns(party, i)).ToList();
        foreach (int i in ask.ToArray().Reverse())
            if (ask.Count > 1 && Decides(ask.Where(a => a != i))) ask.Remove(i);
        var sufficient = values.FewestAgainst([Yes(ask), loses], day.Work)
            ?? throw new InvalidOperationException("A yes to all of a package decides it.");
        Valuation saying = values.Solve(values.Statements, [Yes(ask), day.Gains(party, package)], day.Work).Valuation
            ?? throw new InvalidOperationException("A yes that cannot be said is not asked for.");

        return new Question(
            party,
            [.. ask.Select(i => new Settled(i, package[i]))],
            Welcomed(),
            judgement.Parties.Count(p => p.Verdict == Verdict.Undecided),
            gain,
            day.Situation.IsFull(package),
            candidates.Count(c => ExcludedByNo(c.Package)),
            true,
            judgement with { Parties = [.. judgement.Parties.Select(p => p.Party == party ? p with { For = saying } : p)] },
            sufficient.Weights[..^1]);

        // A yes that what the party said rules out would decide anything, and is not worth asking for.
        bool Decides(IEnumerable<int> issues) =>
            values.Solve(values.Statements, [Yes(issues)], day.Work).IsFeasible
            && !values.Solve(values.Statements, [Yes(issues), loses], day.Work).IsFeasible;

        (string, Row) Yes(IEnumerable<int> issues) => ("yes", new Row(Form(issues, 1), Relation.AtLeast, Fraction.Zero));

        LinearForm Form(IEnumerable<int> issues, int sign) => new(issues.Select(i => KeyValuePair.Create(new Unknown(i, package[i]), sign)));

        bool ExcludedByNo(Package other)
        {
            if (!day.Situation.Consent(other).Contains(party)) return false;
            LinearForm gained = day.Situation.Gain(party, other);
            var asked = Form(ask, -1);
            if (gained.Coefficients.Any(c => !values.Named.Contains(c.Key) && !asked.Coefficients.Any(a => a.Key == c.Key))) return false;
            return !values.Solve(values.Statements, [("no", new Row(asked, Relation.MoreThan, Fraction.Zero)), day.Gains(party, other)], day.Work).IsFeasible;
        }

        ImmutableArray<Settled> Welcomed()
        {
            if (ask.Count < 2) return [];
            bool Gains(int i) => values.FewestAgainst([("no", new Row(Form([i], -1), Relation.MoreThan, Fraction.Zero))], day.Work) is not null;
            bool Loses(int i) => values.FewestAgainst([Yes([i])], day.Work) is not null;
            var gains = ask.Where(Gains).ToList();
            return gains.Count > 0 && gains.Count < ask.Count && ask.Except(gains).All(Loses)
                ? [.. gains.Select(i => new Settled(i, package[i]))] : [];
        }
    }

    private static int CompareAsks(ImmutableArray<Settled> a, ImmutableArray<Settled> b)
    {
        foreach (var (x, y) in a.Zip(b))
        {
            int order = (x.Issue, x.Option).CompareTo((y.Issue, y.Option));
            if (order != 0) return order;
        }
        return a.Length.CompareTo(b.Length);
    }
}
