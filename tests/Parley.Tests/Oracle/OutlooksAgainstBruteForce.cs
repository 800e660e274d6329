using System.Collections.Immutable;
using Parley.Core;
using Parley.Proofs;
using Parley.Reasoning;

namespace Parley.Tests.Oracle;

/// <summary>What can become of every option, on random cases with random choices, beside what the brute force finds by trying all packages.</summary>
public sealed class OutlooksAgainstBruteForce
{
    [Fact]
    public void They_agree_on_every_option()
    {
        var seen = new Dictionary<(Status, Status), int>();
        for (int seed = 1; seed <= RandomCaseTests.Count; seed++)
        {
            Case dispute = RandomCases.Of(seed);
            DateOnly day = RandomCases.LastDay(dispute);
            var random = new Random(seed);
            ImmutableArray<Settled> chosen = [.. Enumerable.Range(0, dispute.Issues.Length).Where(_ => random.Next(3) == 0).Select(i => new Settled(i, random.Next(dispute.Issues[i].Options.Length)))];
            var session = new Session(dispute, Viewer.Mediator);
            var found = new List<OptionOutlook>();
            var all = session.Outlooks(WhatIf.AsItIs.On(day), chosen, found.Add, TestContext.Current.CancellationToken);
            Assert.Equal(all, found);
            var brute = new BruteSituation(new BruteDay(dispute, day));
            var expected = from i in Enumerable.Range(0, dispute.Issues.Length)
                           from o in Enumerable.Range(0, dispute.Issues[i].Options.Length)
                           let option = new Settled(i, o)
                           let taken = chosen.Where(c => c.Issue != i).Append(option).ToList()
                           let those = brute.Packages.Append(brute.Day.G).Where(x => taken.All(t => x[t.Issue] == t.Option)).ToList()
                           select (option, Best(brute, those.Where(brute.IsFull), Status.Agreed), Best(brute, those, Status.Certain));
            foreach (var ((option, full, any), outlook) in expected.Zip(all))
            {
                string what = $"seed {seed}, {dispute.Issues[option.Issue].Id}={dispute.Issues[option.Issue].Options[option.Option].Id}, chosen {string.Join(", ", chosen)}:\n{CaseText.Of(dispute)}";
                Assert.True(option == outlook.Option, what);
                Assert.True(full == outlook.Full, $"full: {full}, not {outlook.Full}: {what}");
                Assert.True((full is Status.Agreed ? Status.Agreed : any) == outlook.Any, $"any: {any}, not {outlook.Any}: {what}");
                seen[(full, any)] = seen.GetValueOrDefault((full, any)) + 1;
            }
        }
        foreach (Status full in new[] { Status.Certain, Status.Possible, Status.Blocked })
            foreach (Status any in new[] { Status.Certain, Status.Possible, Status.Blocked }.Where(a => full == Status.Blocked || (full == Status.Certain ? a == Status.Certain : a != Status.Blocked)))
                Assert.True(seen.GetValueOrDefault((full, any)) > 0, $"no option is {full} in full and {any} in any package");
    }

    private static Status Best(BruteSituation brute, IEnumerable<int[]> packages, Status agreed)
    {
        var all = packages.ToList();
        bool IsAgreed(int[] x) => x.SequenceEqual(brute.Day.G);
        return all.Any(IsAgreed) && agreed == Status.Agreed ? Status.Agreed
            : all.Any(x => IsAgreed(x) || brute.IsCertain(x)) ? Status.Certain
            : all.Any(brute.IsPossible) ? Status.Possible : Status.Blocked;
    }
}
