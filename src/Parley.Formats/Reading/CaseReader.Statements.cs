using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Formats;

internal sealed partial class CaseReader
{
    private static readonly Dictionary<string, Firmness> Firmnesses = new()
    {
        ["red-line"] = Firmness.RedLine, ["position"] = Firmness.Position, ["opening"] = Firmness.Opening,
    };

    /// <summary>Statements and agreements as far as others refer to them: who, and when.</summary>
    private readonly Dictionary<string, Reference> references = [];

    private sealed record Reference(string Kind, ImmutableArray<string> By, CaseDate? Date, bool Withdraws, ImmutableArray<string> Ends);

    /// <summary>Takes the ids of statements, claims and agreements (one space) before any refers to another.</summary>
    private void CollectIds(Fields file)
    {
        foreach (var (section, kind, article) in new[]
            { ("statements", Places.Statement, "a statement"), ("claims", Places.Claim, "a claim"), ("agreements", Places.Agreement, "an agreement") })
        {
            if (file[section] is not ListNode list || list.Items.Count > MostEntries) continue;
            foreach (MapNode map in list.Items.OfType<MapNode>())
            {
                Node? Value(string key) => map.Entries.FirstOrDefault(e => e.Key.Text == key).Value;
                if (Value("id") is not ScalarNode { IsEmpty: false } id || !ids.Take(id.Text, id, article)) continue;
                places.Add(Places.Of(kind, id.Text), map);
                references[id.Text] = new Reference(kind, Words(Value("by")), Value("date") is ScalarNode d ? Dates.Parse(d.Text) : null,
                    Value("withdraws") is not null, [.. Words(Value("supersedes")), .. Words(Value("withdraws"))]);
            }
        }

        static ImmutableArray<string> Words(Node? node) => node switch
        {
            ScalarNode s => [s.Text],
            ListNode l => [.. l.Items.OfType<ScalarNode>().Select(s => s.Text)],
            _ => [],
        };
    }

    private Statement? ReadStatement(Fields f)
    {
        string? id = f.RequiredText("id", "s1");
        f.Required("by", parties.Count > 0 ? parties[0].Id : "upper");
        var speakers = PartiesOf(f, "by", normsToo: true);
        CaseDate? date = f.RequiredDate("date", "date-note");
        string? inferred = f.Text("inferred");
        string? source = SourceOf(f, isRequired: inferred is null);
        CaseDate? until = Until(f, date);
        Verb? verb = ReadVerb(f);
        if (verb is ValueVerb value && Row.Count(value) is > MostRows and var rows)
            problems.Error(f.At, $"the statement makes {rows} comparisons, one for each combination of its options; at most {MostRows} are read, so split it or use smaller ranges");
        if (inferred is not null) CheckInferred(f, inferred, date);
        CheckNorm(f, speakers, verb);
        var supersedes = References(f, "supersedes");
        CheckEnded(f, "supersedes", id, date);
        CheckEnded(f, "withdraws", id, date);
        var statement = new Statement(id ?? "", speakers, date ?? new CaseDate(default), verb ?? new Verb.Says(""))
        {
            Source = source,
            Firmness = f.Choice("firm", Firmness.Position, Firmnesses),
            Audience = f.Choice("audience", Audience.Public, Audiences),
            Via = f.Text("via"),
            Until = until,
            Supersedes = supersedes,
            IsInferred = inferred is not null,
            InferredFrom = inferred,
            AdReferendum = f.Truth("ad-referendum") ?? false,
            Quote = f.Text("quote"),
            Note = f.Text("note"),
        };
        return statement;
    }

    private CaseDate? Until(Fields f, CaseDate? date)
    {
        CaseDate? until = f.Date("until");
        if (until is not null && date is not null && until.Day < date.Day)
            problems.Error(f["until"]!, $"'until' is {until}, before the date {date}; expected the same day or a later one");
        return until;
    }

    private ImmutableArray<string> References(Fields f, string key)
    {
        var named = ImmutableArray.CreateBuilder<string>();
        foreach (Node node in f.List(key))
        {
            if (Fields.TextOf(node, key, problems) is not { } id) continue;
            if (named.Contains(id)) problems.Error(node, $"'{key}' names {Names.Quoted(id)} twice; name it once");
            else named.Add(id);
        }
        return named.ToImmutable();
    }

    private void CheckEnded(Fields f, string key, string? self, CaseDate? date)
    {
        var mine = f.List("by").OfType<ScalarNode>().Select(s => s.Text).ToList();
        foreach (Node node in f.List(key))
        {
            if (node is not ScalarNode { IsEmpty: false } s) continue;
            if (Referred(node, key, s.Text, Places.Statement) is not { } earlier) continue;
            string name = Names.Quoted(s.Text);
            if (s.Text == self) problems.Error(node, $"the statement names itself in '{key}'; name an earlier one");
            else if (earlier.Withdraws) problems.Error(node, $"{name} is itself a withdrawal, which is for good; to say again what it withdrew, make a new statement");
            else if (earlier.Date is { } e && date is { } d && e.Day > d.Day)
                problems.Error(node, $"{name} is dated {e}, after this statement's {d}; only an earlier one (or one of the same day) can be ended");
            else if (!earlier.By.Any(mine.Contains))
                problems.Error(node, $"{name} was said by {Names.List(earlier.By)}, none of whom speaks here; who speaks can end own statements only");
            else if (self is not null && earlier.Ends.Contains(self))
                problems.Error(node, $"{name} and this statement end each other; only the later one can end the other");
        }
    }

    private Reference? Referred(Node node, string key, string id, string kind)
    {
        if (!references.TryGetValue(id, out Reference? found))
        {
            problems.Error(node, $"'{key}' names {Names.Quoted(id)}, and there is no such {kind}{(problems.IsFull ? "" : Names.Hint(id, references.Where(r => r.Value.Kind == kind).Select(r => r.Key)))}");
            return null;
        }
        if (found.Kind == kind) return found;
        problems.Error(node, $"'{key}' names {Names.Quoted(id)}, which is {Names.Article(found.Kind)}; expected the id of {Names.Article(kind)}");
        return null;
    }

    private void CheckInferred(Fields f, string agreement, CaseDate? date)
    {
        if (Referred(f["inferred"]!, "inferred", agreement, Places.Agreement) is { Date: { } deed } && date is not null && date.Day < deed.Day)
            problems.Error(f["date"]!, $"the statement is inferred from {Names.Quoted(agreement)} of {deed} and dated {date}, before that deed; date it on that day or later");
    }

    private void CheckNorm(Fields f, ImmutableArray<int> speakers, Verb? verb)
    {
        if (!speakers.Any(p => parties[p].IsNorm)) return;
        if (speakers.Length > 1) problems.Error(f["by"]!, "a norm speaks jointly with others here; make it a statement of the norm and one of the others");
        if (verb is not null and not (HardVerb or Verb.Says or Verb.Withdraws))
            problems.Error(f.At, $"a norm has no wishes, and this is '{VerbKeys.First(f.Has)}'; expected rejects, rejects-together, demands, insists, links, all-or-nothing, says or withdraws");
    }
}
