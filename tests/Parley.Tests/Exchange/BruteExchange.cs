using Parley.Exchange;
using Parley.Logic;

namespace Parley.Tests.Exchange;

/// <summary>
/// Tries every way to hand people over: each person nowhere, or in one of the stages on one of the grounds. Shares no code with the
/// planner; knows exchanges whose venues hand over a number of people in windows of an hour.
/// </summary>
internal sealed class BruteExchange
{
    private readonly ExchangeCase exchange;
    private readonly List<(string Venue, Window Window, int Capacity)> stages;
    private readonly List<DateTime> moments;
    private readonly List<ListedPerson> ready;
    private readonly List<(int Stage, string Ground)>[] choices;
    private readonly (int Stage, string Ground)[] chosen;
    private readonly int[] load;
    private readonly HashSet<string> lifted;
    private readonly bool stopsAtFirst;
    private bool stopped;
    private long budget = long.MaxValue;

    private BruteExchange(ExchangeCase exchange, bool stopsAtFirst, int? capacity)
    {
        (this.exchange, this.stopsAtFirst) = (exchange, stopsAtFirst);
        stages = [.. exchange.Venues.SelectMany(v => v.Windows.Select(w => (v.Id, w, capacity ?? v.PerHour)))];
        moments = [.. stages.Select(s => s.Window.To).Distinct().Order()];
        load = new int[stages.Count];
        ready = [.. exchange.Lists.SelectMany(l => l.People).Where(IsReady)];
        choices = [.. ready.Select(p => Choices(p).ToList())];
        chosen = new (int, string)[ready.Count];
        lifted = [.. Lifted()];
    }

    /// <summary>The best values, objective by objective; null where no way keeps all rules.</summary>
    public long[]? Best { get; private set; }

    public static long Assignments(ExchangeCase exchange) =>
        new BruteExchange(exchange, true, null).choices.Aggregate(1L, (n, c) => Math.Min(n * c.Count, 1_000_000_000_000));

    public static BruteExchange Solve(ExchangeCase exchange) => Run(new BruteExchange(exchange, false, null));

    /// <summary>Whether any way keeps all rules; null where more ways than the budget would have to be tried.</summary>
    public static bool? IsPossible(ExchangeCase exchange, int? capacity, long budget)
    {
        BruteExchange brute = Run(new BruteExchange(exchange, true, capacity) { budget = budget });
        return brute.Best is not null ? true : brute.budget < 0 ? null : false;
    }

    /// <summary>Whether a plan keeps gates, places, capacities and rules, whatever it says of itself.</summary>
    public static bool Keeps(ExchangeCase exchange, ExchangePlan plan)
    {
        var brute = new BruteExchange(exchange, true, null);
        Array.Fill(brute.chosen, (-1, ""));
        foreach (PlannedStage stage in plan.Stages)
            foreach (Release release in stage.Releases)
            {
                int person = brute.ready.FindIndex(p => p.Token == release.Token), place = brute.stages.FindIndex(s => s.Window.Id == stage.Stage.Window);
                string[] ground = release.Ground.Split(':');
                var choice = (place, ground[0] switch { "obligatory" => "o", "parity" => "p", "addition" => ground[1], _ => ground[1] + "." + ground[2] });
                if (person < 0 || place < 0 || !brute.choices[person].Contains(choice) || ++brute.load[place] > brute.stages[place].Capacity) return false;
                brute.chosen[person] = choice;
            }
        return exchange.Rules.All(brute.Holds);
    }

    private static BruteExchange Run(BruteExchange brute)
    {
        brute.Try(0);
        return brute;
    }

    private bool IsReady(ListedPerson p)
    {
        if (p.HolderConfirmed != Answer.Yes) return false;
        if (p.Place is not null && !exchange.Venues.Any(v => v.Id == p.Place)) return false;
        return p.Categories.Contains(4) || (p.Consent == Answer.Yes && p.Fit == Answer.Yes); // the fifth category is the dead
    }

    private static bool Is(PersonFilter f, ListedPerson p) =>
        f.All.Members().All(p.Categories.Contains) && (f.Any.IsEmpty || f.Any.Members().Any(p.Categories.Contains)) && !f.Not.Members().Any(p.Categories.Contains);

    /// <summary>Links among people who are owed their return, which would keep one of them back because there is no stage for all that belong together by now.</summary>
    private IEnumerable<string> Lifted()
    {
        var owed = exchange.Lists.SelectMany(l => l.People).Where(p => p.Medical == MedicalDecision.Repatriate).Select(p => p.Token).ToHashSet();
        // One colour for those who belong together.
        var colour = owed.Order().Index().ToDictionary(o => o.Item, o => o.Index);
        foreach (Together t in exchange.Rules.OfType<Together>().Where(t => t.Tokens.All(owed.Contains)))
        {
            var colours = t.Tokens.Select(k => colour[k]).ToHashSet();
            var one = colour.Where(c => colours.Contains(c.Value)).Select(c => c.Key).ToList();
            bool canMeet = Enumerable.Range(0, stages.Count).Any(s => stages[s].Capacity >= one.Count && one.TrueForAll(token =>
                ready.Find(p => p.Token == token) is { } p && (p.Place is null || p.Place == stages[s].Venue)
                && !exchange.Rules.OfType<Deadline>().Any(d => Is(d.Of, p) && DateOnly.FromDateTime(stages[s].Window.To) > d.By)));
            if (!canMeet) yield return t.Id;
            else foreach (string token in one) colour[token] = colours.Min();
        }
    }

    private IEnumerable<(int, string)> Choices(ListedPerson p)
    {
        yield return (-1, "");
        for (int s = 0; s < stages.Count; s++)
        {
            if (p.Place is not null && p.Place != stages[s].Venue) continue;
            if (p.Medical == MedicalDecision.Repatriate)
            {
                yield return (s, "o");
                continue;
            }
            yield return (s, "p");
            foreach (ExchangeRule rule in exchange.Rules)
            {
                if (rule is Addition a && a.Side == p.HeldBy && Is(a.Of, p)) yield return (s, a.Id);
                if (rule is Bundle b)
                    for (int k = 0; k < b.Parts.Length; k++)
                        if (b.Parts[k].Side == p.HeldBy && Is(b.Parts[k].Of, p) && (b.Parts[k].Venue is null || b.Parts[k].Venue == stages[s].Venue)) yield return (s, b.Id + "." + k);
            }
        }
    }

    private void Try(int person)
    {
        if (stopped) return;
        if (person == ready.Count)
        {
            stopped = --budget < 0;
            if (!exchange.Rules.All(Holds)) return;
            long[] values = [.. exchange.Order.SelectMany(Values)];
            if (Best is null || values.Zip(Best).FirstOrDefault(v => v.First != v.Second) is var first && first.First > first.Second) Best = values;
            stopped |= stopsAtFirst;
            return;
        }
        foreach (var choice in choices[person])
        {
            chosen[person] = choice;
            if (choice.Stage < 0)
            {
                Try(person + 1);
                continue;
            }
            if (load[choice.Stage] == stages[choice.Stage].Capacity) continue;
            load[choice.Stage]++;
            Try(person + 1);
            load[choice.Stage]--;
        }
    }

    private int Moment(int stage) => moments.IndexOf(stages[stage].Window.To);

    private long Count(Func<ListedPerson, long> count, Func<int, bool> inStage, string ground = "p")
    {
        long sum = 0;
        for (int k = 0; k < ready.Count; k++)
            if (chosen[k].Stage >= 0 && chosen[k].Ground == ground && inStage(chosen[k].Stage)) sum += count(ready[k]);
        return sum;
    }

    private bool AllAlong(bool each, Func<ListedPerson, long> count, long tolerance)
    {
        for (int m = each ? 0 : moments.Count - 1; m < moments.Count; m++)
            if (m >= 0 && Math.Abs(Count(count, s => Moment(s) <= m)) > tolerance) return false;
        return true;
    }

    private int StageOf(string token) => ready.FindIndex(p => p.Token == token) is >= 0 and var k ? chosen[k].Stage : -1;

    private bool Holds(ExchangeRule rule)
    {
        switch (rule)
        {
            case EqualNumbers e:
                return AllAlong(e.EachStage, p => !Is(e.Of, p) ? 0 : p.HeldBy == 0 ? 1 : -1, e.Tolerance);
            case Ratio r:
                return AllAlong(r.EachStage, p => r.Terms[p.HeldBy].Sum(t => Is(t.Of, p) ? (p.HeldBy == 0 ? t.Times : -t.Times) : 0), r.Tolerance);
            case AllForAll a:
                return !ready.Where((p, k) => Is(a.Of, p) && chosen[k].Stage < 0 && !p.Token.StartsWith("more", StringComparison.Ordinal)).Any();
            case FixedTotal t:
                for (int side = 0; side < 2; side++)
                {
                    if (t.Counts[side] is not { } asked) continue;
                    long count = Count(p => p.HeldBy == side && Is(t.Of, p) ? 1 : 0, s => t.Windows.IsEmpty || t.Windows.Contains(stages[s].Window.Id));
                    if (t.Comparison == Comparison.Exactly ? count != asked : t.Comparison == Comparison.AtLeast ? count < asked : count > asked) return false;
                }
                return true;
            case Extension x:
                bool open = true;
                for (int k = 0; k < x.Windows.Length; k++)
                {
                    int stage = stages.FindIndex(s => s.Window.Id == x.Windows[k]);
                    DateTime end = stages[stage].Window.To;
                    if (Count(p => p.HeldBy == x.Side && Is(x.Of, p) ? 1 : 0, s => stages[s].Window.To <= end) < x.Base + x.Per * (k + 1)) open = false;
                    if (!open && load[stage] > 0) return false;
                }
                return true;
            case Bundle b:
                var parts = Enumerable.Range(0, b.Parts.Length).Select(p => Enumerable.Range(0, ready.Count).Where(k => chosen[k].Ground == b.Id + "." + p && chosen[k].Stage >= 0).ToList()).ToList();
                if (parts.All(p => p.Count == 0)) return true;
                return parts.Select((p, k) => p.Count == b.Parts[k].Count).All(same => same) && parts.SelectMany(p => p).Select(k => Moment(chosen[k].Stage)).Distinct().Count() == 1;
            case Addition a:
                long added = Count(_ => 1, _ => true, a.Id);
                return a.UpTo ? added <= a.Count : added == a.Count;
            case Together t:
                return lifted.Contains(t.Id) || t.Tokens.Select(StageOf).Distinct().Count() == 1;
            case OnlyWith o:
                int one = StageOf(o.Token), other = StageOf(o.With);
                return one < 0 || (other >= 0 && Moment(other) <= Moment(one));
            case Deadline d:
                return !ready.Where((p, k) => chosen[k].Stage >= 0 && Is(d.Of, p) && DateOnly.FromDateTime(stages[chosen[k].Stage].Window.To) > d.By).Any();
            default:
                throw new InvalidOperationException(rule.Kind);
        }
    }

    /// <summary>Larger is better.</summary>
    private IEnumerable<long> Values(ObjectiveName name)
    {
        var going = Enumerable.Range(0, ready.Count).Where(k => chosen[k].Stage >= 0).ToList();
        switch (name)
        {
            case ObjectiveName.Obligatory:
                yield return going.Count(k => chosen[k].Ground == "o");
                break;
            case ObjectiveName.Number:
                yield return going.Count;
                break;
            case ObjectiveName.Vulnerability:
                yield return going.Count(k => ready[k].Categories.Members().Any(exchange.Vocabulary.Vulnerable.Contains));
                break;
            case ObjectiveName.Captivity:
                for (int band = exchange.Vocabulary.Bands.Length - 1; band >= 0; band--) yield return going.Count(k => ready[k].CaptivityBand == band);
                break;
            case ObjectiveName.Exposure:
                long most = 0;
                for (int m = 0; m < moments.Count; m++)
                {
                    long lead = going.Where(k => Moment(chosen[k].Stage) <= m && (chosen[k].Ground == "p" || chosen[k].Ground.Contains('.', StringComparison.Ordinal)))
                        .Sum(k => (ready[k].HeldBy == 0 ? 1L : -1L) * (exchange.ExposureWeights.Where(w => w.Side == ready[k].HeldBy && Is(w.Of, ready[k])).Select(w => w.Weight).Append(1).First()));
                    most = Math.Max(most, Math.Abs(lead));
                }
                yield return -most;
                break;
            default:
                yield return -going.Select(k => chosen[k].Stage).Distinct().Count();
                break;
        }
    }
}
