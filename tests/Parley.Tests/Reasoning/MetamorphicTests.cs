using CsCheck;
using Parley.Core;
using Parley.Proofs;
using Parley.Reasoning;
using Parley.Tests.Oracle;
using Xunit;

namespace Parley.Tests.Reasoning;

/// <summary>What changes in a case, the answer must follow; what does not matter must not change it.</summary>
public sealed class MetamorphicTests
{
    /// <summary>A random case, and a seed for what is done to it.</summary>
    private static readonly Gen<(int Case, int Change)> Seeds = Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[1, 1_000_000]);

    [Fact]
    public void Renaming_anything_renames_the_answer() => ForAll((before, _) =>
    {
        // Ids that sort lists keep their order; names of parties and options, which sort nothing that matters, are swapped around.
        Case renamed = before with
        {
            Id = "renamed",
            Parties = [.. before.Parties.Select((p, k) => p with { Id = before.Parties[^(k + 1)].Id, Name = "?" })],
            Issues = [.. before.Issues.Select(i => i with { Id = "~" + i.Id, Options = [.. i.Options.Select((o, k) => o with { Id = i.Options[^(k + 1)].Id })] })],
            Rules = [.. before.Rules.Select(r => r with { Id = "~" + r.Id })],
            Statements =
            [
                .. before.Statements.Select(s => s with
                {
                    Id = "~" + s.Id,
                    Supersedes = [.. s.Supersedes.Select(t => "~" + t)],
                    Verb = s.Verb is Verb.Withdraws w ? new Verb.Withdraws([.. w.Statements.Select(t => "~" + t)]) : s.Verb,
                    InferredFrom = s.InferredFrom is { } from ? "~" + from : null,
                }),
            ],
            Agreements = [.. before.Agreements.Select(a => a with { Id = "~" + a.Id, Ends = [.. a.Ends.Select(e => "~" + e)] })],
        };
        // Shown with the old names of parties, issues and options; the marks of the others are taken off.
        return (Text(Analyzed(before), before), Text(Analyzed(renamed), before).Replace("~", "", StringComparison.Ordinal));
    });

    [Fact]
    public void The_order_of_statements_agreements_and_rules_does_not_matter() => ForAll((before, random) =>
    {
        Case shuffled = before with
        {
            Statements = [.. random.Shuffled(before.Statements)],
            Agreements = [.. random.Shuffled(before.Agreements)],
            Rules = [.. random.Shuffled(before.Rules)],
        };
        return (Text(Analyzed(before), before), Text(Analyzed(shuffled), before));
    });

    [Fact]
    public void The_order_of_parties_issues_and_options_only_chooses_the_example() => ForAll((before, random) =>
    {
        var order = new Relabelling(
            random.Shuffled(Enumerable.Range(0, before.Parties.Length)),
            random.Shuffled(Enumerable.Range(0, before.Issues.Length)),
            [.. before.Issues.Select(i => random.Shuffled(Enumerable.Range(0, i.Options.Length)))]);
        return (WithoutExamples(Analyzed(before)), WithoutExamples(Analyzed(order.Of(before))));
    });

    [Fact]
    public void Known_numbers_on_another_scale_say_the_same() => ForAll((before, _) =>
    {
        Case scaled = before with
        {
            Statements =
            [
                .. before.Statements.Select(s => s.Verb is Verb.Values v
                    ? s with { Verb = new Verb.Values([.. v.Known.Select(w => w with { Number = 2.5m * w.Number })]) } : s),
            ],
        };
        return (Text(Analyzed(before), before), Text(Analyzed(scaled), before));
    });

    [Fact]
    public void A_statement_made_twice_blocks_in_its_own_stead_and_has_to_give_as_well() => ForAll((before, random) =>
    {
        Analysis once = Analyzed(before);
        // A contradictory statement is left out once; its double would stay. That is as it should be, and another question.
        if (before.Statements.IsEmpty || once.Timeline.Days.Append(once.Now).Any(d => !d.Contradictions.IsEmpty)) return ("", "");
        Statement said = before.Statements[random.Next(before.Statements.Length)];
        string again = said.Id + "-again";
        string[] Both(IEnumerable<string> ids) => [.. ids.SelectMany(id => id == said.Id ? [id, again] : new[] { id }).Order(StringComparer.Ordinal)];
        Case twice = before with
        {
            Statements =
            [
                .. before.Statements.Append(said with { Id = again }).Select(s => s with
                {
                    Supersedes = [.. Both(s.Supersedes)],
                    Verb = s.Verb is Verb.Withdraws w ? new Verb.Withdraws([.. Both(w.Statements)]) : s.Verb,
                }),
            ],
        };
        BruteAnswer a = EngineAnswer.Of(once), b = EngineAnswer.Of(Analyzed(twice));
        var blocking = once.Now.BlockingSets.Sets.Select(s => (string[])[.. s.Statements])
            .SelectMany(s => s.Contains(said.Id) ? [s, [.. s.Select(id => id == said.Id ? again : id).Order(StringComparer.Ordinal)]] : new[] { s });
        return (
            Lines([a.Status, a.Package, .. a.CertainHarvest, .. a.PossibleHarvest, .. a.Openings, .. Both(a.InForce), .. Both(a.Spent),
                .. Both(a.Overridden), .. Both(a.Breaches), .. Sorted(blocking.Select(BruteText.Set)), .. Sorted(once.Now.Keys.Sets.Select(k => BruteText.Set(Both(k.Relax))))]),
            Lines([b.Status, b.Package, .. b.CertainHarvest, .. b.PossibleHarvest, .. b.Openings, .. b.InForce, .. b.Spent,
                .. b.Overridden, .. b.Breaches, .. Sorted(b.BlockingSets), .. Sorted(b.Keys.Select(RelaxedBy))]));
    });

    [Fact]
    public void An_unrelated_issue_of_somebody_else_changes_nothing_but_what_could_be_talked_about_too() => ForAll((before, _) =>
    {
        bool marked = before.Issues.Any(i => i.IsCore);
        Case more = before with
        {
            Parties = before.Parties.Add(new Party("stranger", "A stranger", [Role.Observer], [])),
            Issues =
            [
                .. before.Issues.Select(i => i with { IsCore = i.IsCore || !marked }),
                new Issue("zz", "Something else", false, [new Option("as-is", "As it is", []), new Option("new", "New", [])], 0, [before.Parties.Length]),
            ],
        };
        Analysis one = Analyzed(before), other = Analyzed(more);
        string Certain(Analysis x) => Lines(x.Now.Harvest.Certain.Select(h => $"{string.Join(",", h.Settles)} {string.Join(";", h.Alone.Select(p => string.Join(",", p.Issues)))}"));
        string Same(Analysis x)
        {
            BruteAnswer y = EngineAnswer.Of(x);
            return Lines([y.Status, .. y.InForce, .. y.Contradictions, .. y.Spent, .. y.Overridden, .. y.Breaches, .. y.BlockingSets,
                .. y.Keys.Select(RelaxedBy), .. y.Timeline, .. y.Openings.Take(before.Issues.Length), y.Firmness, Certain(x)]);
        }
        int added = before.Issues.Length;
        // Whatever is not excluded stays so with the new issue beside it, and of that nobody has spoken.
        Assert.All(one.Now.Harvest.Possible, h => Assert.Contains(other.Now.Harvest.Possible, o => o.Settles.SequenceEqual(h.Settles.Append(added))));
        Assert.All(other.Now.Harvest.Possible, o => Assert.Contains(added, o.Unspoken));
        return (Same(one), Same(other));
    });

    private static void ForAll(Func<Case, Random, (string Expected, string Actual)> change) => Seeds.Sample(
        seeds =>
        {
            Case dispute = RandomCases.Of(seeds.Case);
            var (expected, actual) = change(dispute, new Random(seeds.Change));
            Assert.True(expected == actual, $"Seeds {seeds}:\n{CaseText.Of(dispute)}\nexpected\n{expected}\n\nbut was\n{actual}");
        },
        iter: Math.Max(10, RandomCaseTests.Count / 4), threads: 1);

    private static Analysis Analyzed(Case dispute) =>
        Analyst.Analyze(dispute, new AnalysisOptions { AsOf = RandomCases.LastDay(dispute) }, null, CancellationToken.None);

    /// <summary>The answer in the words of this case, which has the same parties and issues in the same places.</summary>
    private static string Text(Analysis analysis, Case words)
    {
        BruteAnswer answer = EngineAnswer.Of(analysis with { Case = words });
        return (answer with { Contradictions = Sorted(answer.Contradictions) }).ToString();
    }

    /// <summary>What does not depend on which package is the first.</summary>
    private static string WithoutExamples(Analysis analysis)
    {
        BruteAnswer a = EngineAnswer.Of(analysis);
        string SetOnly(string harvest) => harvest[..(harvest.IndexOf('}', StringComparison.Ordinal) + 1)];
        return Lines([a.Status, .. a.InForce, .. Sorted(a.Contradictions), .. a.Spent, .. a.Overridden, .. a.Breaches, .. a.Incomplete, .. a.BlockingSets,
            .. a.Keys.Select(RelaxedBy), .. a.CertainHarvest.Select(SetOnly), .. a.PossibleHarvest.Select(SetOnly), .. a.Timeline, .. Sorted(a.Openings), a.Firmness]);
    }

    private static string RelaxedBy(string key) => key[..(key.IndexOf('}', StringComparison.Ordinal) + 1)];

    private static string[] Sorted(IEnumerable<string> items) => [.. items.Order(StringComparer.Ordinal)];

    private static string Lines(IEnumerable<string> items) => string.Join('\n', items);
}

/// <summary>Orders drawn by chance.</summary>
file static class Chance
{
    public static T[] Shuffled<T>(this Random random, IEnumerable<T> items)
    {
        T[] result = [.. items];
        random.Shuffle(result);
        return result;
    }
}
