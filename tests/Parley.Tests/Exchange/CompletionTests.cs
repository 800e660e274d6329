using System.Collections.Immutable;
using Parley.Exchange;
using Parley.Formats;
using Parley.Tests.Cli;
using Parley.Tests.House;

namespace Parley.Tests.Exchange;

public sealed class CompletionTests
{
    private static readonly ImmutableArray<ExchangeSide> Sides = [new("a", "Upper"), new("b", "Lower")];
    private static readonly DateTime Morning = new(2026, 2, 5, 9, 0, 0);
    private static readonly AttestableStage Planned = new("v", "day", Morning, Morning.AddHours(1), [["a1", "a2", "a3"], ["b1", "b2", "b3"]], ImmutableDictionary<string, string>.Empty);

    private static StageCompletion Of(StageAttestation attested) => Assert.Single(Completion.Of(Sides, [Planned], [attested]));

    private static StageAttestation Attested(int a, int b, string[]? missing = null, string[]? beyond = null, string? note = null, string by = "v", int hour = 12) =>
        new(1, by, new DateTimeOffset(2026, 2, 5, hour, 0, 0, TimeSpan.Zero), [a, b], [.. missing ?? []], [.. beyond ?? []], note);

    [Fact]
    public void What_was_carried_out_as_planned_is_said_to_be()
    {
        StageCompletion stage = Of(Attested(3, 3));
        Assert.True(stage.IsAsPlanned);
        Assert.Equal([3, 3], stage.Planned);
        Assert.Equal([3, 3], stage.HandedOver!.Value);
        Assert.False(Assert.Single(Completion.Of(Sides, [Planned], [])).IsAsPlanned);
    }

    [Fact]
    public void Differences_are_named_and_explained_or_they_are_faults()
    {
        StageCompletion named = Of(Attested(2, 3, ["a2"], note: "a2 was too ill to travel"));
        Assert.Empty(named.Faults);
        Assert.Equal(["a: planned 3, handed over 2", "a: 1 missing, named"], named.Differences);
        Assert.Contains("a: 1 of those not handed over are not named", Of(Attested(2, 3, note: "one stayed")).Faults);
        Assert.Contains("differences are not explained; add a note", Of(Attested(2, 3, ["a2"])).Faults);
        Assert.Contains(Of(Attested(3, 3, ["a9"], note: "x")).Faults, f => f.Contains("a9 is said to be missing, and is not planned", StringComparison.Ordinal));
        Assert.Contains(Of(Attested(4, 3, note: "x")).Faults, f => f.Contains("1 more were handed over", StringComparison.Ordinal));
        Assert.Contains(Of(Attested(3, 3, beyond: ["a1"], note: "x")).Faults, f => f.Contains("beyond the plan, and is planned", StringComparison.Ordinal));
        Assert.Empty(Of(Attested(4, 3, beyond: ["a7"], note: "one more came")).Faults);
    }

    [Fact]
    public void Only_the_verifier_of_the_plan_attests_and_not_before_the_stage()
    {
        Assert.Contains("attested by w, and the plan names v", Of(Attested(3, 3, by: "w")).Faults);
        StageAttestation early = Attested(3, 3) with { At = new DateTimeOffset(2026, 2, 4, 12, 0, 0, TimeSpan.Zero) };
        Assert.Contains(Of(early).Faults, f => f.Contains("before the stage began", StringComparison.Ordinal));
    }

    [Fact]
    public void A_corrected_attestation_counts_in_place_of_the_first() =>
        Assert.True(Assert.Single(Completion.Of(Sides, [Planned], [Attested(2, 3), Attested(3, 3)])).IsAsPlanned);

    [Theory]
    [InlineData("number,date,people-both-sides,published-total,note\n1,2025-01,100,1000,\n2,2025-02,50,1050,25 each\n3,2025-03,70,1125,\n", "number 3: the total should be 1120 and was published as 1125; 5 people are unexplained")]
    [InlineData("number,date,people-both-sides,published-total,note\n1,2025-01,100,1000,\n3,2025-03,70,1150,\n", "number 2 is missing")]
    [InlineData("number,date,people-both-sides,published-total,note\n1,2025-01,100,1000,\n3,2025-03,70,1150,\n", "number 2: 80 people follow from the totals before and after")]
    [InlineData("number,date,people-both-sides,published-total,note\n1,2025-01,100,1000,\n2,,,,\n3,2025-03,70,1150,\n", "number 2: total 1080, which was not published")]
    [InlineData("number,date,people-both-sides,published-total,note\n1,2025-01,100,1000,\n4,2025-03,70,1150,\n", "numbers 2, 3 together: 80 people; how they divide cannot be told")]
    [InlineData("number,date,people-both-sides,published-total,each-side,note\n1,2025-01,115,1000,115,\n", "number 1: 115 for each side, and 115 for both: one of the two counts one side only")]
    [InlineData("number,date,people-both-sides,published-total,note\n1,2025-01,230,1000,116 each\n", "number 1: 116 for each side make 232, and 230 are given for both")]
    [InlineData("number,date,people-both-sides,published-total,note\n1,2025-01,538,1000,\"246 each, plus 31 and 10 wounded\"\n", "number 1: 246 for each side and 41 besides make 533, and 538 are given for both")]
    public void A_ledger_tells_what_does_not_add_up(string ledger, string finding)
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "ledger.csv");
        File.WriteAllText(file, ledger);
        var (rows, faults) = LedgerFile.Read(file);
        Assert.Empty(faults);
        Assert.Contains(LedgerCheck.Of(rows).Findings, f => f.Message.StartsWith(finding, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("stage: 0, by: v, at: \"2026-02-05T10:00Z\", handed-over: { a: 3, b: 3 }", "'stage' is 0; expected the number of a stage")]
    [InlineData("stage: 1.5, by: v, at: \"2026-02-05T10:00Z\", handed-over: { a: 3, b: 3 }", "'stage' is 1.5; expected the number of a stage")]
    [InlineData("by: v, at: \"2026-02-05T10:00Z\", handed-over: { a: 3, b: 3 }", "lacks 'stage'")]
    [InlineData("stage: 1, at: \"2026-02-05T10:00Z\", handed-over: { a: 3, b: 3 }", "lacks 'by'")]
    [InlineData("stage: 1, by: v, at: yesterday, handed-over: { a: 3, b: 3 }", "'at' is 'yesterday'; expected an instant such as 2026-02-05T14:20Z")]
    [InlineData("stage: 1, by: v, at: \"2026-02-05T10:00\", handed-over: { a: 3, b: 3 }", "expected an instant")]
    [InlineData("stage: 1, by: v, at: \"2026-02-05T10:00Z\", handed-over: { a: 3 }", "lacks 'b'")]
    [InlineData("stage: 1, by: v, at: \"2026-02-05T10:00Z\", handed-over: { a: 3, b: -1 }", "no number of people")]
    [InlineData("stage: 1, by: v, at: \"2026-02-05T10:00Z\", handed-over: { a: 3, b: 3 }, missing: [[a1]]", "'missing'")]
    [InlineData("stage: 1, by: v, at: \"2026-02-05T10:00Z\", handed-over: { a: 3, b: 3 }, missing: [a1, a1]", "token 'a1' stands twice under 'missing'")]
    public void Faults_of_attestations_are_named(string attestation, string fault)
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "attested.yaml");
        File.WriteAllText(file, $"attestations:\n  - {{ {attestation} }}\n");
        var (read, faults) = AttestationFile.Read(file, Sides);
        Assert.Empty(read);
        Assert.Contains(faults, f => f.Message.Contains(fault, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "the ledger is empty")]
    [InlineData("number,date,people-both-sides\n1,,3\n", "the header lacks the column 'published-total'")]
    [InlineData("number,date,people-both-sides,published-total,notes\n", "unknown column 'notes'")]
    [InlineData("number,date,people-both-sides,published-total\n1,,ten,20\n", "'people-both-sides' is 'ten'; expected a whole number")]
    [InlineData("number,date,people-both-sides,published-total\n1,,10\n", "the row has 3 fields, and the header 4")]
    [InlineData("number,date,people-both-sides,published-total\n,,10,20\n", "the row has no number")]
    public void Faults_of_ledgers_are_named(string ledger, string fault)
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "ledger.csv");
        File.WriteAllText(file, ledger);
        var (rows, faults) = LedgerFile.Read(file);
        Assert.Empty(rows);
        Assert.Contains(faults, f => f.Message.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void A_ledger_that_adds_up_is_said_to() =>
        Assert.Equal((true, 0), (LedgerCheck.Of([new(1, "", 10, 10, 5, "", 2), new(2, "", 8, 18, null, "4 each", 3)]) is var check && check.AddsUp, check.Findings.Length));

    [Fact]
    public async Task The_published_ledger_has_one_missing_row_and_49_unexplained()
    {
        string file = Path.Combine(Repository.Root, "..", "shared", "exchange", "ledger.csv");
        Assert.SkipUnless(File.Exists(file), "the published ledger is not beside the repository");
        CommandLine run = await CommandLine.Run("exchange ledger " + file);
        Assert.Equal(0, run.Exit);
        LedgerCheck check = LedgerCheck.Of(LedgerFile.Read(file).Rows);
        Assert.Equal([(11, 49L)], check.Findings.Where(f => f.Kind == LedgerFindingKind.Unexplained).Select(f => (f.Number, Math.Abs(f.Amount!.Value))));
        LedgerRow missing = check.Rows.Single(r => r.Number == 21);
        Assert.Equal((350L, 6305L), (missing.People!.Value, missing.PublishedTotal!.Value));
        Assert.Equal(4349, check.Rows.Single(r => r.Number == 16).PublishedTotal);
        Assert.DoesNotContain(check.Findings, f => f.Kind == LedgerFindingKind.EachAgainstBoth && f.Number != 10);
    }
}
