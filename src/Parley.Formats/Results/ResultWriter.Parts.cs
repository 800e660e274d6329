using System.Text.Json;
using Parley.Core;
using Parley.Proofs;

namespace Parley.Formats;

internal sealed partial class ResultWriter
{
    private void Question(Question q)
    {
        w.WriteStartObject();
        Party("to", q.To);
        w.WriteStartObject("ask");
        Settled("accepts", q.Ask);
        if (!q.Welcomed.IsEmpty) Settled("welcomed", q.Welcomed);
        w.WriteEndObject();
        w.WriteNumber("yeses-needed", q.YesesNeeded);
        Issues("gain", q.Gain);
        w.WriteBoolean("full", q.IsFull);
        w.WriteNumber("no-excludes", q.NoExcludes);
        w.WriteBoolean("derivable", q.Derivable);
        w.WriteStartObject("grounds");
        w.WritePropertyName("judgement");
        Judgement(q.Judgement);
        Certificate("sufficiency", q.Sufficiency);
        w.WriteEndObject();
        w.WriteEndObject();
    }

    private void Opening(Opening o)
    {
        w.WriteStartObject();
        w.WriteString("issue", dispute.Issues[o.Issue].Id);
        if (o.Opens is { } opens) w.WriteBoolean("opens", opens);
        else w.WriteNull("opens");
        Texts("because", o.Because);
        w.WriteStartObject("grounds");
        var extended = new ResultWriter(w, dispute.WithNewOption(o.Issue));
        if (o.Witness is { } witness) extended.Witness("witness", witness);
        if (o.Refutation is { } refutation) extended.Refutation("refutation", refutation);
        w.WriteEndObject();
        w.WriteEndObject();
    }

    private void Judgement(Judgement j)
    {
        w.WriteStartObject();
        Package("package", j.Package);
        w.WriteString("status", ResultWords.Of(j.Status));
        Issues("departs", j.Departs);
        Texts("rules", j.Rules);
        Texts("norms", j.Norms);
        List("parties", j.Parties, p =>
        {
            w.WriteStartObject();
            Party("party", p.Party);
            w.WriteString("verdict", ResultWords.Of(p.Verdict));
            Texts("breaks", p.Breaks);
            Certificate("certificate", p.Certificate);
            if (p.For is { } yes) Named("for", () => Valuation(yes));
            if (p.Against is { } no) Named("against", () => Valuation(no));
            w.WriteEndObject();
        });
        w.WriteEndObject();
    }

    private void Refutation(string key, Refutation refutation) => List(key, refutation.Steps, step =>
    {
        w.WriteStartObject();
        w.WriteStartObject("excludes");
        foreach (Term term in step.Excludes)
        {
            w.WriteStartArray(dispute.Issues[term.Issue].Id);
            foreach (int option in term.Options) Option(term.Issue, option);
            w.WriteEndArray();
        }
        w.WriteEndObject();
        switch (step.Reason)
        {
            case Reason.CoreIssue r: w.WriteString("core", dispute.Issues[r.Issue].Id); break;
            case Reason.Agreed r: w.WriteString("agreed", dispute.Issues[r.Issue].Id); break;
            case Reason.NewOption r: w.WriteString("new-option", dispute.Issues[r.Issue].Id); break;
            case Reason.ByRule r: w.WriteString("rule", r.Rule); break;
            case Reason.ByNorm r: w.WriteString("norm", r.Statement); break;
            case Reason.ByStatement r:
                w.WriteString("statement", r.Statement);
                Party("party", r.Party);
                break;
            case Reason.ByValues r:
                Certificate("values", r.Weights);
                Party("party", r.Party);
                if (!r.NoBetter.IsEmpty) List("no-better", r.NoBetter, NoBetter);
                break;
            case Reason.Resolved r:
                w.WriteString("resolved", dispute.Issues[r.Issue].Id);
                List("steps", r.Steps, w.WriteNumberValue);
                break;
            default: throw new ArgumentOutOfRangeException(nameof(refutation), step.Reason, "Not a known reason.");
        }
        w.WriteEndObject();
    });

    private void NoBetter(NoBetter noBetter)
    {
        w.WriteStartObject();
        w.WriteString("issue", dispute.Issues[noBetter.Issue].Id);
        w.WritePropertyName("option");
        Option(noBetter.Issue, noBetter.Option);
        Certificate("certificate", noBetter.Weights);
        w.WriteEndObject();
    }

    private void Acceptances(string key, IEnumerable<Acceptance> acceptances) => Named(key, () => AcceptanceList(acceptances));

    private void AcceptanceList(IEnumerable<Acceptance> acceptances)
    {
        w.WriteStartArray();
        foreach (Acceptance a in acceptances)
        {
            w.WriteStartObject();
            Party("party", a.Party);
            Certificate("certificate", a.Certificate);
            w.WriteEndObject();
        }
        w.WriteEndArray();
    }

    private void Certificate(string key, IEnumerable<WeightedRow> rows) => List(key, rows, r =>
    {
        w.WriteStartObject();
        w.WriteString("statement", r.Statement);
        w.WriteStartObject("row");
        foreach (var issue in r.Row.Form.Coefficients.GroupBy(c => c.Key.Issue))
        {
            w.WriteStartObject(dispute.Issues[issue.Key].Id);
            foreach (var (unknown, coefficient) in issue) w.WriteNumber(dispute.Issues[unknown.Issue].Options[unknown.Option].Id, coefficient);
            w.WriteEndObject();
        }
        w.WriteEndObject();
        w.WriteString(r.Row.Relation == Relation.Equal ? "equals" : "at-least", ResultWords.Of(r.Row.Bound));
        w.WriteBoolean("strict", r.Row.Relation == Relation.MoreThan);
        w.WriteString("weight", ResultWords.Of(r.Weight));
        w.WriteEndObject();
    });

    private void Witness(string key, Witness witness) => Named(key, () => WitnessBody(witness));

    private void WitnessBody(Witness witness)
    {
        w.WriteStartObject();
        Package("package", witness.Package);
        List("valuations", witness.Valuations, Valuation);
        w.WriteEndObject();
    }

    private void Valuation(Valuation v)
    {
        w.WriteStartObject();
        Party("party", v.Party);
        w.WriteStartObject("worths");
        foreach (var issue in v.Worths.GroupBy(c => c.Key.Issue))
        {
            w.WriteStartObject(dispute.Issues[issue.Key].Id);
            foreach (var (unknown, worth) in issue) w.WriteString(dispute.Issues[unknown.Issue].Options[unknown.Option].Id, ResultWords.Of(worth));
            w.WriteEndObject();
        }
        w.WriteEndObject();
        w.WriteEndObject();
    }

    private void Package(string key, Package package)
    {
        w.WriteStartObject(key);
        for (int i = 0; i < package.Length; i++)
        {
            w.WritePropertyName(dispute.Issues[i].Id);
            Option(i, package[i]);
        }
        w.WriteEndObject();
    }

    private void Settled(string key, IEnumerable<Settled> settled)
    {
        w.WriteStartObject(key);
        foreach (var (issue, option) in settled)
        {
            w.WritePropertyName(dispute.Issues[issue].Id);
            Option(issue, option);
        }
        w.WriteEndObject();
    }

    private void Option(int issue, int option)
    {
        Option o = dispute.Issues[issue].Options[option];
        if (o.Number is { } number) w.WriteRawValue(Numbers.Text(number));
        else w.WriteStringValue(o.Id);
    }

    private void Issues(string key, IEnumerable<int> issues) => Named(key, () => Issues(issues));

    private void Issues(IEnumerable<int> issues)
    {
        w.WriteStartArray();
        foreach (string id in issues.Select(i => dispute.Issues[i].Id).Order(StringComparer.Ordinal)) w.WriteStringValue(id);
        w.WriteEndArray();
    }

    private void Party(string key, int party) => w.WriteString(key, dispute.Parties[party].Id);

    private void Completeness(Completeness c)
    {
        w.WriteBoolean("complete", c.IsComplete);
        if (c.Why is { } why) w.WriteString("why", why);
    }

    private void Texts(string key, IEnumerable<string> texts) => List(key, texts, w.WriteStringValue);

    private void List<T>(string key, IEnumerable<T> items, Action<T> write)
    {
        w.WriteStartArray(key);
        foreach (T item in items) write(item);
        w.WriteEndArray();
    }

    private void Named(string key, Action write)
    {
        w.WritePropertyName(key);
        write();
    }
}
