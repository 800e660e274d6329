using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Parley.Exchange;

/// <summary>
/// Checks a plan against the lists and the rules, person by person, with code of its own: it knows nothing of how plans are made. It
/// accepts what keeps every gate, rule, link and capacity, and whose figures are true; whether a plan is the best, it does not say.
/// </summary>
public sealed class PlanChecker
{
    private readonly ExchangeCase exchange;
    private readonly ExchangePlan plan;
    private readonly Dictionary<string, ReconciledPerson> people;
    private readonly ImmutableArray<Stage> stages;
    private readonly List<(Release Release, Stage Stage, ListedPerson Person)> handed = [];
    private readonly Dictionary<string, (Release Release, Stage Stage, ListedPerson Person)> byToken = new(StringComparer.Ordinal);
    private readonly HashSet<Together> binding;
    private readonly List<string> faults = [];

    private PlanChecker(ExchangeCase exchange, ExchangePlan plan)
    {
        (this.exchange, this.plan) = (exchange, plan);
        people = Reconciler.Of(exchange).People.ToDictionary(p => p.Person.Token, StringComparer.Ordinal);
        stages = StageCapacity.Of(exchange);
        binding = [.. Binding()];
    }

    /// <summary>What is wrong with a plan; empty where nothing is.</summary>
    public static ImmutableArray<string> Check(ExchangeCase exchange, ExchangePlan plan)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Status is PlanStatus.Infeasible or PlanStatus.Unknown)
            return plan.Stages.IsEmpty ? [] : ["a plan that does not exist has stages"];
        var checker = new PlanChecker(exchange, plan);
        checker.Stages();
        if (checker.faults.Count == 0) checker.People();
        if (checker.faults.Count == 0)
        {
            foreach (ExchangeRule rule in exchange.Rules) checker.Rule(rule);
            checker.Figures();
            checker.Rest();
            checker.Drawn();
            checker.Owed();
        }
        return [.. checker.faults];
    }

    private void Stages()
    {
        int last = -1;
        foreach (PlannedStage planned in plan.Stages)
        {
            Stage stage = planned.Stage;
            if (stage.Number <= last || stage.Number >= stages.Length) { faults.Add($"stage {stage.Number} is not in order, or no such stage exists"); return; }
            last = stage.Number;
            Stage own = stages[stage.Number];
            if (stage with { SideCapacity = own.SideCapacity } != own || !stage.SideCapacity.SequenceEqual(own.SideCapacity))
                faults.Add($"stage {stage.Number} is not what the venues give");
            if (planned.Releases.IsEmpty) faults.Add($"stage {stage.Number} is empty");
            if (planned.Releases.Length > own.Capacity) faults.Add($"stage {stage.Number} hands over {planned.Releases.Length}, and has room for {own.Capacity}");
            for (int side = 0; side < 2; side++)
                if (planned.Releases.Count(r => r.Side == side) > own.SideCapacity[side])
                    faults.Add($"stage {stage.Number} hands over more held by {exchange.Sides[side].Id} than the {own.SideCapacity[side]} that the vehicles take");
        }
    }

    private void People()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (PlannedStage planned in plan.Stages)
            foreach (Release release in planned.Releases)
            {
                if (!people.TryGetValue(release.Token, out ReconciledPerson? reconciled)) { faults.Add($"{release.Token} is on no list"); continue; }
                ListedPerson person = reconciled.Person;
                if (!seen.Add(release.Token)) faults.Add($"{release.Token} is handed over twice");
                if (person.HeldBy != release.Side) faults.Add($"{release.Token} is released by the side that does not hold this person");
                if (!IsReady(reconciled)) faults.Add($"{release.Token} does not pass the gates");
                if (person.Place is { } place && place != planned.Stage.Venue) faults.Add($"{release.Token} cannot be handed over at {planned.Stage.Venue}");
                if ((person.Medical == MedicalDecision.Repatriate) != (release.Ground == "obligatory"))
                    faults.Add($"{release.Token} is released as {release.Ground}, which does not go with the medical decision");
                else if (!Grounded(release, person, planned.Stage)) faults.Add($"{release.Token} is released as {release.Ground}, which does not fit this person");
                handed.Add((release, planned.Stage, person));
                byToken[release.Token] = (release, planned.Stage, person);
            }
    }

    private bool IsReady(ReconciledPerson reconciled)
    {
        ListedPerson person = reconciled.Person;
        return reconciled.Status != MatchStatus.HeldByBoth && person.HolderConfirmed == Answer.Yes
            && (person.Categories.Contains(exchange.Vocabulary.IndexOf("body")) || (person.Consent == Answer.Yes && person.Fit == Answer.Yes))
            && (reconciled.Contradicted.IsEmpty || person.Medical == MedicalDecision.Repatriate)
            && (person.Place is null || exchange.Venues.Any(v => v.Id == person.Place));
    }

    private bool Grounded(Release release, ListedPerson person, Stage stage)
    {
        if (release.Ground is "obligatory" or "parity") return true;
        string[] parts = release.Ground.Split(':');
        return exchange.Rules.FirstOrDefault(r => parts.Length > 1 && r.Id == parts[1]) switch
        {
            Addition a => parts is ["addition", _] && a.Side == person.HeldBy && a.Of.Matches(person.Categories),
            Bundle b => parts is ["bundle", _, var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int p) && p < b.Parts.Length
                && b.Parts[p].Side == person.HeldBy && b.Parts[p].Of.Matches(person.Categories) && (b.Parts[p].Venue is null || b.Parts[p].Venue == stage.Venue),
            _ => false,
        };
    }

    private IEnumerable<(Release Release, Stage Stage, ListedPerson Person)> Parity => handed.Where(h => h.Release.Ground == "parity");

    private void Rule(ExchangeRule rule)
    {
        bool holds = rule switch
        {
            EqualNumbers e => Balanced(e.EachStage, e.Tolerance, p => e.Of.Matches(p.Categories) ? (p.HeldBy == 0 ? 1 : -1) : 0),
            Ratio r => Balanced(r.EachStage, r.Tolerance, p => r.Terms[p.HeldBy].Where(t => t.Of.Matches(p.Categories)).Sum(t => (long)t.Times) * (p.HeldBy == 0 ? 1 : -1)),
            AllForAll a => people.Values.All(p => !a.Of.Matches(p.Person.Categories) || !IsReady(p) || byToken.ContainsKey(p.Person.Token)),
            FixedTotal t => Enumerable.Range(0, 2).All(side => t.Counts[side] is not { } asked || Compare(t.Comparison, asked,
                Parity.Count(h => h.Person.HeldBy == side && t.Of.Matches(h.Person.Categories) && (t.Windows.IsEmpty || t.Windows.Contains(h.Stage.Window))))),
            Extension x => Extended(x),
            Bundle b => Bound(b),
            Addition a => handed.Count(h => h.Release.Ground == "addition:" + a.Id) is var count && (count == a.Count || (a.UpTo && count < a.Count)),
            Together t => Linked(t),
            OnlyWith o => !byToken.TryGetValue(o.Token, out var one) || (byToken.TryGetValue(o.With, out var other) && other.Stage.Moment <= one.Stage.Moment),
            Deadline d => handed.TrueForAll(h => !d.Of.Matches(h.Person.Categories) || DateOnly.FromDateTime(h.Stage.To) <= d.By),
            _ => false,
        };
        if (!holds) faults.Add($"rule {rule.Id} is broken: {rule.Words}");
    }

    private bool Balanced(bool eachStage, int tolerance, Func<ListedPerson, long> count)
    {
        long sum = 0;
        bool always = true;
        foreach (var moment in Parity.GroupBy(h => h.Stage.Moment).OrderBy(g => g.Key))
        {
            sum += moment.Sum(h => count(h.Person));
            always &= Math.Abs(sum) <= tolerance;
        }
        return eachStage ? always : Math.Abs(sum) <= tolerance;
    }

    private static bool Compare(Comparison comparison, int asked, int count) => comparison switch
    {
        Comparison.AtLeast => count >= asked,
        Comparison.AtMost => count <= asked,
        _ => count == asked,
    };

    private bool Extended(Extension rule)
    {
        bool open = true;
        for (int k = 0; k < rule.Windows.Length; k++)
        {
            var own = stages.Where(s => s.Window == rule.Windows[k]).ToList();
            if (own.Count == 0) continue;
            DateTime end = own.Max(s => s.To);
            open &= Parity.Count(h => h.Person.HeldBy == rule.Side && rule.Of.Matches(h.Person.Categories) && h.Stage.To <= end) >= rule.Base + (k + 1L) * rule.Per;
            if (!open && handed.Exists(h => h.Stage.Window == rule.Windows[k])) return false;
        }
        return true;
    }

    private bool Bound(Bundle rule)
    {
        var parts = handed.Where(h => h.Release.Ground.StartsWith($"bundle:{rule.Id}:", StringComparison.Ordinal)).ToList();
        if (parts.Count == 0) return true;
        return parts.Select(h => h.Stage.Moment).Distinct().Count() == 1
            && Enumerable.Range(0, rule.Parts.Length).All(p => parts.Count(h => h.Release.Ground == $"bundle:{rule.Id}:{p}") == rule.Parts[p].Count);
    }

    private bool Linked(Together rule)
    {
        if (!binding.Contains(rule)) return true;
        var found = rule.Tokens.Distinct().Where(byToken.ContainsKey).Select(t => byToken[t]).ToList();
        return found.Count == 0 || (found.Count == rule.Tokens.Distinct().Count() && found.Select(h => h.Stage.Number).Distinct().Count() == 1);
    }

    /// <summary>The links that bind: all, but among people who go home regardless only those with whose people, and those joined to them before, some stage can do.</summary>
    private IEnumerable<Together> Binding()
    {
        var families = new List<HashSet<string>>();
        foreach (Together link in exchange.Rules.OfType<Together>())
        {
            if (!link.Tokens.All(t => people.TryGetValue(t, out ReconciledPerson? p) && p.Person.Medical == MedicalDecision.Repatriate))
            {
                yield return link;
                continue;
            }
            var touched = families.Where(f => f.Overlaps(link.Tokens)).ToList();
            HashSet<string> family = [.. touched.SelectMany(f => f), .. link.Tokens];
            var members = family.Select(t => people[t]).ToList();
            if (!members.TrueForAll(IsReady) || !stages.Any(s => s.Capacity >= members.Count && members.TrueForAll(m => IsOpen(s, m.Person))
                && members.GroupBy(m => m.Person.HeldBy).All(side => side.Count() <= s.SideCapacity[side.Key]))) continue;
            families.RemoveAll(touched.Contains);
            families.Add(family);
            yield return link;
        }
    }

    private bool IsOpen(Stage stage, ListedPerson person) => (person.Place ?? stage.Venue) == stage.Venue
        && !exchange.Rules.OfType<Deadline>().Any(d => d.Of.Matches(person.Categories) && d.By < DateOnly.FromDateTime(stage.To));

    private void Figures()
    {
        long most = 0, lead = 0;
        foreach (var moment in plan.Stages.GroupBy(s => s.Stage.Moment).OrderBy(g => g.Key))
        {
            foreach (Release r in moment.SelectMany(s => s.Releases).Where(r => r.Ground == "parity" || r.Ground.StartsWith("bundle:", StringComparison.Ordinal)))
            {
                ListedPerson person = people[r.Token].Person;
                long weight = exchange.ExposureWeights.FirstOrDefault(w => w.Side == r.Side && w.Of.Matches(person.Categories))?.Weight ?? 1;
                lead += r.Side == 0 ? weight : -weight;
            }
            most = Math.Max(most, Math.Abs(lead));
            if (moment.Any(s => s.Ahead != lead)) faults.Add($"after stage {moment.Last().Stage.Number} the lead is {lead}, and the plan says otherwise");
        }
        foreach (ObjectiveValue objective in plan.Objective)
        {
            long[] own = objective.Name switch
            {
                ObjectiveName.Obligatory => [handed.Count(h => h.Release.Ground == "obligatory")],
                ObjectiveName.Number => [handed.Count],
                ObjectiveName.Vulnerability => [handed.Count(h => h.Person.Categories.Overlaps(exchange.Vocabulary.Vulnerable))],
                ObjectiveName.Captivity => [.. Enumerable.Range(0, exchange.Vocabulary.Bands.Length).Reverse().Select(b => (long)handed.Count(h => h.Person.CaptivityBand == b))],
                ObjectiveName.Exposure => [most],
                _ => [plan.Stages.Length],
            };
            if (!own.SequenceEqual(objective.Values)) faults.Add($"{ObjectiveWords.Of(objective.Name)} is {string.Join(",", own)}, and the plan says {string.Join(",", objective.Values)}");
        }
        if (!plan.Objective.Select(o => o.Name).SequenceEqual(exchange.Order)) faults.Add("the objectives are not in the agreed order");
        if (plan.IsComplete != (plan.Status == PlanStatus.Optimal)) faults.Add("the plan says that it is optimal and not complete, or the other way round");
        if (plan.IsComplete != plan.Objective.All(o => o.IsProved)) faults.Add("the plan says that it is complete, and a bound differs; or the other way round");
    }

    /// <summary>
    /// Of people whom no link names and who are alike in all that counts, those with the first lots go, and among those on one ground, who has been held
    /// longer, and then who has the earlier lot, goes first.
    /// </summary>
    private void Drawn()
    {
        byte[] seed = exchange.Draw?.Joint(exchange.Sides) ?? SHA256.HashData(Encoding.UTF8.GetBytes("provisional " + exchange.Id));
        var linked = exchange.Rules.SelectMany(r => r switch { Together t => t.Tokens, OnlyWith o => [o.Token, o.With], _ => [] }).ToHashSet(StringComparer.Ordinal);
        var alike = people.Values.Where(p => IsReady(p) && !linked.Contains(p.Person.Token))
            .GroupBy(p => (p.Person.HeldBy, p.Person.Categories, p.Person.Place, p.Person.Medical == MedicalDecision.Repatriate));
        foreach (var kind in alike)
        {
            var drawn = kind.Select(p => (p.Person, Lot: DrawSeeds.Lot(seed, p.Person.Token), Handed: byToken.GetValueOrDefault(p.Person.Token))).ToList();
            foreach (var band in drawn.GroupBy(d => d.Person.CaptivityBand))
            {
                string? last = band.Where(d => d.Handed.Release is not null).Select(d => d.Lot).Max(StringComparer.Ordinal);
                var passed = band.Where(d => d.Handed.Release is null && string.CompareOrdinal(d.Lot, last) < 0).Select(d => d.Person.Token).FirstOrDefault();
                if (passed is not null) faults.Add($"the draw passed over {passed}, whose lot comes before that of somebody alike who goes");
            }
            foreach (var ground in drawn.Where(d => d.Handed.Release is not null).GroupBy(d => d.Handed.Release.Ground))
            {
                var inTurn = ground.OrderByDescending(d => d.Person.CaptivityBand).ThenBy(d => d.Lot, StringComparer.Ordinal).ToList();
                foreach (var (first, second) in inTurn.Zip(inTurn.Skip(1)))
                    if (first.Handed.Stage.Number > second.Handed.Stage.Number) faults.Add($"{second.Person.Token} goes before {first.Person.Token}, who is alike and comes first by captivity or lot");
            }
        }
    }

    /// <summary>Whoever goes home regardless depends on no number: where a stage that is used has room, nobody of them is left out.</summary>
    private void Owed()
    {
        if (plan.Objective.Any(o => o.Name == ObjectiveName.Obligatory && !o.IsProved)) return;
        foreach (ReconciledPerson left in people.Values.Where(p => p.Person.Medical == MedicalDecision.Repatriate && IsReady(p) && !byToken.ContainsKey(p.Person.Token)))
        {
            ListedPerson person = left.Person;
            if (binding.Any(t => t.Tokens.Contains(person.Token))) continue;
            PlannedStage? open = plan.Stages.FirstOrDefault(s => s.Releases.Length < s.Stage.Capacity && s.Releases.Count(r => r.Side == person.HeldBy) < s.Stage.SideCapacity[person.HeldBy]
                && IsOpen(s.Stage, person));
            if (open is not null) faults.Add($"{person.Token} goes home regardless of number or rank, and is left out though stage {open.Stage.Number} has room");
        }
    }

    private void Rest()
    {
        var left = plan.NotReleased.Select(n => n.Token).ToList();
        var all = handed.Select(h => h.Release.Token).Concat(left).ToList();
        if (all.Count != all.Distinct().Count() || !all.ToHashSet(StringComparer.Ordinal).SetEquals(people.Keys)) faults.Add("released and not released together are not everybody on the lists, once each");
        foreach (NotReleased n in plan.NotReleased)
            if (people.TryGetValue(n.Token, out ReconciledPerson? p) && (p.Person.HeldBy != n.Side || Gates.Of(exchange, p) != n.Gate)) faults.Add($"{n.Token} is kept out by another gate than the plan says");
    }
}
