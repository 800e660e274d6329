using System.Collections.Immutable;
using Parley.Core;
using Parley.Logic;
using Parley.Proofs;

namespace Parley.Reasoning;

/// <summary>
/// Answers a mediator's five questions: can they settle, what blocks it, what can be signed now, what would unlock it, what to ask
/// next. Exact, with grounds, and computed from what the viewer may see only.
/// </summary>
public static class Analyst
{
    /// <summary>Analyses a case. What is cut short by the limit or by cancelling is kept and says so.</summary>
    /// <exception cref="SituationException">Agreements in force on a day cannot stand together, or break a rule.</exception>
    /// <exception cref="UnverifiedException">The verifier did not accept the answer.</exception>
    public static Analysis Analyze(
        Case dispute, AnalysisOptions options, IProgress<string>? progress = null, CancellationToken cancel = default)
    {
        Case seen = dispute.SeenBy(options.Viewer);
        DateOnly date = options.AsOf ?? seen.LastDate ?? DateOnly.MinValue;
        Case analysed = seen.Without(options.Without);
        using var interruption = new Interruption(options, cancel);

        progress?.Report($"{date:yyyy-MM-dd}");
        var (now, day) = FindingsFinder.Find(Situation.On(analysed, date), interruption, progress);
        var questions = day is null ? new Questions(now.Harvest.Completeness, []) : QuestionsOf(day, now, options.Viewer, interruption, progress);

        BlockFirmness? firmness = null;
        var openings = ImmutableArray.CreateBuilder<Opening>();
        if (day is not null && now.Settlement.Status == Status.Blocked)
        {
            if (now.BlockingSets.Completeness.IsComplete) firmness = OpeningFinder.Firmness(day, now.BlockingSets);
            for (int i = 0; i < analysed.Issues.Length; i++)
            {
                Opening opening = new(i, null, [], null, null);
                interruption.Guard(() => opening = OpeningFinder.Find(day, i));
                openings.Add(opening);
            }
        }
        return Verified(new Analysis(
            new Scope(
                options.CaseSha256, [.. options.Without.Distinct().Order(StringComparer.Ordinal)],
                options.Viewer.NameIn(dispute), (decimal?)options.Limit?.TotalSeconds, options.WorkLimit, options.By),
            analysed,
            now,
            questions,
            openings.ToImmutable(),
            firmness,
            TimelineOf(analysed, date, now, interruption, progress),
            ClaimConflicts.In(analysed, date)), progress);
    }

    /// <summary>What one package is to everybody on a day; the case is taken as the viewer sees it.</summary>
    /// <exception cref="SituationException">Agreements in force on the day cannot stand together, or break a rule.</exception>
    public static Judgement Weigh(Case dispute, DateOnly date, Package package, CancellationToken cancel = default) =>
        Weigh(new DayReasoning(Situation.On(dispute, date), new Work(null, cancel)), package);

    private static Judgement Weigh(DayReasoning day, Package package)
    {
        Judgement judgement = day.Judge(package);
        var report = Verifier.Check(day.Situation, day.Contradictions.Found, day.Consistent, judgement);
        return report.IsAccepted ? judgement : throw new UnverifiedException(report);
    }

    /// <summary>The analysis, every conclusion of which the verifier has accepted.</summary>
    private static Analysis Verified(Analysis analysis, IProgress<string>? progress)
    {
        progress?.Report("verifying");
        var report = Verifier.Check(analysis);
        return report.IsAccepted ? analysis : throw new UnverifiedException(report);
    }

    private static Questions QuestionsOf(
        DayReasoning day, Findings now, Viewer viewer, Interruption interruption, IProgress<string>? progress)
    {
        progress?.Report("questions");
        var finder = new QuestionFinder(day, now.Harvest);
        Completeness completeness = interruption.Guard(finder.Run);
        var ranked = finder.Ranked;
        // What each party that may see less could ask itself; nothing, until that is known.
        var derivable = ranked.Select(q => q.To).Distinct().Where(SeesLess).ToDictionary(p => p, _ => new HashSet<string>());
        Completeness compared = interruption.Guard(() =>
        {
            foreach (int party in derivable.Keys.ToList())
            {
                Case seen = day.Situation.Case.SeenBy(Viewer.Of(party));
                progress?.Report($"what {seen.Parties[party].Id} could derive");
                if (SituationOf(seen) is not { } situation) continue;
                var itself = new DayReasoning(situation, day.Work);
                var harvest = new HarvestFinder(itself);
                harvest.FindCertain(null);
                harvest.FindPossible(null);
                var own = new QuestionFinder(itself, harvest.Result(Completeness.Full));
                own.Run();
                derivable[party] = [.. own.Ranked.Where(q => q.To == party).Select(Asked)];
            }
        });
        ranked = [.. ranked.Select(q => q with { Derivable = !derivable.TryGetValue(q.To, out var own) || own.Contains(Asked(q)) })];
        return new Questions(completeness.IsComplete ? compared : completeness, ranked);

        bool SeesLess(int party)
        {
            Case all = day.Situation.Case, seen = all.SeenBy(Viewer.Of(party));
            return viewer != Viewer.Of(party) && (seen.Statements.Length < all.Statements.Length || seen.Agreements.Length < all.Agreements.Length);
        }

        Situation? SituationOf(Case seen)
        {
            try
            {
                return Situation.On(seen, day.Situation.Date);
            }
            catch (SituationException)
            {
                // To this party the agreements make no sense together: there is nothing that it could derive.
                return null;
            }
        }

        static string Asked(Question q) => string.Join(";", q.Ask.Select(a => $"{a.Issue}={a.Option}"));
    }

    private static Timeline TimelineOf(
        Case dispute, DateOnly last, Findings now, Interruption interruption, IProgress<string>? progress)
    {
        var days = ImmutableArray.CreateBuilder<Findings>();
        var known = new Dictionary<string, Findings>();
        Completeness completeness = interruption.Guard(() =>
        {
            known[Signature(Situation.On(dispute, last))] = now;
            foreach (DateOnly date in Situation.Days(dispute, last))
            {
                progress?.Report($"{date:yyyy-MM-dd}");
                Situation situation = Situation.On(dispute, date);
                string signature = Signature(situation);
                if (!known.TryGetValue(signature, out Findings? findings))
                    known[signature] = findings = FindingsFinder.Find(situation, interruption, progress).Findings;
                days.Add(findings with { Date = date });
            }
        });
        if (completeness.IsComplete && days.FirstOrDefault(d => !d.IsComplete) is { } cut)
            completeness = new Completeness(false, new[] { cut.Settlement.Completeness, cut.BlockingSets.Completeness, cut.Harvest.Completeness }
                .Select(c => c.Why).FirstOrDefault(w => w is not null));
        return new Timeline(completeness, days.ToImmutable());
    }

    /// <summary>Days with the same statements in force for the same speakers and the same agreements have the same findings.</summary>
    private static string Signature(Situation situation) => string.Join(';',
        situation.Statements.Select(s => $"{s.Place}:{string.Join(',', s.Speakers)}")
            .Append("agreed").Concat(situation.AgreementsInForce.Select(a => a.Id))
            .Append("incomplete").Concat(situation.IncompleteAgreements.Select(a => a.Id)));
}
