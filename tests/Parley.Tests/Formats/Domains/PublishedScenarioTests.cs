using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fractions;
using Parley.Bargaining;
using Parley.Formats;
using Parley.Tests.House;

namespace Parley.Tests.Formats.Domains;

/// <summary>Scenarios of other tools, with sizes, points and solutions that a separate program computed exactly. Skipped where they are not at hand.</summary>
public sealed class PublishedScenarioTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "..", "shared", "scenarios");

    public static TheoryData<string> Scenarios => File.Exists(Path.Combine(Folder, "expected.json")) ? [.. Expected().Select(s => s.GetProperty("name").GetString()!)] : ["none"];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Frontier_and_points_are_the_published_ones(string name)
    {
        Assert.SkipWhen(name == "none", "The shared scenarios are not here.");
        JsonElement expected = Expected().Single(s => s.GetProperty("name").GetString() == name);
        string folder = Path.Combine(Folder, expected.GetProperty("folder").GetString()!);
        DomainReading reading = DomainFile.Read(expected.GetProperty("run").GetString() == "folder" ? [folder] : [.. Texts(expected.GetProperty("files")).Select(f => Path.Combine(folder, f))]);
        Assert.Empty(reading.Errors);
        BargainingDomain domain = reading.Domain!;

        Assert.Equal(Texts(expected.GetProperty("parties")), domain.Parties.Select(p => p.Party));
        Assert.Equal(expected.GetProperty("issues").GetInt32(), domain.Issues.Length);
        Assert.Equal(expected.GetProperty("outcomes").GetString(), domain.Outcomes.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(expected.GetProperty("reservation").EnumerateArray().Select(r => r.GetString()), domain.Parties.Select(p => p.Reservation is { } r ? Lowest(r) : null));
        if (expected.TryGetProperty("notes", out JsonElement notes))
            foreach (string note in Texts(notes)) Assert.Contains(reading.Repairs, r => note.StartsWith(Path.GetFileName(r.File), StringComparison.Ordinal) && (!note.Split(':')[1].All(char.IsAsciiDigit) || note.Split(':')[1] == r.Line.ToString(CultureInfo.InvariantCulture)));

        FrontierResult frontier = Frontier.Of(domain, cancel: TestContext.Current.CancellationToken);
        JsonElement known = expected.GetProperty("frontier");
        Assert.True(frontier.Complete);
        Assert.Equal(known.GetProperty("size").GetInt32(), frontier.Size);
        string[] lines = [.. frontier.Points.Select(p => string.Join(' ', p.Utilities.Select(Lowest))).Order(StringComparer.Ordinal)];
        Assert.Equal(known.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines)))));
        Assert.Equal(known.GetProperty("packages").GetString(), frontier.Points.Aggregate(System.Numerics.BigInteger.Zero, (n, p) => n + p.Packages!.Value).ToString(CultureInfo.InvariantCulture));
        Assert.Equal(expected.GetProperty("rational").GetProperty("size").GetInt32(), frontier.Rational.Length);
        foreach (FrontierPoint point in frontier.Points.Take(50)) Assert.Equal(point.Utilities, domain.Utilities(point.Package));

        SolutionPoints points = SolutionPoints.Of(domain, cancel: TestContext.Current.CancellationToken);
        JsonElement solutions = expected.GetProperty("solutions");
        IsOneOf(solutions.GetProperty("nash"), points.Nash);
        IsOneOf(solutions.GetProperty("kalai-smorodinsky"), points.KalaiSmorodinsky);
        IsOneOf(solutions.GetProperty("egalitarian"), points.Egalitarian);
        IsOneOf(solutions.GetProperty("utilitarian"), points.Utilitarian);
    }

    private static void IsOneOf(JsonElement vectors, SolutionPoint? point)
    {
        Assert.Equal(vectors.GetArrayLength() == 0, point is null);
        if (point is null) return;
        Assert.True(point.IsProven);
        Assert.Contains(string.Join(' ', point.Utilities.Select(Lowest)), vectors.EnumerateArray().Select(v => string.Join(' ', Texts(v))));
    }

    private static string Lowest(Fraction number)
    {
        Fraction reduced = number.Reduce();
        return reduced.Denominator.IsOne ? reduced.Numerator.ToString(CultureInfo.InvariantCulture) : $"{reduced.Numerator}/{reduced.Denominator}";
    }

    private static List<JsonElement> Expected()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "expected.json")));
        return [.. document.RootElement.GetProperty("scenarios").EnumerateArray().Select(s => s.Clone())];
    }

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(t => t.GetString()!);
}
