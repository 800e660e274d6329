using System.Diagnostics;
using Google.OrTools.Sat;
using Parley.Exchange;

namespace Parley.Benchmarks;

/// <summary>The plain way: a variable for each person and stage, N for N after every stage, as many people as possible, with those owed first.</summary>
internal static class PlainModel
{
    public static (CpSolverStatus Status, long Released, double Seconds) Solve(ExchangeCase exchange, int limit)
    {
        var clock = Stopwatch.StartNew();
        var stages = StageCapacity.Of(exchange);
        var rule = (EqualNumbers)exchange.Rules[0];
        var people = Reconciler.Of(exchange).People.Where(p => Gates.Of(exchange, p) == Gate.None).Select(p => p.Person).ToList();
        var model = new CpModel();
        var going = people.Select(p => stages.Select(s => p.Place is null || p.Place == s.Venue ? model.NewBoolVar("") : null).ToArray()).ToList();
        foreach (var one in going) model.AddAtMostOne(one.OfType<BoolVar>());
        foreach (Stage stage in stages) model.Add(LinearExpr.Sum(going.Select(g => g[stage.Number]).OfType<BoolVar>()) <= stage.Capacity);
        for (int moment = 0; moment <= stages.Max(s => s.Moment); moment++)
        {
            var terms = people.SelectMany((p, k) => stages.Where(s => s.Moment <= moment && going[k][s.Number] is not null && p.Medical != MedicalDecision.Repatriate && rule.Of.Matches(p.Categories))
                .Select(s => (going[k][s.Number]!, p.HeldBy == 0 ? 1L : -1L))).ToList();
            model.Add(LinearExpr.WeightedSum(terms.Select(t => t.Item1), terms.Select(t => t.Item2)) == 0);
        }
        var all = people.SelectMany((p, k) => going[k].OfType<BoolVar>().Select(v => (v, p.Medical == MedicalDecision.Repatriate ? people.Count + 1L : 1L))).ToList();
        model.Maximize(LinearExpr.WeightedSum(all.Select(a => a.v), all.Select(a => a.Item2)));
        var solver = new CpSolver { StringParameters = $"num_workers:1 random_seed:1 linearization_level:2 max_time_in_seconds:{limit}" };
        CpSolverStatus status = solver.Solve(model);
        return (status, status is CpSolverStatus.Optimal or CpSolverStatus.Feasible ? all.Count(a => solver.BooleanValue(a.v)) : 0, clock.Elapsed.TotalSeconds);
    }
}
