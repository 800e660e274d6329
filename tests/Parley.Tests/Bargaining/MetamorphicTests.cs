using CsCheck;
using Fractions;
using Parley.Bargaining;

namespace Parley.Tests.Bargaining;

/// <summary>What must hold whatever the domain: parties in another order, constants added, other units.</summary>
public sealed class MetamorphicTests
{
    private static readonly Gen<BargainingDomain> Domains = Gen.Int[1, 100_000].Select(RandomDomains.Of);

    [Fact]
    public void Parties_in_another_order_have_the_same_frontier_and_points() => Domains.Sample(
        domain =>
        {
            BargainingDomain reversed = domain with { Parties = [.. domain.Parties.Reverse()] };
            Assert.Equal(Vectors(domain, u => u), Vectors(reversed, u => u.Reverse()));
            SolutionPoints one = SolutionPoints.Of(domain), other = SolutionPoints.Of(reversed);
            foreach (var pick in new Func<SolutionPoints, SolutionPoint?>[] { s => s.Nash, s => s.KalaiSmorodinsky, s => s.Egalitarian, s => s.Utilitarian })
                Assert.Equal(pick(one)?.Package.AsEnumerable(), pick(other)?.Package.AsEnumerable());
        },
        iter: 100);

    [Fact]
    public void A_constant_for_a_party_moves_its_utilities_and_no_package() => Domains.Sample(
        domain =>
        {
            var more = new Fraction(22, 7);
            ValueFunction first = domain.Parties[0];
            BargainingDomain moved = domain with
            {
                Parties = domain.Parties.SetItem(0, first with { Base = first.Base + more, Cap = first.Cap + more, Reservation = (first.Reservation ?? Fraction.Zero) + more }),
            };
            Assert.Equal(Vectors(domain, u => [u.First() + more, .. u.Skip(1)]), Vectors(moved, u => u));
            SolutionPoints one = SolutionPoints.Of(domain), other = SolutionPoints.Of(moved);
            foreach (var pick in new Func<SolutionPoints, SolutionPoint?>[] { s => s.Nash, s => s.KalaiSmorodinsky, s => s.Egalitarian, s => s.Utilitarian })
                Assert.Equal(pick(one)?.Package.AsEnumerable(), pick(other)?.Package.AsEnumerable());
        },
        iter: 100);

    [Fact]
    public void Nash_and_Kalai_Smorodinsky_do_not_depend_on_units() => Domains.Sample(
        domain =>
        {
            var factor = new Fraction(5, 3);
            ValueFunction last = domain.Parties[^1];
            BargainingDomain scaled = domain with
            {
                Parties = domain.Parties.SetItem(domain.Parties.Length - 1, last with
                {
                    Values = [.. last.Values.Select(issue => issue.Select(v => v * factor).ToArray()).Select(issue => System.Collections.Immutable.ImmutableArray.Create(issue))],
                    Base = last.Base * factor, Cap = last.Cap * factor, Reservation = last.Reservation * factor,
                    Boxes = last.Boxes is { } boxes ? boxes with { Boxes = [.. boxes.Boxes.Select(b => b with { Value = b.Value * factor })] } : null,
                }),
            };
            SolutionPoints one = SolutionPoints.Of(domain), other = SolutionPoints.Of(scaled);
            Assert.Equal(one.Nash?.Package.AsEnumerable(), other.Nash?.Package.AsEnumerable());
            Assert.Equal(one.KalaiSmorodinsky?.Package.AsEnumerable(), other.KalaiSmorodinsky?.Package.AsEnumerable());
        },
        iter: 100);

    private static List<string> Vectors(BargainingDomain domain, Func<IEnumerable<Fraction>, IEnumerable<Fraction>> change) =>
        [.. Frontier.Of(domain).Points.Select(p => string.Join(' ', change(p.Utilities).Select(u => u.Reduce())) + $" ×{p.Packages}").Order(StringComparer.Ordinal)];
}
