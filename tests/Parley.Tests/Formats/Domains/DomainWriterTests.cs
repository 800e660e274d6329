using System.Collections.Immutable;
using Fractions;
using Parley.Bargaining;
using Parley.Formats;

namespace Parley.Tests.Formats.Domains;

/// <summary>What is written is read again as the same domain, exactly, or refused with the reason.</summary>
public sealed class DomainWriterTests
{
    [Fact]
    public void Written_and_read_again_domains_are_the_same()
    {
        var written = new Dictionary<DomainFormat, int>();
        for (int seed = 1; seed <= 120; seed++)
        {
            var random = new Random(seed);
            BargainingDomain domain = Some(random);
            foreach (DomainFormat format in new[] { DomainFormat.Genius, DomainFormat.GeniusWeb, DomainFormat.Negmas, DomainFormat.Negolog })
            {
                DomainWriting writing = DomainWriter.Write(domain, format);
                Assert.Equal(writing.WhyNot is null, !writing.Files.IsEmpty);
                if (writing.WhyNot is not null) continue;
                written[format] = written.GetValueOrDefault(format) + 1;
                using var folder = new DomainFolder();
                DomainReading reading = folder.With([.. writing.Files]).Read();
                Assert.Empty(reading.Diagnostics);
                Assert.Empty(reading.Repairs);
                Assert.Equal(domain.Issues.Select(i => (i.Name, string.Join('|', i.Options))), reading.Domain!.Issues.Select(i => (i.Name, string.Join('|', i.Options))));
                foreach (var (party, again) in domain.Parties.Zip(reading.Domain.Parties))
                {
                    Assert.Equal(party.Party, again.Party);
                    Assert.Equal(string.Join(';', party.Values.Select(v => string.Join(' ', v.Select(ExactNumber.Text)))), string.Join(';', again.Values.Select(v => string.Join(' ', v.Select(ExactNumber.Text)))));
                    Assert.Equal(party.Base, again.Base);
                    Assert.Equal(format == DomainFormat.GeniusWeb ? null : party.Reservation, again.Reservation);
                }
            }
        }
        Assert.All(new[] { DomainFormat.Genius, DomainFormat.GeniusWeb, DomainFormat.Negmas, DomainFormat.Negolog }, f => Assert.True(written.GetValueOrDefault(f) > 10, $"{f} was written {written.GetValueOrDefault(f)} times"));
    }

    [Theory]
    [InlineData(DomainFormat.Genius, "Genius cuts off what is above 1")]
    [InlineData(DomainFormat.GeniusWeb, "GeniusWeb wants 1")]
    [InlineData(DomainFormat.Case, "differences from a status quo")]
    public void What_a_format_cannot_hold_is_refused(DomainFormat format, string why)
    {
        var domain = new BargainingDomain("d", [new DomainIssue("i", ["a", "b"])], [new ValueFunction("p", [[2, 1]], Fraction.Zero)], []);
        Assert.Contains(why, DomainWriter.Write(domain, format).WhyNot, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_end_as_a_decimal_is_refused_or_rounded()
    {
        var domain = new BargainingDomain("d", [new DomainIssue("i", ["a", "b"])], [new ValueFunction("p", [[new Fraction(1, 3), new Fraction(2, 3)]], Fraction.Zero)], []);
        Assert.Contains("1/3, which has no end as a decimal; --round 12 rounds it", DomainWriter.Write(domain, DomainFormat.Negmas).WhyNot, StringComparison.Ordinal);
        Assert.Contains("\"a\": 0.333\n", DomainWriter.Write(domain, DomainFormat.Negmas, places: 3).Files[1].Text, StringComparison.Ordinal);
        Assert.Contains("rules", DomainWriter.Write(domain with { Rules = [new DomainRule([new Picks(0, [0])])] }, DomainFormat.Negmas).WhyNot, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.25", "0.25"), InlineData("-1.50", "-1.5"), InlineData("1e-3", "0.001"), InlineData("12E2", "1200"), InlineData(".5", "0.5"), InlineData("7.", "7"), InlineData("+3", "3")]
    [InlineData("", null), InlineData(".", null), InlineData("1e301", null), InlineData("0x1", null), InlineData("1/3", null), InlineData("१", null), InlineData("1 0", null)]
    public void Numbers_are_read_as_they_are_written(string text, string? number) => Assert.Equal(number, ExactNumber.TryParse(text) is { } read ? ExactNumber.Text(read) : null);

    /// <summary>A domain with hostile names; half of them with weights that add up to 1.</summary>
    private static BargainingDomain Some(Random random)
    {
        string[] names = ["rent & rates", "<b>", "a \"quoted\" one", "- list", "мир", "true", "0x", "a: b", "#", "{", "'", " lead", "007"];
        ImmutableArray<DomainIssue> issues = [.. names.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).Select(n => new DomainIssue(n, [.. names.OrderBy(_ => random.Next()).Take(random.Next(1, 5))]))];
        ImmutableArray<ValueFunction> parties =
        [
            .. Enumerable.Range(0, random.Next(1, 4)).Select(p =>
            {
                int left = 100;
                return new ValueFunction($"p{p}", [.. issues.Select((issue, i) =>
                {
                    int weight = i == issues.Length - 1 ? left : random.Next(1, left - issues.Length + 2);
                    left -= weight;
                    int most = random.Next(issue.Options.Length);
                    return issue.Options.Select((_, o) => new Fraction(weight * (o == most ? 8 : random.Next(random.Next(2) == 0 ? 9 : 8)), 800).Reduce()).ToImmutableArray();
                })], random.Next(4) == 0 ? new Fraction(1, 4) : Fraction.Zero, Reservation: random.Next(2) == 0 ? new Fraction(random.Next(10), 20).Reduce() : null);
            }),
        ];
        return new BargainingDomain("some domain", issues, parties, []);
    }
}
