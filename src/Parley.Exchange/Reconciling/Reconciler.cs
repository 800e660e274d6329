using System.Collections.Immutable;
using Parley.Logic;

namespace Parley.Exchange;

/// <summary>Lays the lists of both sides beside each other.</summary>
public static class Reconciler
{
    /// <summary>Every person once, with what the lists say together, and what changed since their last versions.</summary>
    public static Reconciliation Of(ExchangeCase exchange)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        var rows = new Dictionary<string, List<(ListedPerson Person, PersonList List)>>(StringComparer.Ordinal);
        foreach (PersonList list in exchange.Lists)
            foreach (ListedPerson person in list.People)
            {
                if (!rows.TryGetValue(person.Token, out var known)) rows[person.Token] = known = [];
                known.Add((person, list));
            }
        return new Reconciliation(
            [.. rows.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => Merge(r.Value))],
            [.. exchange.Lists.Where(l => l.Previous is not null).Select(l => Changes(l, exchange.Vocabulary))]);
    }

    private static ReconciledPerson Merge(List<(ListedPerson Person, PersonList List)> rows)
    {
        // The holder's own word comes first, then that of the other side.
        var ordered = rows.OrderBy(r => r.List.IsClaim).ToList();
        ListedPerson first = ordered[0].Person;
        bool heldByBoth = rows.Select(r => r.Person.HeldBy).Distinct().Count() > 1;
        BitSet claimed = BitSet.Of(rows.SelectMany(r => r.Person.ClaimedBy.Members()).Concat(rows.Where(r => r.List.IsClaim).Select(r => r.List.By)));
        var own = rows.Where(r => !r.List.IsClaim).Select(r => r.Person.HolderConfirmed).ToList();
        // Only the holder can confirm. Where it gave no list of its own, what a common list says of it counts.
        Answer confirmed = own.Count == 0 ? (rows.All(r => r.List.IsClaim) ? first.HolderConfirmed : Answer.Unknown)
            : own.Contains(Answer.No) ? Answer.No : own.Contains(Answer.Unknown) ? Answer.Unknown : Answer.Yes;
        var contradicted = new SortedSet<int>();
        foreach (var (other, _) in ordered.Skip(1))
        {
            BitSet differ = (first.Categories - other.Categories) | (other.Categories - first.Categories);
            if (first.Answered is { } mine) differ &= mine;
            if (other.Answered is { } theirs) differ &= theirs;
            contradicted.UnionWith(differ.Members());
            if (first.CaptivityBand >= 0 && other.CaptivityBand >= 0 && first.CaptivityBand != other.CaptivityBand) contradicted.Add(-1);
        }
        var person = first with
        {
            HolderConfirmed = confirmed,
            ClaimedBy = claimed,
            Categories = ordered.Skip(1).Aggregate(first.Categories, (all, r) => first.Answered is { } answered ? all | (r.Person.Categories - answered) : all),
            CaptivityBand = ordered.Select(r => r.Person.CaptivityBand).FirstOrDefault(b => b >= 0, -1),
            Medical = ordered.Select(r => r.Person.Medical).FirstOrDefault(m => m != MedicalDecision.NotAsked),
            Consent = Firmest(ordered.Select(r => r.Person.Consent)),
            Fit = Firmest(ordered.Select(r => r.Person.Fit)),
            Place = ordered.Select(r => r.Person.Place).FirstOrDefault(p => p is not null),
        };
        MatchStatus status = heldByBoth ? MatchStatus.HeldByBoth
            : confirmed == Answer.Yes ? (claimed.IsEmpty ? MatchStatus.Unclaimed : MatchStatus.Matched)
            : claimed.IsEmpty ? MatchStatus.Neither
            : confirmed == Answer.No ? MatchStatus.Denied : MatchStatus.Unanswered;
        return new ReconciledPerson(person, status, [.. contradicted]);
    }

    /// <summary>A no outweighs a yes, and either outweighs silence.</summary>
    private static Answer Firmest(IEnumerable<Answer> answers) =>
        answers.Aggregate(Answer.Unknown, (all, a) => all == Answer.No || a == Answer.No ? Answer.No : all == Answer.Yes || a == Answer.Yes ? Answer.Yes : Answer.Unknown);

    private static ListChanges Changes(PersonList list, Vocabulary vocabulary)
    {
        var before = list.Previous!.Value.ToDictionary(p => p.Token, StringComparer.Ordinal);
        var now = list.People.ToDictionary(p => p.Token, StringComparer.Ordinal);
        var changed = from p in list.People
                      where before.ContainsKey(p.Token)
                      let what = Difference(before[p.Token], p, vocabulary)
                      where what.Length > 0
                      select (p.Token, what);
        return new ListChanges(list.Id,
            [.. now.Keys.Where(t => !before.ContainsKey(t)).Order(StringComparer.Ordinal)],
            [.. before.Keys.Where(t => !now.ContainsKey(t)).Order(StringComparer.Ordinal)],
            [.. changed.OrderBy(c => c.Token, StringComparer.Ordinal)]);
    }

    private static string Difference(ListedPerson before, ListedPerson now, Vocabulary vocabulary)
    {
        var parts = new List<string>();
        foreach (int c in (now.Categories - before.Categories).Members()) parts.Add("now " + vocabulary.Categories[c]);
        foreach (int c in (before.Categories - now.Categories).Members()) parts.Add("no longer " + vocabulary.Categories[c]);
        if (before.CaptivityBand != now.CaptivityBand) parts.Add($"captivity {Band(before)} → {Band(now)}");
        if (before.HolderConfirmed != now.HolderConfirmed) parts.Add($"holder-confirmed {before.HolderConfirmed} → {now.HolderConfirmed}");
        if (before.Medical != now.Medical) parts.Add($"medical {before.Medical} → {now.Medical}");
        if (before.Consent != now.Consent) parts.Add($"consent {before.Consent} → {now.Consent}");
        if (before.Fit != now.Fit) parts.Add($"fitness {before.Fit} → {now.Fit}");
        if (before.Place != now.Place) parts.Add($"place {before.Place ?? "any"} → {now.Place ?? "any"}");
        return string.Join("; ", parts);

        string Band(ListedPerson p) => p.CaptivityBand < 0 ? "unknown" : vocabulary.Bands[p.CaptivityBand];
    }
}
