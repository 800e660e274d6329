using System.Globalization;
using Parley.Core;
using Xunit;

namespace Parley.Tests.Oracle;

/// <summary>
/// Whether the random cases try what they should: how often each status comes out, and how often each verb is decisive. A verb is
/// decisive in a case when the status, its package, the blocking sets or the harvest change if all its statements said nothing instead
/// (they still end what they supersede, so that this is not counted for the verb). "Says" has no bearing by definition.
/// </summary>
public sealed class RandomCaseTests(ITestOutputHelper output)
{
    /// <summary>How many random cases are tried: the environment variable PARLEY_CASES, or 100.</summary>
    internal static int Count { get; } = Environment.GetEnvironmentVariable("PARLEY_CASES") is not { } text ? 100
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n >= 20 ? n
        : throw new ArgumentException($"PARLEY_CASES is a number from 20, not “{text}”");

    [Fact]
    public void Every_status_and_every_verb_gets_its_share()
    {
        var statuses = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var decisive = Verbs.ToDictionary(v => v.Name, _ => 0);
        for (int seed = 1; seed <= Count; seed++)
        {
            Case dispute = RandomCases.Of(seed);
            DateOnly day = RandomCases.LastDay(dispute);
            BruteAnswer answer = BruteForce.AnswerOfDay(dispute, day);
            statuses[answer.Status] = statuses.GetValueOrDefault(answer.Status) + 1;
            foreach (var (name, isIt) in Verbs)
            {
                if (!dispute.Statements.Any(s => isIt(s.Verb))) continue;
                Case without = dispute with
                {
                    Statements = [.. dispute.Statements.Select(s => isIt(s.Verb) ? s with { Verb = new Verb.Says("") } : s)],
                };
                if (Decided(BruteForce.AnswerOfDay(without, day)) != Decided(answer)) decisive[name]++;
            }
        }
        output.WriteLine($"{Count} cases, seeds 1 to {Count}");
        foreach (var (status, n) in statuses) output.WriteLine($"{status}: {n}");
        foreach (var (verb, n) in decisive) output.WriteLine($"{verb} decisive: {n}");
        // Shares of a small sample scatter: the full ones are asked of the full count only.
        double enough = Count >= 1000 ? 1 : 0.5;
        Assert.All(["blocked", "possible", "certain"], s => Assert.True(statuses[s] >= 0.20 * enough * Count, $"{s} in {statuses[s]} of {Count}"));
        Assert.All(decisive, d => Assert.True(d.Value >= 0.05 * enough * Count, $"{d.Key} decisive in {d.Value} of {Count}"));
    }

    [Fact]
    public void Every_part_of_an_answer_has_something_in_it_often_enough()
    {
        // Rare parts need the full count to be seen at all; the brute force alone is quick.
        int count = Math.Max(Count, 1000);
        var found = Parts.ToDictionary(p => p.Name, _ => 0);
        for (int seed = 1; seed <= count; seed++)
        {
            Case dispute = RandomCases.Of(seed);
            BruteAnswer answer = BruteForce.Answer(dispute, RandomCases.LastDay(dispute));
            foreach (var (name, has) in Parts)
                if (has(dispute, answer)) found[name]++;
        }
        output.WriteLine($"{count} cases, seeds 1 to {count}");
        foreach (var (name, n) in found) output.WriteLine($"{name}: {n}");
        Assert.All(found, f => Assert.True(f.Value >= 0.01 * count, $"{f.Key} in {f.Value} of {count}"));
    }

    [Fact]
    public void Sizes_are_as_stated_and_the_same_seed_gives_the_same_case()
    {
        for (int seed = 1; seed <= Count; seed++)
        {
            Case dispute = RandomCases.Of(seed);
            Assert.InRange(dispute.Parties.Count(p => !p.IsNorm), 2, 4);
            Assert.InRange(dispute.Issues.Length, 2, 5);
            Assert.Distinct(dispute.Statements.Select(s => s.Id));
            Assert.Equal(CaseText.Of(dispute), CaseText.Of(RandomCases.Of(seed)));
        }
    }

    internal static (string Name, Func<Verb, bool> IsIt)[] Verbs { get; } =
    [
        ("rejects", v => v is Verb.Rejects),
        ("rejects-together", v => v is Verb.RejectsTogether),
        ("demands", v => v is Verb.Demands),
        ("insists", v => v is Verb.Insists),
        ("links", v => v is Verb.Links),
        ("all-or-nothing", v => v is Verb.AllOrNothing),
        ("accepts", v => v is Verb.Accepts),
        ("open-to", v => v is Verb.OpenTo),
        ("welcomes", v => v is Verb.Welcomes),
        ("resists", v => v is Verb.Resists),
        ("prefers", v => v is Verb.Prefers { Strictly: false }),
        ("prefers-strictly", v => v is Verb.Prefers { Strictly: true }),
        ("values", v => v is Verb.Values),
        ("withdraws", v => v is Verb.Withdraws),
    ];

    private static (string Name, Func<Case, BruteAnswer, bool> Has)[] Parts { get; } =
    [
        ("contradictions", (_, a) => a.Contradictions.Length > 0),
        ("spent", (_, a) => a.Spent.Length > 0),
        ("overridden", (_, a) => a.Overridden.Length > 0),
        ("breaches", (_, a) => a.Breaches.Length > 0),
        ("incomplete agreements", (_, a) => a.Incomplete.Length > 0),
        ("something agreed, not all", (_, a) => a.Agreed != "()" && a.Status != "agreed"),
        ("several blocking sets", (_, a) => a.BlockingSets.Length > 1),
        ("blocking sets of three or more", (_, a) => a.BlockingSets.Any(b => b.Count(c => c == ',') > 1)),
        ("value statements in a key", (c, a) => a.Keys.Any(k => c.Statements.Any(s => s.Verb is ValueVerb && Relaxed(k).Contains(s.Id)))),
        ("norms and rules block alone", (_, a) => a.BlockingSets is ["{}"]),
        ("three keys or more", (_, a) => a.Keys.Length > 2),
        ("certain harvest of less than all", (_, a) => a.CertainHarvest.Any(h => !h.Contains("leaves open {}", StringComparison.Ordinal))),
        ("several certain harvests", (_, a) => a.CertainHarvest.Length > 1),
        ("parts that could stand alone", (_, a) => a.CertainHarvest.Any(h => h[h.IndexOf("alone", StringComparison.Ordinal)..].Count(c => c == '{') > 1)),
        ("several possible harvests", (_, a) => a.PossibleHarvest.Length > 1),
        ("unspoken", (_, a) => a.PossibleHarvest.Any(h => !h.EndsWith("unspoken {}", StringComparison.Ordinal))),
        ("an opening", (_, a) => a.Openings.Any(o => o.EndsWith("yes", StringComparison.Ordinal))),
        ("no opening on some issue", (_, a) => a.Openings.Any(o => o.EndsWith("no", StringComparison.Ordinal))),
        ("a status that changed over time", (_, a) => a.Timeline.Select(t => t.Split(' ')[1]).Distinct().Count() > 1),
        .. Enum.GetNames<Parley.Proofs.BlockFirmness>().Select(f => ("firmness " + f, (Func<Case, BruteAnswer, bool>)((_, a) => a.Firmness == f))),
    ];

    private static string[] Relaxed(string key) => key[1..key.IndexOf('}', StringComparison.Ordinal)].Split(',');

    /// <summary>What a verb can decide.</summary>
    private static string Decided(BruteAnswer a) =>
        string.Join('\n', a.Parts().Where(p => p.Name is "settlement" or "blocking sets" or "certain harvest" or "possible harvest").Select(p => p.Text));
}
