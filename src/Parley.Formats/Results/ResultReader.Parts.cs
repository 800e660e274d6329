using System.Collections.Immutable;
using System.Text.Json;
using Fractions;
using Parley.Core;
using Parley.Proofs;

namespace Parley.Formats;

internal sealed partial class ResultReader
{
    private Judgement Judgement(Json j) => new(
        PackageOf(j["package"]), j["status"].Word(ResultWords.Statuses), IssuesOf(j["departs"]), j["rules"].Texts, j["norms"].Texts,
        j["parties"].List(p => new PartyJudgement(PartyOf(p["party"]), p["verdict"].Word(ResultWords.Verdicts))
        {
            Breaks = p["breaks"].Texts,
            Certificate = Certificate(p["certificate"]),
            For = p.Optional("for") is { } yes ? Valuation(yes) : null,
            Against = p.Optional("against") is { } no ? Valuation(no) : null,
        }));

    private Refutation Refutation(Json j) => new(j.List(s => new Step(
        [.. s["excludes"].Members().Select(m => new Term(IssueNamed(m.Key, m.Value), OptionSet.Of(m.Value.List(o => OptionOf(o, IssueNamed(m.Key, m.Value))))))],
        ReasonOf(s))));

    private Reason ReasonOf(Json j)
    {
        if (j.Optional("core") is { } core) return new Reason.CoreIssue(IssueOf(core));
        if (j.Optional("agreed") is { } agreed) return new Reason.Agreed(IssueOf(agreed));
        if (j.Optional("new-option") is { } option) return new Reason.NewOption(IssueOf(option));
        if (j.Optional("rule") is { } rule) return new Reason.ByRule(rule.Text);
        if (j.Optional("norm") is { } norm) return new Reason.ByNorm(norm.Text);
        if (j.Optional("statement") is { } statement) return new Reason.ByStatement(PartyOf(j["party"]), statement.Text);
        if (j.Optional("values") is { } values) return new Reason.ByValues(PartyOf(j["party"]), Certificate(values), j.Optional("no-better")?.List(NoBetter) ?? []);
        if (j.Optional("resolved") is { } resolved) return new Reason.Resolved(IssueOf(resolved), j["steps"].List(n => n.Integer));
        throw new MalformedException(j.Path, "gives no reason; expected one of core, agreed, new-option, rule, norm, statement, values, resolved");
    }

    private NoBetter NoBetter(Json j)
    {
        int issue = IssueOf(j["issue"]);
        return new NoBetter(issue, OptionOf(j["option"], issue), Certificate(j["certificate"]));
    }

    private Acceptance Acceptance(Json j) => new(PartyOf(j["party"]), Certificate(j["certificate"]));

    private ImmutableArray<WeightedRow> Certificate(Json j) => j.List(r =>
    {
        bool strict = r["strict"].Truth;
        Relation relation = r.Optional("equals") is not null ? Relation.Equal : strict ? Relation.MoreThan : Relation.AtLeast;
        var row = from issue in r["row"].Members()
                  from option in issue.Value.Members()
                  select KeyValuePair.Create(UnknownNamed(issue.Key, option.Key, option.Value), option.Value.Integer);
        return new WeightedRow(r["statement"].Text, new Row(new LinearForm(row), relation, r[relation == Relation.Equal ? "equals" : "at-least"].Fraction), r["weight"].Fraction);
    });

    private Witness Witness(Json j) => new(PackageOf(j["package"]), j["valuations"].List(Valuation));

    private Valuation Valuation(Json j) => new(PartyOf(j["party"]), (
        from issue in j["worths"].Members()
        from option in issue.Value.Members()
        select KeyValuePair.Create(UnknownNamed(issue.Key, option.Key, option.Value), option.Value.Fraction)).ToImmutableSortedDictionary());

    private Unknown UnknownNamed(string issue, string option, Json at)
    {
        int i = IssueNamed(issue, at);
        return optionAt[i].TryGetValue(option, out int k) ? new Unknown(i, k)
            : throw new MalformedException(at.Path, $"names an option that {issue} does not have; give the case that the result is of");
    }

    private Package PackageOf(Json j)
    {
        var options = new int[dispute.Issues.Length];
        for (int i = 0; i < options.Length; i++) options[i] = OptionOf(j[dispute.Issues[i].Id], i);
        return new Package([.. options]);
    }

    private ImmutableArray<Settled> SettledOf(Json j) => [.. j.Members().Select(m => new Settled(IssueNamed(m.Key, m.Value), OptionOf(m.Value, IssueNamed(m.Key, m.Value))))];

    private ImmutableArray<Settled> Allows(Json j) =>
        [.. j.Members().SelectMany(m => m.Value.List(o => new Settled(IssueNamed(m.Key, m.Value), OptionOf(o, IssueNamed(m.Key, m.Value)))))];

    private int OptionOf(Json j, int issue)
    {
        string id = j.Element.ValueKind == JsonValueKind.Number ? Numbers.Text(j.Decimal) : j.Text;
        if (optionAt[issue].TryGetValue(id, out int option) && dispute.Issues[issue].Options[option].Number is null == (j.Element.ValueKind == JsonValueKind.String)) return option;
        throw j.Wrong("an option of " + dispute.Issues[issue].Id + (Names.Nearest(id, optionAt[issue].Keys) is { } near ? $", such as {Names.Quoted(near)}" : ""));
    }

    private ImmutableArray<int> IssuesOf(Json j) => [.. j.List(IssueOf).Order()];

    private int IssueOf(Json j) => IssueNamed(j.Text, j);

    private int IssueNamed(string id, Json at) => issueAt.TryGetValue(id, out int issue) ? issue
        : throw new MalformedException(at.Path, $"names an issue that the case does not have, {Names.Quoted(id)}; give the case that the result is of");

    private int PartyOf(Json j) => partyAt.TryGetValue(j.Text, out int party) ? party
        : throw j.Wrong("the id of a party" + (Names.Nearest(j.Text, partyAt.Keys) is { } near ? $", such as {Names.Quoted(near)}" : ""));
}
