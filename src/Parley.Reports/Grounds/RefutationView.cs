using System.Collections.Immutable;
using Parley.Core;
using Parley.Proofs;

namespace Parley.Reports;

/// <summary>Why no package will do, step by step.</summary>
internal static class RefutationView
{
    private const int MostSteps = 300;

    public static void Write(Report report, Refutation refutation, Case? other = null)
    {
        Words words = other is null ? report.Words : new Words(other);
        var html = report.Html;
        html.Details($"Why nothing else is left: {Words.Count(refutation.Steps.Length, "step", "steps")}", () =>
        {
            report.P("Each step names a combination that cannot be, and why. The last one leaves nothing.", "small");
            html.In("ol", () =>
            {
                foreach (Step step in refutation.Steps.Take(MostSteps)) html.In("li", () => WriteStep(report, step, words));
            }, ("class", "steps"));
            if (refutation.Steps.Length > MostSteps)
                report.P($"Shown are the first {MostSteps} of {refutation.Steps.Length} steps; the result file (parley analyze --json) holds all of them.", "warn");
        }, "deep");
    }

    private static void WriteStep(Report report, Step step, Words words)
    {
        var html = report.Html;
        html.Text(step.Excludes.IsEmpty ? "Nothing is left" : $"Not {words.Terms(step.Excludes)}");
        html.Text(": ");
        switch (step.Reason)
        {
            case Reason.CoreIssue r:
                html.Text($"a full settlement settles “{words.Issue(r.Issue)}”.");
                break;
            case Reason.Agreed r:
                html.Text($"“{words.Issue(r.Issue)}” is agreed otherwise.");
                break;
            case Reason.NewOption r:
                html.Text($"what is asked is whether a new option on “{words.Issue(r.Issue)}” could do.");
                break;
            case Reason.ByRule r:
                string? because = report.Case.Rules.FirstOrDefault(x => x.Id == r.Rule)?.Because;
                html.Text($"rule {r.Rule} excludes it{(because is null ? "" : $" ({because})")}.");
                break;
            case Reason.ByNorm r:
                html.Text("a norm excludes it, ");
                StatementView.Link(report, r.Statement);
                html.Text(".");
                break;
            case Reason.ByStatement r:
                html.Text($"it takes the consent of {words.Party(r.Party)}, who said ");
                StatementView.Link(report, r.Statement);
                html.Text(".");
                break;
            case Reason.ByValues r:
                html.Text($"it takes the consent of {words.Party(r.Party)}, who is worse off with it, having said ");
                StatementView.Links(report, r.Weights.Select(w => w.Statement).Distinct());
                html.Text(".");
                html.Details("The exact sum", () => CertificateView.Sum(report, r.Weights, "what it loses"), "deep");
                foreach (NoBetter other in r.NoBetter.Where(n => !n.Weights.IsEmpty))
                    html.Details(
                        $"{words.Settled(new Settled(other.Issue, other.Option))} is no better",
                        () => CertificateView.Sum(report, other.Weights, "how much more the best of these is worth"), "deep");
                break;
            case Reason.Resolved r:
                html.Text($"steps {Words.And(r.Steps.Select(s => (s + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)))} leave no option on “{words.Issue(r.Issue)}”.");
                break;
        }
    }
}
