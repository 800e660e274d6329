using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Parley.Core;
using Parley.Proofs;

namespace Parley.Formats;

/// <summary>Writes an analysis as JSON.</summary>
internal sealed partial class ResultWriter
{
    private readonly Utf8JsonWriter w;
    private readonly Case dispute;

    private ResultWriter(Utf8JsonWriter writer, Case dispute) => (w, this.dispute) = (writer, dispute);

    internal static byte[] Write(Analysis analysis) => Bytes(analysis.Case, r => r.Analysis(analysis));

    internal static byte[] Write(Judgement judgement, Case dispute) => Bytes(dispute, r => r.Judgement(judgement));

    private static byte[] Bytes(Case dispute, Action<ResultWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            write(new ResultWriter(writer, dispute));
        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private void Analysis(Analysis a)
    {
        w.WriteStartObject();
        w.WriteNumber("parley", 1);
        w.WriteString("case", dispute.Id);
        w.WriteString("as-of", Day(a.Now.Date));
        w.WriteStartObject("of");
        w.WriteString("case-sha256", a.Of.CaseSha256);
        Texts("without", a.Of.Without);
        w.WriteString("as", a.Of.As);
        if (a.Of.LimitSeconds is { } limit) w.WriteNumber("limit", limit);
        else w.WriteNull("limit");
        if (a.Of.WorkLimit is { } steps) w.WriteNumber("work-limit", steps);
        w.WriteString("by", a.Of.By);
        w.WriteEndObject();
        FindingsBody(a.Now);
        List("questions", a.Questions.Ranked, Question);
        List("openings", a.Openings, Opening);
        if (a.Firmness is { } firmness) w.WriteString("firmness", ResultWords.Of(firmness));
        else w.WriteNull("firmness");
        List("timeline", a.Timeline.Days, TimelineDay);
        w.WriteStartObject("claims");
        List("conflicts", a.Conflicts, c =>
        {
            w.WriteStartObject();
            w.WriteString("about", c.About);
            Texts("claims", c.Claims);
            w.WriteString("why", c.Why);
            w.WriteEndObject();
        });
        w.WriteEndObject();
        w.WriteStartObject("completeness");
        w.WriteStartObject("questions");
        Completeness(a.Questions.Completeness);
        w.WriteEndObject();
        w.WriteStartObject("timeline");
        Completeness(a.Timeline.Completeness);
        w.WriteEndObject();
        w.WriteEndObject();
        w.WriteEndObject();
    }

    private void TimelineDay(Findings f)
    {
        w.WriteStartObject();
        w.WriteString("date", Day(f.Date));
        w.WriteString("status", ResultWords.Of(f.Settlement.Status));
        w.WriteNumber("blocking-sets", f.BlockingSets.Sets.Length);
        List("harvest", f.Harvest.Certain, h => Issues(h.Settles));
        w.WriteStartObject("grounds");
        FindingsBody(f);
        w.WriteEndObject();
        w.WriteEndObject();
    }

    private void FindingsBody(Findings f)
    {
        Texts("in-force", f.InForce);
        Settled("agreed", f.Agreed);
        Texts("incomplete-agreements", f.IncompleteAgreements);
        Texts("overridden", f.Overridden);
        Texts("spent", f.Spent);
        Texts("breaches", f.Breaches);
        List("contradictions", f.Contradictions, c =>
        {
            w.WriteStartObject();
            Party("party", c.Party);
            Texts("statements", c.Statements);
            Certificate("grounds", c.Refutation);
            w.WriteEndObject();
        });
        w.WriteStartObject("settlement");
        w.WriteString("status", ResultWords.Of(f.Settlement.Status));
        Completeness(f.Settlement.Completeness);
        if (f.Settlement.Package is { } package) Package("package", package);
        Texts("inferred", f.Settlement.Inferred);
        w.WriteStartObject("grounds");
        Acceptances("acceptances", f.Settlement.Acceptances);
        if (f.Settlement.Witness is { } witness) Witness("witness", witness);
        w.WriteEndObject();
        w.WriteEndObject();
        Blocks(f);
        Harvest(f.Harvest);
        w.WriteStartObject("grounds");
        List("consistent", f.Consistent, Valuation);
        w.WriteEndObject();
    }

    private void Blocks(Findings f)
    {
        w.WriteStartObject("blocking-sets");
        Completeness(f.BlockingSets.Completeness);
        List("sets", f.BlockingSets.Sets, s =>
        {
            w.WriteStartObject();
            Texts("statements", s.Statements);
            Texts("norms", s.Norms);
            Texts("rules", s.Rules);
            Texts("parties", s.Parties);
            Texts("issues", s.Issues);
            Texts("inferred", s.Inferred);
            w.WriteStartObject("grounds");
            Refutation("refutation", s.Refutation);
            List("minimality", s.Minimality, WitnessBody);
            w.WriteEndObject();
            w.WriteEndObject();
        });
        w.WriteEndObject();
        w.WriteStartObject("keys");
        Completeness(f.Keys.Completeness);
        List("sets", f.Keys.Sets, k =>
        {
            w.WriteStartObject();
            Texts("relax", k.Relax);
            Texts("parties", k.Parties);
            Package("package", k.Witness.Package);
            List("gives", k.Gives, g =>
            {
                w.WriteStartObject();
                w.WriteString("statement", g.Statement);
                w.WriteStartObject("allows");
                foreach (var issue in g.Allows.GroupBy(s => s.Issue))
                {
                    w.WriteStartArray(dispute.Issues[issue.Key].Id);
                    foreach (Settled s in issue) Option(s.Issue, s.Option);
                    w.WriteEndArray();
                }
                w.WriteEndObject();
                w.WriteEndObject();
            });
            w.WriteStartObject("grounds");
            List("valuations", k.Witness.Valuations, Valuation);
            w.WriteEndObject();
            w.WriteEndObject();
        });
        w.WriteEndObject();
    }

    private void Harvest(Harvest h)
    {
        w.WriteStartObject("harvest");
        Completeness(h.Completeness);
        List("certain", h.Certain, c =>
        {
            w.WriteStartObject();
            Issues("settles", c.Settles);
            Package("package", c.Package);
            Issues("leaves-open", Enumerable.Range(0, dispute.Issues.Length).Except(c.Settles));
            List("alone", c.Alone, p => Issues(p.Issues));
            Texts("inferred", c.Inferred);
            Acceptances("grounds", c.Acceptances);
            List("alone-grounds", c.Alone, p => AcceptanceList(p.Acceptances));
            w.WriteEndObject();
        });
        List("possible", h.Possible, p =>
        {
            w.WriteStartObject();
            Issues("settles", p.Settles);
            Package("package", p.Judgement.Package);
            Texts("undecided", p.Judgement.Parties.Where(j => j.Verdict == Verdict.Undecided).Select(j => dispute.Parties[j.Party].Id).Order(StringComparer.Ordinal));
            Issues("unspoken", p.Unspoken);
            w.WritePropertyName("grounds");
            Judgement(p.Judgement);
            w.WriteEndObject();
        });
        w.WriteEndObject();
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
