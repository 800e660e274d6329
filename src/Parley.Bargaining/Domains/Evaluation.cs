using System.Collections.Immutable;
using Fractions;

namespace Parley.Bargaining;

/// <summary>What a package gives each party, straight from the definitions.</summary>
public static class Evaluation
{
    /// <summary>The utility of a package for every party, in the order of the parties.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="package">For every issue the place of the picked option.</param>
    public static ImmutableArray<Fraction> Utilities(this BargainingDomain domain, ImmutableArray<int> package) =>
        [.. domain.Parties.Select(party => party.Utility(package))];

    /// <summary>The utility of a package for this party.</summary>
    /// <param name="values">The party's values.</param>
    /// <param name="package">For every issue the place of the picked option.</param>
    public static Fraction Utility(this ValueFunction values, ImmutableArray<int> package)
    {
        Fraction sum = values.Base;
        for (int issue = 0; issue < package.Length; issue++) sum += values.Values[issue][package[issue]];
        if (values.Boxes is { Boxes.IsEmpty: false } boxes)
        {
            var each = boxes.Boxes.Select(box => box.Worth(package));
            sum += boxes.Aggregation switch
            {
                BoxAggregation.Min => each.Min(),
                BoxAggregation.Max => each.Max(),
                _ => each.Aggregate(Fraction.Zero, (total, worth) => total + worth),
            };
        }
        return values.Cap is { } cap && cap < sum ? cap.Reduce() : sum.Reduce();
    }

    /// <summary>What the box gives to a package: its value or nothing.</summary>
    /// <param name="box">The box.</param>
    /// <param name="package">For every issue the place of the picked option.</param>
    public static Fraction Worth(this Box box, ImmutableArray<int> package) =>
        box.Inside.All(picks => picks.Options.Contains(package[picks.Issue])) != box.Excludes ? box.Value : Fraction.Zero;

    /// <summary>Whether a package satisfies every rule.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="package">For every issue the place of the picked option.</param>
    public static bool Allows(this BargainingDomain domain, ImmutableArray<int> package) =>
        domain.Rules.All(rule => rule.AnyOf.Any(picks => picks.Options.Contains(package[picks.Issue])));

    /// <summary>What each party gets without an agreement: its reservation value, or 0 where the source gives none.</summary>
    /// <param name="domain">The domain.</param>
    public static ImmutableArray<Fraction> Disagreement(this BargainingDomain domain) =>
        [.. domain.Parties.Select(party => (party.Reservation ?? Fraction.Zero).Reduce())];
}
