using System.Text;
using Parley.Core;
using Parley.Formats;
using Xunit;

namespace Parley.Tests.Formats;

public class CaseFileTests
{
    internal const string Small = """
        parley: 1
        case: small
        title: A small case
        sources:
          - { id: m, title: Minutes, date: 2025-03 }
        parties:
          - { id: a, name: A }
          - { id: b, name: B }
          - { id: law, name: Law, role: norm }
        issues:
          - id: share
            title: Share
            options: { no: nothing, on: all, 007: some }
            status-quo: no
          - id: fee
            title: Fee
            number: { from: 0, to: 2, step: 0.5, unit: EUR }
            needs: [ { from: 1, to: 1.5, needs: a }, { from: 1.5, to: 9, needs: [b] } ]
            status-quo: 0.0

        """;

    internal static CaseReading Read(string text) => CaseFile.Read(Encoding.UTF8.GetBytes(text), "t.yaml");

    internal static string Repository()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Parley.slnx"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("Parley.slnx");
    }

    public static TheoryData<string> Shipped() => [.. Directory.GetFiles(Path.Combine(Repository(), "cases"), "*.yaml").Where(f => !f.EndsWith(".exchange.yaml", StringComparison.Ordinal)).Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Shipped_cases_read_without_errors(string file)
    {
        CaseReading reading = CaseFile.Read(Path.Combine(Repository(), "cases", file));
        Assert.Empty(reading.Errors.Select(d => d.ToString()));
        Assert.NotNull(reading.Case);
        Assert.NotEmpty(reading.Case.Statements);
    }

    [Fact]
    public void Scalars_stay_text_and_numbers_exact()
    {
        Case c = Read(Small + "statements:\n  - { id: 007, by: a, date: 2025, source: m, accepts: { share: [no, 007], fee: { from: 0.1, to: 1.4 } } }\n").Case!;
        Assert.Equal(["no", "on", "007"], c.Issues[0].Options.Select(o => o.Id));
        Assert.Equal(["0", "0.5", "1", "1.5", "2"], c.Issues[1].Options.Select(o => o.Id));
        Assert.Equal([[], [], [0], [0, 1], [1]], c.Issues[1].Options.Select(o => o.Needs.ToArray()));
        Assert.Equal(0, c.Issues[1].StatusQuo);
        Assert.Equal(new DateOnly(2025, 3, 31), c.Sources[0].Date!.Day);
        Statement s = c.Statements[0];
        Assert.Equal(("007", new CaseDate(new DateOnly(2025, 12, 31), DatePrecision.Year)), (s.Id, s.Date));
        var terms = Assert.IsType<Verb.Accepts>(s.Verb).All;
        Assert.Equal([new Term(0, OptionSet.Of(0, 2)), new Term(1, OptionSet.Of(1, 2))], terms);
    }

    [Fact]
    public void Every_verb_is_read()
    {
        Case c = Read(Small + """
            statements:
              - { id: s1, by: a, date: 2025-03-02, source: m, rejects: { share: on, fee: 2 } }
              - { id: s2, by: a, date: 2025-03-02, source: m, rejects-together: { share: on, fee: 2 }, firm: red-line }
              - { id: s3, by: [b, a], date: 2025-03-02, source: m, demands: { share: on } }
              - { id: s4, by: law, date: 2025-03-02, source: m, insists: { share: [on, 007] } }
              - { id: s5, by: a, date: 2025-03-02, source: m, links: { if: { share: on }, then: { fee: 2 } }, until: 2025-03-05 }
              - { id: s6, by: a, date: 2025-03-02, source: m, all-or-nothing: [share, fee] }
              - { id: s7, by: a, date: 2025-03-02, source: m, open-to: { share: on }, audience: caucus, ad-referendum: true, via: X, quote: Q, note: N }
              - { id: s8, by: a, date: 2025-03-02, source: m, prefers: { share: [on, [007, no]], fee: ascending } }
              - { id: s9, by: a, date: 2025-03-03, source: m, prefers-strictly: [ { share: on }, {}, { fee: 2 } ], supersedes: s8 }
              - { id: s10, by: a, date: 2025-03-03, source: m, values: { share: { no: 1, on: -2.50 }, fee: { 0.50: 3 } } }
              - { id: s11, by: a, date: 2025-03-03, source: m, says: "hello: there" }
              - { id: s12, by: a, date: 2025-03-03, source: m, withdraws: [s1, s3] }
              - { id: s13, by: a, date: 2025-03-04, inferred: a1, welcomes: { share: 007 } }
              - { id: s14, by: a, date: 2025-03-04, source: m, resists: { fee: descending-not } }
            """.Replace("descending-not", "1") + "\nagreements:\n  - { id: a1, date: 2025-03-04, source: m, by: [a, b], settles: { share: 007 }, until: 2025-04, attested: { by: b, date: 2025-03-09, source: m, as: carried-out } }\n").Case!;
        Assert.Equal(
            ["Rejects", "RejectsTogether", "Demands", "Insists", "Links", "AllOrNothing", "OpenTo", "Prefers", "Prefers", "Values", "Says", "Withdraws", "Welcomes", "Resists"],
            c.Statements.Select(s => s.Verb.GetType().Name));
        Assert.Equal([0, 1], c.Statements[2].Speakers);
        var prefers = Assert.IsType<Verb.Prefers>(c.Statements[7].Verb);
        Assert.Equal(2, prefers.Chains.Length);
        Assert.Equal([4, 3, 2, 1, 0], prefers.Chains[1].Select(t => t[0].Options.First()));
        Assert.Empty(Assert.IsType<Verb.Prefers>(c.Statements[8].Verb).Chains[0][1]);
        Assert.Equal([new Worth(0, 0, 1), new Worth(0, 1, -2.5m), new Worth(1, 1, 3)], Assert.IsType<Verb.Values>(c.Statements[9].Verb).Known);
        Assert.Equal("a1", c.Statements[12].InferredFrom);
        Assert.Equal(new DateOnly(2025, 4, 30), c.Agreements[0].Until!.Day);
        Assert.Equal("carried-out", c.Agreements[0].Attested[0].As);
    }

    [Theory]
    [InlineData("rejects: { shere: on }", "did you mean 'share'?")]
    [InlineData("rejects: { share: onn }", "did you mean 'on'?")]
    [InlineData("rejects: { fee: 0.7 }", "0 to 2 in steps of 0.5")]
    [InlineData("rejects: { fee: { from: 0.6, to: 0.9 } }", "no option of fee lies from 0.6 to 0.9")]
    [InlineData("rejects: { fee: { from: 2, to: 1 } }", "exchange the two")]
    [InlineData("rejects: { share: on }, accepts: { share: on }", "2 verbs, rejects and accepts")]
    [InlineData("firm: opening", "lacks its verb")]
    [InlineData("rejcts: { share: on }, says: x", "did you mean 'rejects'?")]
    [InlineData("says: x, supersedes: s9", "there is no such statement")]
    [InlineData("says: x, supersedes: s1", "names itself")]
    [InlineData("says: x, inferred: c1", "which is a claim")]
    [InlineData("says: x, until: 2025-03-01", "before the date")]
    [InlineData("says: x, firm: red_line", "did you mean 'red-line'?")]
    [InlineData("prefers: { share: on }", "at least two options")]
    [InlineData("values: { fee: { 1: 1e3 } }", "expected a decimal number")]
    [InlineData("values: { fee: { 1: 1, 1.0: 2 } }", "two values")]
    public void A_faulty_statement_is_explained(string verb, string expected)
    {
        string text = Small + $"statements:\n  - {{ id: s1, by: a, date: 2025-03-02, source: m, {verb} }}\n"
            + "claims:\n  - { id: c1, date: 2025-03-02, source: m, about: x, text: y }\n";
        CaseReading reading = Read(text);
        Assert.Null(reading.Case);
        Diagnostic error = Assert.Single(reading.Errors);
        Assert.Equal(21, error.Line);
        Assert.Contains(expected, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_errors_are_listed_at_once_by_place()
    {
        CaseReading reading = Read(Small.Replace("role: norm", "role: nrm").Replace("title: Fee", "titel: Fee") + "statements:\n  - { id: s1, by: c, date: 2025-13-02, source: n, says: x }\n");
        Assert.Equal(
            ["t.yaml:9:33", "t.yaml:15:5", "t.yaml:16:5", "t.yaml:21:19", "t.yaml:21:28", "t.yaml:21:48"],
            reading.Errors.Select(e => $"{e.File}:{e.Line}:{e.Column}"));
    }

    [Fact]
    public void Agreements_that_cannot_stand_together_are_errors()
    {
        CaseReading reading = Read(Small + """
            agreements:
              - { id: a1, date: 2025-03-04, source: m, by: [a, b], settles: { share: 007 } }
              - { id: a2, date: 2025-03-05, source: m, by: [a, b], settles: { share: on } }
            """);
        Assert.Contains("a1 settles share as 007 and a2 as on", Assert.Single(reading.Errors).Message, StringComparison.Ordinal);
    }
}
