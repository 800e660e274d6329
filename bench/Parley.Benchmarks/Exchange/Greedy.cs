using Parley.Exchange;

namespace Parley.Benchmarks;

/// <summary>The obvious way by hand: stage by stage, first whoever is owed, then pairs under N for N, then whoever it does not count.</summary>
internal static class Greedy
{
    public static int Released(ExchangeCase exchange)
    {
        var rule = (EqualNumbers)exchange.Rules[0];
        var left = Reconciler.Of(exchange).People.Where(p => Gates.Of(exchange, p) == Gate.None).Select(p => p.Person).ToList();
        int released = 0;
        foreach (Stage stage in StageCapacity.Of(exchange))
        {
            int room = stage.Capacity;
            List<ListedPerson> Here(Func<ListedPerson, bool> which) => [.. left.Where(p => (p.Place is null || p.Place == stage.Venue) && which(p))];
            void Go(IEnumerable<ListedPerson> some)
            {
                foreach (ListedPerson p in some.ToList())
                {
                    left.Remove(p);
                    room--;
                    released++;
                }
            }
            bool IsOwed(ListedPerson p) => p.Medical == MedicalDecision.Repatriate;
            Go(Here(IsOwed).Take(room));
            var (a, b) = (Here(p => p.HeldBy == 0 && !IsOwed(p) && rule.Of.Matches(p.Categories)), Here(p => p.HeldBy == 1 && !IsOwed(p) && rule.Of.Matches(p.Categories)));
            int pairs = Math.Min(room / 2, Math.Min(a.Count, b.Count));
            Go(a.Take(pairs).Concat(b.Take(pairs)));
            Go(Here(p => !IsOwed(p) && !rule.Of.Matches(p.Categories)).Take(room));
        }
        return released;
    }
}
