using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Formats;

internal sealed partial class CaseReader
{
    private static readonly string[] ClaimKeys =
    [
        "id", "by", "via", "date", "date-note", "source", "about", "value", "unit", "text", "against", "answers", "as-of", "each-side",
        "part-of", "adds-to", "since", "until", "audience", "quote", "note",
    ];

    private static readonly string[] AgreementKeys =
        ["id", "title", "date", "date-note", "source", "by", "settles", "until", "ends", "attested", "audience", "note"];

    private static readonly string[] AttestationKeys = ["by", "date", "date-note", "source", "as"];

    private Claim ReadClaim(Fields f)
    {
        string? id = f.RequiredText("id", "c1");
        CaseDate? date = f.RequiredDate("date", "date-note");
        string? source = SourceOf(f);
        string? about = f.RequiredText("about", "households without water");
        if (f.Has("value") == f.Has("text"))
            problems.Error(f.At, $"a claim has {(f.Has("value") ? "both 'value' and 'text'" : "neither 'value' nor 'text'")}; give a figure with its unit (value: 41, unit: households) or words (text: …)");
        if (f.Has("value") && !f.Has("unit")) problems.Error(f["value"]!, "a figure lacks its 'unit'; add it, such as unit: households");
        foreach (string key in (string[])["unit", "each-side", "part-of", "adds-to", "since", "until"])
            if (!f.Has("value") && f[key] is { } node) problems.Error(node, $"'{key}' is for figures; add 'value' or remove it");
        CaseDate? since = f.Date("since"), until = f.Date("until");
        if (since is not null && until is not null && until.Day < since.Day)
            problems.Error(f["until"]!, $"'until' is {until}, before 'since', {since}; exchange the two or mend one");
        return new Claim(id ?? "", PartiesOf(f, "by"), date ?? new CaseDate(default), source ?? "", about ?? "")
        {
            Value = f.Number("value"),
            Unit = f.Text("unit"),
            Text = f.Text("text"),
            Against = f["against"] is { } against ? PartyOf(against, "against") : null,
            Answers = ClaimNamed(f, "answers", id),
            AsOf = f.Date("as-of"),
            EachSide = f.Truth("each-side"),
            PartOf = ClaimNamed(f, "part-of", id),
            AddsTo = ClaimNamed(f, "adds-to", id),
            Since = since,
            Until = until,
            Audience = f.Choice("audience", Audience.Public, Audiences),
            Via = f.Text("via"),
            Quote = f.Text("quote"),
            Note = f.Text("note"),
        };
    }

    private string? ClaimNamed(Fields f, string key, string? self)
    {
        if (f.Text(key) is not { } id) return null;
        Referred(f[key]!, key, id, Places.Claim);
        if (id == self) problems.Error(f[key]!, $"the claim names itself in '{key}'; name another one");
        return id;
    }

    private Agreement ReadAgreement(Fields f)
    {
        string? id = f.RequiredText("id", "a1");
        CaseDate? date = f.RequiredDate("date", "date-note");
        string? source = SourceOf(f);
        f.Required("by", parties.Count > 0 ? $"[{parties[0].Id}]" : "[upper, lower]");
        var by = PartiesOf(f, "by");
        var settled = ImmutableArray.CreateBuilder<Settled>();
        if (f.Required("settles", $"{{ {Example()} }}") is { } node && Terms(node, "'settles'") is { } terms)
        {
            foreach (Term term in terms)
            {
                if (term.Options.Count == 1) settled.Add(new Settled(term.Issue, term.Options.First()));
                else problems.Error(node, $"'settles' names {term.Options.Count} options of {issues[term.Issue].Id}; an agreement settles an issue by one option, so name it");
            }
        }
        return new Agreement(id ?? "", date ?? new CaseDate(default), source ?? "", by, settled.ToImmutable())
        {
            Title = f.Text("title"),
            Until = Until(f, date),
            Ends = Ends(f, id, date),
            Attested = Attested(f, date),
            Audience = f.Choice("audience", Audience.Public, Audiences),
            Note = f.Text("note"),
        };
    }

    private ImmutableArray<string> Ends(Fields f, string? self, CaseDate? date)
    {
        var mine = f.List("by").OfType<ScalarNode>().Select(s => s.Text).ToList();
        foreach (Node node in f.List("ends"))
        {
            if (node is not ScalarNode { IsEmpty: false } s || Referred(node, "ends", s.Text, Places.Agreement) is not { } earlier) continue;
            string name = Names.Quoted(s.Text);
            if (s.Text == self) problems.Error(node, "the agreement ends itself; name an earlier one, or give 'until'");
            else if (earlier.Date is { } e && date is { } d && e.Day > d.Day)
                problems.Error(node, $"{name} is dated {e}, after this agreement's {d}; only one of the same day or earlier can be ended");
            else if (!earlier.By.Any(mine.Contains))
                problems.Error(node, $"{name} was signed by {Names.List(earlier.By)}, none of whom signs here; whoever signed an agreement may end it");
        }
        return References(f, "ends");
    }

    private ImmutableArray<Attestation> Attested(Fields f, CaseDate? agreed)
    {
        var attested = ImmutableArray.CreateBuilder<Attestation>();
        foreach (Node node in f.List("attested", needsOne: false))
        {
            if (f.Map(node, "an attestation") is not { } map) continue;
            var a = new Fields(map, "an attestation", problems, AttestationKeys);
            int? by = a.Required("by", "district") is { } who ? PartyOf(who, "by") : null;
            CaseDate? date = a.RequiredDate("date", "date-note");
            string? source = SourceOf(a);
            string? what = a.RequiredText("as", "carried-out");
            if (date is not null && agreed is not null && date.Day < agreed.Day)
                problems.Error(a["date"]!, $"attested on {date}, before the agreement of {agreed}; mend one of the dates");
            if (by is { } p && date is not null && source is not null && what is not null) attested.Add(new Attestation(p, date, source, what));
        }
        return attested.ToImmutable();
    }
}
