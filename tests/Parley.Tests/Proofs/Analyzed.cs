using System.Collections.Concurrent;
using Parley.Core;
using Parley.Proofs;
using Parley.Reasoning;
using Parley.Tests.Oracle;
using Xunit;

namespace Parley.Tests.Proofs;

/// <summary>What the engine says of the small cases, worked out once.</summary>
internal static class Analyzed
{
    private static readonly ConcurrentDictionary<string, Analysis> Known = new();

    public static Analysis Case(string name) => Known.GetOrAdd(name, n => Of(SmallCases.All[n].Sketch, SmallCases.All[n].Day));

    public static Analysis Of(CaseSketch sketch, int day) =>
        Analyst.Analyze(sketch.Case, new AnalysisOptions { AsOf = CaseSketch.Day(day).Day, CaseSha256 = new string('0', 64) }, null, TestContext.Current.CancellationToken);
}
