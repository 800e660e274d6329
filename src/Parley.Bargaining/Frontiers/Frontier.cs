using System.Collections.Immutable;
using System.Numerics;
using Fractions;

namespace Parley.Bargaining;

/// <summary>
/// The exact frontier of a domain with known values, without enumerating packages. Without rules and boxes the frontiers of the issues are merged one after the other; with
/// them, one frontier for each state of what is open, where the states are few enough; otherwise packages are looked through by branch and bound.
/// </summary>
public static class Frontier
{
    /// <summary>Computes the frontier.</summary>
    /// <param name="domain">The domain: one to eight parties.</param>
    /// <param name="options">How far to go; null for the defaults.</param>
    /// <param name="progress">Hears after every issue.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static FrontierResult Of(BargainingDomain domain, FrontierOptions? options = null, IProgress<FrontierProgress>? progress = null, CancellationToken cancel = default)
    {
        options ??= new FrontierOptions();
        if (Sums.WhyNot(domain) is { } fault) return Refused(domain, fault);
        if (DiagramBuilder.Build(domain, options.StateLimit, cancel) is not { } diagram)
            return Branched(domain, options, progress, cancel);
        if (diagram.IsEmpty) return new FrontierResult(domain, FrontierStatus.Complete, null, NoGap(domain), 0, null);
        return Sums.Bits(diagram) switch
        {
            <= 31 => Of(new SuffixSets<int>(diagram, SmallArithmetic.Instance), options, progress, cancel),
            <= 63 => Of(new SuffixSets<long>(diagram, Sums.Long), options, progress, cancel),
            _ => Of(new SuffixSets<BigInteger>(diagram, Sums.Big), options, progress, cancel),
        };
    }

    private static FrontierResult Of<T>(SuffixSets<T> sets, FrontierOptions options, IProgress<FrontierProgress>? progress, CancellationToken cancel)
        where T : struct, INumber<T>
    {
        var run = new FrontierRun<T>(sets, options, progress, cancel);
        var points = run.Points();
        var source = new FrontierSource<T>(sets, points, run.Stopped is null && run.IsExact);
        BargainingDomain domain = sets.Diagram.Domain;
        var status = run.Stopped is not null ? FrontierStatus.Incomplete : run.IsExact ? FrontierStatus.Complete : FrontierStatus.Cover;
        string? reason = run.Stopped ?? (run.IsExact ? null : "a cover was asked for");
        return new FrontierResult(domain, status, reason, run.Gap(), sets.Work, source);
    }

    private static FrontierResult Branched(BargainingDomain domain, FrontierOptions options, IProgress<FrontierProgress>? progress, CancellationToken cancel)
    {
        string why = $"the rules and boxes leave more than {options.StateLimit} combinations open at once in every order of the issues that was tried";
        return BranchedDomain<long>.BitsOf(domain) <= 62
            ? new BranchedFrontier<long>(new BranchedDomain<long>(domain, BranchedDomain<long>.DenominatorsOf(domain), v => (long)v, v => v), options, progress, cancel).Run(why)
            : new BranchedFrontier<BigInteger>(new BranchedDomain<BigInteger>(domain, BranchedDomain<BigInteger>.DenominatorsOf(domain), v => v, v => v), options, progress, cancel).Run(why);
    }

    internal static ImmutableArray<Fraction> NoGap(BargainingDomain domain) => [.. domain.Parties.Select(_ => Fraction.Zero)];

    private static FrontierResult Refused(BargainingDomain domain, string reason) => new(domain, FrontierStatus.Refused, reason, [], 0, null);
}
