using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Tests.Oracle;

/// <summary>Random verbs about the issues of a case.</summary>
internal sealed class RandomWords(Random random)
{
    private ImmutableArray<Issue> issues = [];

    public void Of(Case dispute) => issues = dispute.Issues;

    public ImmutableArray<int> Issues(int least, int most)
    {
        int[] order = [.. Enumerable.Range(0, issues.Length)];
        random.Shuffle(order);
        return [.. order[..Math.Min(order.Length, random.Next(least, most + 1))].Order()];
    }

    public ImmutableArray<Term> Terms(int count) => TermsOn([.. Issues(count, count)]);

    /// <summary>A term on each of these issues: mostly one option, seldom a status quo, sometimes several.</summary>
    public ImmutableArray<Term> TermsOn(int[] places) => [.. places.Select(i => new Term(i, Options(i)))];

    public Verb Any(bool isHard)
    {
        int few = Pick([1, 1, 2]);
        if (isHard)
            return random.Next(10) switch
            {
                0 => new Verb.Rejects(Terms(few)),
                1 or 2 => new Verb.RejectsTogether(Terms(2)),
                3 or 4 => new Verb.Demands(Terms(few)),
                5 => new Verb.Insists(Terms(1)),
                6 or 7 or 8 => Link(),
                _ => new Verb.AllOrNothing(Issues(2, 3)),
            };
        return random.Next(12) switch
        {
            0 => new Verb.Accepts(Terms(few)),
            1 => new Verb.Welcomes(Terms(few)),
            2 or 3 or 4 => new Verb.Resists(Terms(few)),
            5 or 6 => new Verb.Prefers(Chains(), false),
            7 or 8 => new Verb.Prefers(Chains(), true),
            9 => new Verb.Values(Known([.. Issues(1, 2).Select(i => (i, -1))])),
            10 => new Verb.OpenTo(Terms(1)),
            _ => new Verb.Says("The tone was better than last time."),
        };
    }

    /// <summary>One of the ways to say that one is no worse off with this package.</summary>
    public IEnumerable<Verb> InFavour(ImmutableArray<(int Issue, int Option)> package)
    {
        ImmutableArray<Term> All(IEnumerable<(int Issue, int Option)> some) => [.. some.Select(c => new Term(c.Issue, OptionSet.Of(c.Option)))];
        int cut = random.Next(1, package.Length);
        var (one, other) = (All(package[..cut]), All(package[cut..]));
        switch (random.Next(8))
        {
            case 0: return [new Verb.Accepts(All(package))];
            case 1: return [new Verb.Accepts(one), new Verb.Welcomes(other)];
            case 2: return [new Verb.Accepts(All(package)), new Verb.Resists(one)];
            case 3: return [new Verb.Prefers([[one, Inverse(other), []]], random.Next(2) == 0), new Verb.Accepts(other), new Verb.Accepts(Inverse(other))];
            case 4: return [new Verb.Values(Known(package))];
            case 5: return [new Verb.Prefers([[one, []], [other, []]], random.Next(2) == 0)];
            case 6: return [.. package.Select(c => new Verb.Welcomes(All([c])))];
            default: return [new Verb.Prefers([[All(package), one, []]], random.Next(2) == 0)];
        }

        // The same issues with some other option, which may be the same where there are only two.
        ImmutableArray<Term> Inverse(ImmutableArray<Term> terms) =>
            [.. terms.Select(t => new Term(t.Issue, OptionSet.Of(Pick([.. Enumerable.Range(0, issues[t.Issue].Options.Length)]))))];
    }

    private Verb.Links Link()
    {
        ImmutableArray<Term> both = [.. Terms(2).OrderBy(_ => random.Next())];
        if (issues.Length < 3 || random.Next(4) > 0) return new Verb.Links([both[0]], [both[1]]);
        ImmutableArray<Term> three = [.. Terms(3).OrderBy(_ => random.Next())];
        return random.Next(2) == 0 ? new Verb.Links(three[..2], three[2..]) : new Verb.Links(three[..1], three[1..]);
    }

    private ImmutableArray<ImmutableArray<ImmutableArray<Term>>> Chains()
    {
        if (random.Next(2) == 0)
        {
            // One issue, some of its options, best first.
            int issue = random.Next(issues.Length);
            int[] order = [.. Enumerable.Range(0, issues[issue].Options.Length)];
            random.Shuffle(order);
            return [[.. order[..Math.Max(2, order.Length - random.Next(2))].Select(o => ImmutableArray.Create(new Term(issue, OptionSet.Of(o))))]];
        }
        ImmutableArray<ImmutableArray<Term>> chain = [Terms(Pick([1, 2])), Terms(1)];
        return [random.Next(3) == 0 ? chain.Insert(random.Next(3), []) : chain];
    }

    /// <summary>Numbers of options with which the given ones are worth something, and of some others.</summary>
    private ImmutableArray<Worth> Known(ImmutableArray<(int Issue, int Option)> good)
    {
        var known = ImmutableArray.CreateBuilder<Worth>();
        foreach (var (issue, option) in good)
        {
            bool namesQuo = random.Next(2) == 0;
            for (int o = 0; o < issues[issue].Options.Length; o++)
            {
                decimal number = o == issues[issue].StatusQuo ? 2.5m : random.Next(-4, 12) / 2m;
                if (o == option) known.Add(new Worth(issue, o, (namesQuo ? 2.5m : 0) + random.Next(0, 9) / 2m));
                else if (o == issues[issue].StatusQuo ? namesQuo : random.Next(3) > 0) known.Add(new Worth(issue, o, number));
            }
        }
        if (known.Count == 0) known.Add(new Worth(good[0].Issue, 0, 1m));
        return known.ToImmutable();
    }

    private OptionSet Options(int issue)
    {
        Issue i = issues[issue];
        int[] away = [.. Enumerable.Range(0, i.Options.Length).Where(o => o != i.StatusQuo)];
        if (random.Next(12) == 0) return OptionSet.Of(i.StatusQuo);
        int first = Pick(away);
        return random.Next(5) == 0 ? OptionSet.Of(first, Pick(away)) : OptionSet.Of(first);
    }

    private T Pick<T>(T[] items) => items[random.Next(items.Length)];
}
