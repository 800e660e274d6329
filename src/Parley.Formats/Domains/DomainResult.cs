using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;
using Fractions;
using Parley.Bargaining;

namespace Parley.Formats;

/// <summary>What follows from known values, as JSON and CSV. Numbers are exact: decimals, or fractions where these would not end.</summary>
public static class DomainResult
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The result as indented JSON in UTF-8. Two complete runs give the same bytes.</summary>
    /// <param name="analysis">The result.</param>
    /// <param name="repairs">What was mended in the files.</param>
    public static byte[] ToJson(DomainAnalysis analysis, IEnumerable<Repair> repairs)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        var bytes = new ArrayBufferWriter<byte>();
        using (var w = new Utf8JsonWriter(bytes, Indented)) new Writer(w, analysis).Write(repairs);
        bytes.Write("\n"u8);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>The points of the frontier as CSV: the utility of each party, how many packages have it, and one of them.</summary>
    public static string ToCsv(DomainAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        using var text = new StringWriter { NewLine = "\n" };
        using (var csv = new CsvWriter(text, new CsvHelper.Configuration.CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n", InjectionOptions = CsvHelper.Configuration.InjectionOptions.Escape }))
        {
            foreach (ValueFunction party in analysis.Domain.Parties) csv.WriteField("utility of " + party.Party);
            csv.WriteField("packages");
            foreach (DomainIssue issue in analysis.Domain.Issues) csv.WriteField(issue.Name);
            csv.NextRecord();
            foreach (FrontierPoint point in analysis.Frontier.Points)
            {
                foreach (Fraction utility in point.Utilities) csv.WriteField(ExactNumber.Text(utility));
                csv.WriteField(point.Packages?.ToString(CultureInfo.InvariantCulture) ?? "");
                foreach (var (issue, option) in point.Package.Index()) csv.WriteField(analysis.Domain.Issues[issue].Options[option]);
                csv.NextRecord();
            }
        }
        return text.ToString();
    }

    private sealed class Writer(Utf8JsonWriter w, DomainAnalysis analysis)
    {
        private readonly BargainingDomain domain = analysis.Domain;

        public void Write(IEnumerable<Repair> repairs)
        {
            w.WriteStartObject();
            w.WriteString("domain", domain.Name);
            Texts("parties", domain.Parties.Select(p => p.Party));
            w.WriteNumber("issues", domain.Issues.Length);
            w.WriteString("outcomes", domain.Outcomes.ToString(CultureInfo.InvariantCulture));
            WriteFrontier(analysis.Frontier);
            w.WriteStartObject("rational");
            if (analysis.Frontier.Status == FrontierStatus.Refused) w.WriteNull("size");
            else w.WriteNumber("size", analysis.Frontier.Rational.Length);
            w.WriteEndObject();
            Numbers("disagreement", analysis.Points.Disagreement);
            // For these no source says what they get without an agreement: 0 stands for it.
            w.WriteStartArray("assumed");
            foreach (ValueFunction party in analysis.Domain.Parties.Where(p => p.Reservation is null)) w.WriteStringValue(party.Party);
            w.WriteEndArray();
            if (analysis.Points.Ideal is { } ideal) Numbers("ideal", ideal);
            else w.WriteNull("ideal");
            w.WriteStartObject("solutions");
            Point("nash", analysis.Points.Nash);
            Point("kalai-smorodinsky", analysis.Points.KalaiSmorodinsky);
            Point("egalitarian", analysis.Points.Egalitarian);
            Point("utilitarian", analysis.Points.Utilitarian);
            w.WriteEndObject();
            w.WriteBoolean("solutions-complete", analysis.Points.Complete);
            if (analysis.Points.Reason is { } why) w.WriteString("solutions-reason", why);
            if (analysis.Current is { } current) WriteCurrent(current);
            Texts("repairs", repairs.Select(r => r.ToString()));
            w.WriteEndObject();
        }

        private void WriteFrontier(FrontierResult frontier)
        {
            w.WriteStartObject("frontier");
            if (frontier.Status == FrontierStatus.Refused) w.WriteNull("size");
            else w.WriteNumber("size", frontier.Size);
            w.WriteBoolean("complete", frontier.Complete);
            w.WriteString("status", frontier.Status.ToString().ToLowerInvariant());
            if (frontier.Reason is { } why) w.WriteString("reason", why);
            if (frontier.Status != FrontierStatus.Complete && !frontier.Gap.IsEmpty) Numbers("gap", frontier.Gap);
            w.WriteStartArray("points");
            foreach (FrontierPoint point in frontier.Points)
            {
                w.WriteStartObject();
                Numbers("utilities", point.Utilities);
                Package("package", point.Package);
                if (point.Packages is { } count) w.WriteString("packages", count.ToString(CultureInfo.InvariantCulture));
                else w.WriteNull("packages");
                w.WriteEndObject();
            }
            w.WriteEndArray();
            w.WriteEndObject();
        }

        private void WriteCurrent(PackageJudgement current)
        {
            w.WriteStartObject("current");
            Package("package", current.Package);
            Numbers("utilities", current.Utilities);
            w.WriteBoolean("allowed", current.IsAllowed);
            w.WriteBoolean("rational", current.IsRational);
            if (current.IsEfficient is { } efficient) w.WriteBoolean("efficient", efficient);
            else w.WriteNull("efficient");
            Texts("worst-off", current.WorstOff.Select(p => domain.Parties[p].Party));
            Point("improvement", current.Improvement.Best);
            if (current.Nearest is { } nearest)
            {
                Numbers("nearest", nearest.Utilities);
                w.WriteString("squared-distance", ExactNumber.Text(current.SquaredDistance!.Value));
            }
            w.WriteStartArray("swaps");
            foreach (Swap swap in current.Swaps)
            {
                w.WriteStartObject();
                w.WriteStartObject("change");
                w.WriteString(domain.Issues[swap.Issue].Name, domain.Issues[swap.Issue].Options[swap.Option]);
                w.WriteString(domain.Issues[swap.OtherIssue].Name, domain.Issues[swap.OtherIssue].Options[swap.OtherOption]);
                w.WriteEndObject();
                Numbers("gains", swap.Gains);
                w.WriteEndObject();
            }
            w.WriteEndArray();
            w.WriteEndObject();
        }

        private void Point(string name, SolutionPoint? point)
        {
            if (point is null)
            {
                w.WriteNull(name);
                return;
            }
            w.WriteStartObject(name);
            Numbers("utilities", point.Utilities);
            Package("package", point.Package);
            w.WriteBoolean("proven", point.IsProven);
            w.WriteEndObject();
        }

        private void Package(string name, ImmutableArray<int> package)
        {
            w.WriteStartObject(name);
            foreach (var (issue, option) in package.Index()) w.WriteString(domain.Issues[issue].Name, domain.Issues[issue].Options[option]);
            w.WriteEndObject();
        }

        private void Numbers(string name, IEnumerable<Fraction> numbers) => Texts(name, numbers.Select(ExactNumber.Text));

        private void Texts(string name, IEnumerable<string> texts)
        {
            w.WriteStartArray(name);
            foreach (string text in texts) w.WriteStringValue(text);
            w.WriteEndArray();
        }
    }
}
