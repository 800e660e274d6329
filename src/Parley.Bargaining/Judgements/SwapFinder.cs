using System.Collections.Immutable;
using System.Numerics;
using Fractions;

namespace Parley.Bargaining;

/// <summary>Looks at every change of two issues of a package.</summary>
internal static class SwapFinder
{
    public static ImmutableArray<Swap> Of(BargainingDomain domain, ImmutableArray<int> package, CancellationToken cancel)
    {
        var values = new ChangedValues(domain, package);
        var single = domain.Issues.Select((issue, i) => issue.Options.Select((_, option) => values.Change([(i, option)])).ToArray()).ToArray();
        // A change that costs nobody anything needs no other in return.
        var costly = single.Select((issue, i) => Enumerable.Range(0, issue.Length).Where(o => o != package[i] && issue[o].Any(gain => gain.Sign < 0)).ToArray()).ToArray();
        var swaps = new List<Swap>();
        for (int i = 0; i < costly.Length; i++)
            foreach (int option in costly[i])
            {
                cancel.ThrowIfCancellationRequested();
                for (int j = i + 1; j < costly.Length; j++)
                    foreach (int other in costly[j])
                    {
                        if (values.IsLinear && !MayHelp(single[i][option], single[j][other])) continue;
                        BigInteger[] gains = values.Change([(i, option), (j, other)]);
                        if (gains.Any(gain => gain.Sign < 0) || gains.Count(gain => gain.Sign > 0) < 2) continue;
                        if (!domain.Allows(package.SetItem(i, option).SetItem(j, other))) continue;
                        swaps.Add(new Swap(i, option, j, other, [.. gains.Select((gain, p) => new Fraction(gain, values.Denominator[p], true))]));
                    }
            }
        return [.. swaps.OrderByDescending(s => s.Gains.Where(gain => gain > Fraction.Zero).Min()).ThenBy(s => (s.Issue, s.Option, s.OtherIssue, s.OtherOption))];
    }

    // Not so with a cap: beyond it, a change that shows no gain may still make up for a loss.
    private static bool MayHelp(BigInteger[] one, BigInteger[] other)
    {
        for (int p = 0; p < one.Length; p++)
            if (one[p].Sign < 0 && other[p].Sign <= 0) return false;
        return true;
    }

    /// <summary>What changes of a package do to each party, as integers over a common denominator.</summary>
    private sealed class ChangedValues
    {
        private readonly BargainingDomain domain;
        private readonly ImmutableArray<int> package;
        private readonly BigInteger[][][] values;
        private readonly BigInteger?[] cap;
        private readonly BigInteger[] total;

        public ChangedValues(BargainingDomain domain, ImmutableArray<int> package)
        {
            (this.domain, this.package) = (domain, package);
            Denominator = [.. domain.Parties.Select(party => party.Values.SelectMany(issue => issue).Append(party.Base).Append(party.Cap ?? Fraction.Zero)
                .Concat(party.Boxes is { } boxes ? boxes.Boxes.Select(box => box.Value) : [])
                .Aggregate(BigInteger.One, (all, value) => all / BigInteger.GreatestCommonDivisor(all, value.Denominator) * value.Denominator))];
            values = [.. domain.Parties.Select((party, p) => party.Values.Select(issue => issue.Select(v => Scaled(v, p)).ToArray()).ToArray())];
            cap = [.. domain.Parties.Select((party, p) => party.Cap is { } most ? Scaled(most, p) : (BigInteger?)null)];
            total = [.. domain.Parties.Select((party, p) => package.Select((option, issue) => values[p][issue][option]).Aggregate(Scaled(party.Base, p), BigInteger.Add))];
            IsAdditive = domain.Parties.All(party => party.Boxes is null);
            IsLinear = IsAdditive && domain.Parties.All(party => party.Cap is null);
        }

        public BigInteger[] Denominator { get; }

        public bool IsAdditive { get; }

        public bool IsLinear { get; }

        public BigInteger[] Change((int Issue, int Option)[] picks)
        {
            var change = new BigInteger[Denominator.Length];
            ImmutableArray<int> changed = package;
            if (!IsAdditive)
                foreach (var (issue, option) in picks) changed = changed.SetItem(issue, option);
            for (int p = 0; p < change.Length; p++)
            {
                if (domain.Parties[p].Boxes is not null)
                {
                    change[p] = Scaled(domain.Parties[p].Utility(changed) - domain.Parties[p].Utility(package), p);
                    continue;
                }
                BigInteger sum = total[p];
                foreach (var (issue, option) in picks) sum += values[p][issue][option] - values[p][issue][package[issue]];
                change[p] = cap[p] is { } most ? BigInteger.Min(most, sum) - BigInteger.Min(most, total[p]) : sum - total[p];
            }
            return change;
        }

        private BigInteger Scaled(Fraction value, int party)
        {
            Fraction reduced = value.Reduce();
            return reduced.Numerator * (Denominator[party] / reduced.Denominator);
        }
    }
}
