using Parley.Formats;
using Xunit;

namespace Parley.Tests.Formats;

public class HostileInputTests
{
    private static readonly Dictionary<string, byte[]> Files = HostileFiles.All().Select((f, k) => (Name: $"{k}: {f.Name}", f.Bytes)).ToDictionary(f => f.Name, f => f.Bytes);

    [Fact]
    public void The_case_that_they_are_made_from_is_whole() =>
        Assert.Empty(CaseFileTests.Read(HostileFiles.Text()).Errors.Select(e => e.ToString()));

    [Fact]
    public void There_are_at_least_two_hundred() => Assert.True(Files.Count >= 200, $"only {Files.Count}");

    [Fact]
    public async Task Each_is_refused_with_line_and_remedy()
    {
        var faults = new List<string>();
        foreach (var (name, bytes) in Files)
        {
            // Generous: what is asserted is that it ends at all.
            CaseReading reading = await Task.Run(() => CaseFile.Read(bytes, "h.yaml"), TestContext.Current.CancellationToken)
                .WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
            if (reading.Case is not null || !reading.Errors.Any()) faults.Add($"{name}: not refused");
            if (reading.Diagnostics.Length > 1100) faults.Add($"{name}: {reading.Diagnostics.Length} messages");
            foreach (Diagnostic d in reading.Errors)
            {
                if (d.Line < 1 || d.Column < 1) faults.Add($"{name}: no place: {d}");
                if (d.Message.Length is < 20 or > 900 || d.Message.Contains("   at ", StringComparison.Ordinal) || d.Message.Contains("Exception", StringComparison.Ordinal)) faults.Add($"{name}: {d}");
                if (d.Message.Any(char.IsControl)) faults.Add($"{name}: control characters in a message");
                if (!Remedies.Any(r => d.Message.Contains(r, StringComparison.Ordinal))) faults.Add($"{name}: no remedy: {d}");
            }
        }
        Assert.Empty(faults);
    }

    private static readonly string[] Remedies =
    [
        "expected", "did you mean", "known here", "such as", "save the file", "remove", "keep one", "check ", "add ", "name ", "use ", "split", "mend", "give ", "write ", "make ", "exchange", "choose", "its options are", "one of", "can end", "can be ended", "may end it", "date it", "so put", "its own", "round it", "the options go from", "leave it out", "see ",
    ];
}
