using System.Collections.Immutable;
using System.Numerics;
using Fractions;

namespace Parley.Bargaining;

/// <summary>Finds the packages that are best by a goal, and proves it, without working out the frontier.</summary>
internal abstract class PointSearch
{
    public abstract Scale Scale { get; }

    /// <summary>Which limit was reached first; null if none was.</summary>
    public string? Stopped { get; protected set; }

    /// <summary>A search on a domain; null with the reason where there can be none.</summary>
    public static PointSearch? For(BargainingDomain domain, SolutionOptions options, CancellationToken cancel, out string? refused)
    {
        refused = Sums.WhyNot(domain);
        if (refused is not null) return null;
        if (DiagramBuilder.Build(domain, options.StateLimit, cancel) is not { } diagram)
        {
            refused = $"the rules and boxes leave more than {options.StateLimit} combinations open at once in every order of the issues that was tried";
            return null;
        }
        return diagram.IsEmpty ? new NothingToFind(diagram.Scale) : Sums.Bits(diagram) switch
        {
            <= 31 => new PointSearch<int>(diagram, SmallArithmetic.Instance, options, cancel),
            <= 63 => new PointSearch<long>(diagram, Sums.Long, options, cancel),
            _ => new PointSearch<BigInteger>(diagram, Sums.Big, options, cancel),
        };
    }

    /// <summary>The best package, of equally good ones the first; null if the goal allows none, or if a limit was reached before one was found.</summary>
    /// <param name="goal">What to look for.</param>
    /// <param name="wantsFirst">Whether it has to be the first of those with its utilities; otherwise only the utilities count.</param>
    public abstract SolutionPoint? Best(Goal goal, bool wantsFirst = true);

    /// <summary>The first package that gives every party at least this; null if there is none, or if a limit was reached.</summary>
    public abstract SolutionPoint? FirstAtLeast(ImmutableArray<Fraction> utilities);

    private sealed class NothingToFind(Scale scale) : PointSearch
    {
        public override Scale Scale => scale;

        public override SolutionPoint? Best(Goal goal, bool wantsFirst = true) => null;

        public override SolutionPoint? FirstAtLeast(ImmutableArray<Fraction> utilities) => null;
    }
}
