using Parley.Core;
using Parley.Proofs;
using Parley.Reasoning;
using Parley.Tests.Oracle;
using Parley.Tests.Proofs;

namespace Parley.Tests.Reports;

/// <summary>Analyses to write reports of.</summary>
internal static class ReportCases
{
    public const string Secret = "said-in-confidence-4711";

    public static IEnumerable<string> Names => SmallCases.All.Keys;

    public static Analysis Villages(Viewer viewer) => Analyst.Analyze(Confided(), new AnalysisOptions { Viewer = viewer }, null, default);

    /// <summary>The two villages with a word in caucus, and words that would be markup, style or an address if they were not escaped.</summary>
    private static Case Confided()
    {
        Case dispute = SmallCases.TwoVillages().Case;
        return dispute with
        {
            Title = "The <spring> & \"two\" villages } @import url(http://example.org/x.css) </style><img src=http://example.org/y>",
            Sources = [.. dispute.Sources, new Source("caucus-notes", "Notes " + Secret), new Source("bad", "Bad address", Url: "javascript:alert(1)")],
            Statements =
            [
                .. dispute.Statements.Select(s => s.Id == "s5" ? s with { Quote = "privately: " + Secret, Source = "caucus-notes", Note = Secret } : s),
                new Statement("s7", [1], CaseSketch.Day(1), new Verb.Says("<script>alert('hello')</script>")) { Source = "bad" },
            ],
            Claims =
            [
                new Claim("c1", [1], CaseSketch.Day(1), "minutes", "households without water") { Value = 41, Unit = "households" },
                new Claim("c2", [0], CaseSketch.Day(1), "minutes", "households without water") { Value = 12, Unit = "households", Audience = Audience.Caucus, Note = Secret },
            ],
        };
    }
}
