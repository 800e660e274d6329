using System.Collections.Immutable;

namespace Parley.Exchange;

/// <summary>People who go together, or one person: what a plan releases as a whole or not at all.</summary>
/// <param name="People">The people.</param>
/// <param name="IsUnique">Whether a link with a condition names one of them, so that no other stands for this unit.</param>
internal sealed record ReleaseUnit(ImmutableArray<ListedPerson> People, bool IsUnique);

/// <summary>Who passes the gates, what links make of them, and why the others stay.</summary>
internal sealed class ReadyPeople
{
    private readonly HashSet<string> lifted;

    public ReadyPeople(ExchangeCase exchange, Reconciliation reconciliation, bool hasRoom = false)
    {
        Gates = reconciliation.People.ToDictionary(p => p.Person.Token, p => Parley.Exchange.Gates.Of(exchange, p), StringComparer.Ordinal);
        People = reconciliation.People.Select(p => p.Person).ToDictionary(p => p.Token, StringComparer.Ordinal);
        lifted = LiftedLinks.Of(exchange, People, IsReady, hasRoom);
        Block(exchange);
        Units = [.. Joined(exchange)];
    }

    /// <summary>Everybody, by token.</summary>
    public IReadOnlyDictionary<string, ListedPerson> People { get; }

    /// <summary>Everybody's gate, by token.</summary>
    public IReadOnlyDictionary<string, Gate> Gates { get; }

    /// <summary>Those who are ready, and whom a link keeps back for good: by token, the links.</summary>
    public Dictionary<string, string> Blocked { get; } = new(StringComparer.Ordinal);

    /// <summary>The units of those who are ready and not blocked.</summary>
    public ImmutableArray<ReleaseUnit> Units { get; }

    public bool IsReady(string token) => Gates.TryGetValue(token, out Gate gate) && gate == Gate.None;

    public static bool IsObligatory(ListedPerson person) => person.Medical == MedicalDecision.Repatriate;

    private bool CanGo(string token) => IsReady(token) && !Blocked.ContainsKey(token);

    /// <summary>Links spread: whoever depends on somebody who cannot go cannot go. Whoever goes home regardless depends on nobody.</summary>
    private void Block(ExchangeCase exchange)
    {
        for (bool again = true; again;)
        {
            again = false;
            foreach (ExchangeRule rule in exchange.Rules)
            {
                var (dependants, needed) = rule switch
                {
                    Together t when !lifted.Contains(t.Id) => (t.Tokens, t.Tokens),
                    OnlyWith o => ([o.Token], [o.With]),
                    _ => ((ImmutableArray<string>)[], (ImmutableArray<string>)[]),
                };
                if (needed.All(CanGo)) continue;
                foreach (string token in dependants)
                    if (CanGo(token) && !IsObligatory(People[token])) again |= Blocked.TryAdd(token, rule.Id);
            }
        }
    }

    private IEnumerable<ReleaseUnit> Joined(ExchangeCase exchange)
    {
        var leader = new Dictionary<string, string>(StringComparer.Ordinal);
        var unique = new HashSet<string>(StringComparer.Ordinal);
        foreach (ExchangeRule rule in exchange.Rules)
        {
            if (rule is OnlyWith o)
            {
                unique.Add(o.Token);
                unique.Add(o.With);
            }
            if (rule is not Together t || lifted.Contains(t.Id) || !t.Tokens.All(CanGo)) continue;
            foreach (string token in t.Tokens.Skip(1)) leader[Leader(token)] = Leader(t.Tokens[0]);
        }
        var units = new Dictionary<string, List<ListedPerson>>(StringComparer.Ordinal);
        foreach (ListedPerson person in People.Values)
        {
            if (!CanGo(person.Token)) continue;
            string first = Leader(person.Token);
            if (!units.TryGetValue(first, out var members)) units[first] = members = [];
            members.Add(person);
        }
        return units.Values.Select(members => new ReleaseUnit([.. members.OrderBy(p => p.Token, StringComparer.Ordinal)], members.Exists(p => unique.Contains(p.Token))));

        string Leader(string token)
        {
            if (!leader.TryGetValue(token, out string? next) || next == token) return token;
            return leader[token] = Leader(next);
        }
    }
}
