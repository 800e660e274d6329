using System.Text.Json;
using Parley.Core;
using Parley.Formats;
using Parley.Records;
using Parley.Talks;
using Parley.Tests.House;
using Parley.Tests.Oracle;

namespace Parley.Tests.Records;

/// <summary>A case becomes a record and a case again, and every viewer sees in the record what it sees in the case.</summary>
public sealed class ImportTests
{
    public static TheoryData<string> Shipped => [.. Directory.GetFiles(Path.Combine(Repository.Root, "cases"), "*.yaml").Where(f => !f.EndsWith(".exchange.yaml", StringComparison.Ordinal)).Select(Path.GetFileName).OfType<string>()];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Shipped_cases_come_back_as_they_were_for_every_viewer(string name) => ComesBack(File.ReadAllBytes(Path.Combine(Repository.Root, "cases", name)), name);

    private static void ComesBack(byte[] bytes, string name)
    {
        var (acts, reading) = CaseAsActs.Of(bytes, name);
        Case dispute = reading.Case!;
        var sample = new Sample();
        sample.Clerk.WriteAll("keeper", acts);
        foreach (var (viewer, reader) in Viewers(dispute))
        {
            CaseReading folded = FoldedCase.For(sample.Record.Talks, reader);
            Assert.True(folded.Case is not null, $"{name} for {reader}: {string.Join("; ", folded.Errors)}");
            Assert.Equal(Text(dispute.SeenBy(viewer)), Text(folded.Case));

            // What the viewer takes home verifies by itself, and comes to the same case.
            RecordReport report = RecordVerifier.Verify(sample.Export(reader));
            Assert.True(report.IsGood, report.Why);
            Assert.Equal(Text(folded.Case), Text(FoldedCase.For(report.Talks, reader).Case!));
        }
    }

    internal static IEnumerable<(Viewer, string)> Viewers(Case dispute) =>
    [
        (Viewer.Mediator, Readers.MediatorName), (Viewer.Public, Readers.PublicName),
        .. dispute.Parties.Select((p, place) => (p, place)).Where(p => !p.p.IsNorm).Select(p => (Viewer.Of(p.place), p.p.Id)),
    ];

    internal static string Text(Case dispute)
    {
        // What was said at the same moment in different rooms has no order of its own.
        var sorted = dispute with
        {
            Sources = [.. dispute.Sources.OrderBy(s => s.Id, StringComparer.Ordinal)], Statements = [.. dispute.Statements.OrderBy(s => s.Id, StringComparer.Ordinal)],
            Claims = [.. dispute.Claims.OrderBy(c => c.Id, StringComparer.Ordinal)], Agreements = [.. dispute.Agreements.OrderBy(a => a.Id, StringComparer.Ordinal)],
        };
        return CaseJson.Of(sorted);
    }
}
