using System.Collections.Immutable;

namespace Parley.Exchange;

/// <summary>
/// People in cells that no published number and no rule tells apart. Cells that are empty are left out, as somebody may know who is not among the people at all.
/// </summary>
internal sealed class PublicTable
{
    private readonly ExchangeCase exchange;
    private readonly Dictionary<string, int> cellOf = new(StringComparer.Ordinal);
    private readonly List<Cell> cells = [];

    /// <summary>Lays out people.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="people">Everybody on the lists, by token.</param>
    /// <param name="stages">All stages, those of which nothing is said included.</param>
    /// <param name="others">People in no stage of whom numbers are said, with the name of the number.</param>
    /// <param name="earlier">Numbers that were published before.</param>
    public PublicTable(ExchangeCase exchange, IReadOnlyDictionary<string, ListedPerson> people, ImmutableArray<PublishableStage> stages,
        IEnumerable<(string Token, int Side, int Group)> others, ImmutableArray<PublishedGroup> earlier)
    {
        this.exchange = exchange;
        var before = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (int g = 0; g < earlier.Length; g++)
            foreach (string token in earlier[g].Tokens)
            {
                if (!before.TryGetValue(token, out var known)) before[token] = known = [];
                known.Add(g);
            }
        var filters = exchange.Rules.SelectMany(r => r is EqualNumbers or Ratio or FixedTotal ? r.Counted : []).Distinct().ToList();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (PublishableStage stage in stages)
            foreach (Release release in stage.Releases)
                Take(release.Token, new Cell(release.Side, stage, release.Ground, people.TryGetValue(release.Token, out ListedPerson? p) ? p : null, -1));
        foreach (var (token, side, group) in others) Take(token, new Cell(side, null, "", null, group));
        foreach (PublishedGroup group in earlier)
            foreach (string token in group.Tokens) Take(token, new Cell(group.Side, null, "", null, -1));
        Earlier = [.. earlier.Select(g => Sum(g.Tokens))];

        void Take(string token, Cell cell)
        {
            if (cellOf.ContainsKey(token)) return;
            string key = string.Join('|', cell.Side, cell.Stage?.Number ?? 0, cell.Ground, cell.Group, cell.Person is { } person ? Communique.CategoryOf(exchange, person) : -1,
                cell.Person is { } listed ? string.Concat(filters.Select(f => f.Matches(listed.Categories) ? '1' : '0')) : "", before.TryGetValue(token, out var known) ? string.Join(',', known) : "");
            if (!places.TryGetValue(key, out int place))
            {
                places[key] = place = cells.Count;
                cells.Add(cell);
            }
            cells[place].Count++;
            cellOf[token] = place;
        }
    }

    /// <summary>How many there are in each cell.</summary>
    public ImmutableArray<long> Counts => [.. cells.Select(c => (long)c.Count)];

    /// <summary>What was published before.</summary>
    public ImmutableArray<LinearFact> Earlier { get; }

    /// <summary>A number that counts people.</summary>
    public LinearFact Sum(ImmutableArray<string> tokens) => new([.. tokens.Select(t => cellOf[t]).Distinct().Order().Select(c => (c, 1L))], tokens.Length, tokens.Length);

    /// <summary>The stage of a cell; null for people in none.</summary>
    public PublishableStage? StageOf(int cell) => cells[cell].Stage;

    /// <summary>The group of a cell of people in no stage.</summary>
    public int GroupOf(int cell) => cells[cell].Group;

    /// <summary>The published category of a cell.</summary>
    public int CategoryOf(int cell) => cells[cell].Person is { } person ? Communique.CategoryOf(exchange, person) : -1;

    /// <summary>Whether a cell is of people released under parity.</summary>
    public bool IsParity(int cell) => cells[cell].Ground == Grounds.Parity;

    /// <summary>What follows for the counts from rules that everybody may know; those that were not kept tell nothing.</summary>
    public IEnumerable<LinearFact> OfRules(ImmutableArray<PublishableStage> stages)
    {
        DateTime[] moments = [.. stages.Select(s => s.To).Distinct().Order()];
        foreach (ExchangeRule rule in exchange.Rules)
        {
            var facts = rule switch
            {
                EqualNumbers e => Balances(e.EachStage, e.Tolerance, c => e.Of.Matches(c.Person!.Categories) ? c.Side == 0 ? 1 : -1 : 0),
                Ratio r => Balances(r.EachStage, r.Tolerance, c => r.Terms[c.Side].Where(t => t.Of.Matches(c.Person!.Categories)).Sum(t => (long)t.Times) * (c.Side == 0 ? 1 : -1)),
                FixedTotal t => Enumerable.Range(0, 2).Where(s => t.Counts[s] is not null).Select(s => Fact(
                    c => c.Side == s && t.Of.Matches(c.Person!.Categories) && (t.Windows.IsEmpty || t.Windows.Contains(c.Stage!.Window)) ? 1 : 0,
                    t.Comparison == Comparison.AtMost ? 0 : t.Counts[s]!.Value, t.Comparison == Comparison.AtLeast ? int.MaxValue : t.Counts[s]!.Value)),
                Addition a => [Besides(Grounds.Of(a), a.UpTo ? 0 : a.Count, a.Count)],
                Bundle b => b.Parts.Select((part, k) => Besides(Grounds.Of(b, k), part.Count, part.Count)),
                _ => [],
            };
            foreach (LinearFact fact in facts)
                if (fact.Terms.Sum(t => t.Times * cells[t.Cell].Count) is var sum && sum >= fact.Least && sum <= fact.Most && !fact.Terms.IsEmpty) yield return fact;
        }

        IEnumerable<LinearFact> Balances(bool eachStage, int tolerance, Func<Cell, long> times) =>
            (eachStage ? moments : [DateTime.MaxValue]).Select(m => Fact(c => c.Stage!.To <= m ? times(c) : 0, -tolerance, tolerance));

        LinearFact Fact(Func<Cell, long> times, long least, long most) => Of(c => c.Ground == Grounds.Parity && c.Person is not null ? times(c) : 0, least, most);

        LinearFact Besides(string ground, long least, long most) => Of(c => c.Ground == ground ? 1 : 0, least, most);

        LinearFact Of(Func<Cell, long> times, long least, long most) =>
            new([.. Enumerable.Range(0, cells.Count).Select(c => (c, times(cells[c]))).Where(t => t.Item2 != 0)], least, most);
    }

    private sealed record Cell(int Side, PublishableStage? Stage, string Ground, ListedPerson? Person, int Group)
    {
        public int Count { get; set; }
    }
}
