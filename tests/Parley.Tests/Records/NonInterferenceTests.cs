using System.Text;
using System.Text.Json;
using Parley.Core;
using Parley.Formats;
using Parley.Reasoning;
using Parley.Records;
using Parley.Talks;
using Parley.Tests.Oracle;

namespace Parley.Tests.Records;

/// <summary>
/// Two records that differ only in what a viewer may not read give this viewer the same bytes: refusals, export, notices, case, analysis. What the
/// leaky programs below would show differs in some of these pairs, so that the comparison can fail.
/// </summary>
public sealed class NonInterferenceTests
{
    private static readonly DateTimeOffset Start = new(2026, 2, 4, 9, 0, 0, TimeSpan.Zero);

    private static int Pairs => int.Parse(Environment.GetEnvironmentVariable("PARLEY_CASES") ?? "60", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void Nothing_that_a_viewer_may_not_read_changes_what_it_sees()
    {
        int hiddenEntries = 0, refused = 0, caseless = 0;
        var notices = new List<NoticeKind>();
        var acts = new List<string>();
        for (int seed = 1; seed <= Pairs; seed++)
        {
            var (one, other, viewer) = Pair(seed);
            Assert.Equal(one.Refusals, other.Refusals);
            byte[] export = one.Sample.Export(viewer), twin = other.Sample.Export(viewer);
            Assert.True(export.AsSpan().SequenceEqual(twin), $"seed {seed}: the exports for {viewer} differ");
            Assert.Null(RecordVerifier.Verify(export).Why);
            string told = Told(one, viewer);
            Assert.Equal(told, Told(other, viewer));
            Assert.Equal(FoldedCase.Write(one.Sample.Record.Talks, viewer).Yaml, FoldedCase.Write(other.Sample.Record.Talks, viewer).Yaml);
            string seen = Analysis(one.Sample, viewer);
            Assert.Equal(seen, Analysis(other.Sample, viewer));
            hiddenEntries += Math.Abs(one.Sample.Record.Entries.Count - other.Sample.Record.Entries.Count);
            refused += one.Refusals.Count;
            acts.AddRange(one.Sample.Record.Talks.Entries.Concat(other.Sample.Record.Talks.Entries).Select(e => e.Act.GetType().Name));
            notices.AddRange(Notices.For(one.Sample.Record.Talks, viewer, Start.AddDays(1)).Select(n => n.Kind));
            if (!seen.StartsWith('{')) caseless++;
        }
        Assert.True(hiddenEntries > 3 * Pairs && refused > 3 * Pairs && caseless < Pairs / 3 && notices.Count > Pairs / 2,
            $"{hiddenEntries} entries hidden, {refused} refusals, {caseless} without a case, notices: {string.Join(", ", notices.CountBy(n => n))}");
        // Every act that says something or changes something took part; keys and destroyed words have tests of their own.
        string[] apart = [nameof(MemberKeyChanged), nameof(KeeperKeyChanged), nameof(WordsDestroyed), nameof(Unreadable)];
        var missing = typeof(Act).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Act))).Select(t => t.Name).Except(acts).Except(apart).ToList();
        Assert.True(missing.Count == 0, $"in no pair: {string.Join(", ", missing)}; in pairs: {string.Join(", ", acts.CountBy(a => a))}");
    }

    public static TheoryData<string> Leaks => [.. Leaky.Keys];

    [Theory]
    [MemberData(nameof(Leaks))]
    public void A_program_that_leaks_is_caught(string leak)
    {
        for (int seed = 1; seed <= 60; seed++)
        {
            var (one, other, viewer) = Pair(seed);
            if (Leaky[leak](one, viewer) != Leaky[leak](other, viewer)) return;
        }
        Assert.Fail($"{leak}: no pair of records shows it");
    }

    /// <summary>What programs that are careless in one respect would show a viewer.</summary>
    private static readonly Dictionary<string, Func<Run, string, string>> Leaky = new()
    {
        ["a count of all entries"] = (run, _) => $"{run.Sample.Record.Entries.Count}",
        ["ids in sequence over all entries"] = (run, v) => string.Join(' ', run.Sample.Record.Entries.Select((e, k) => (e, k)).Where(e => Sees(run, e.e.Entry, v)).Select(e => $"e{e.k}")),
        ["places in the keeper's chain"] = (run, v) => string.Join(' ', run.Sample.Record.Entries.Where(e => Sees(run, e.Entry, v)).Select(e => e.Place.Hash)),
        ["one chain for everybody"] = (run, v) => run.Sample.Record.Entries.Last(e => Sees(run, e.Entry, v)).Place.Previous,
        ["the time of the last entry of all"] = (run, _) => $"{run.Sample.Record.Entries.Max(e => e.Entry.At):O}",
        ["times that avoid those of others"] = (run, v) =>
        {
            DateTimeOffset last = default;
            var shown = new StringBuilder();
            foreach (var (entry, _) in run.Sample.Record.Entries)
            {
                last = entry.At > last ? entry.At : last.AddMicroseconds(1);
                if (Sees(run, entry, v)) shown.Append(last.Ticks).Append(' ');
            }
            return shown.ToString();
        },
        ["refusals from all that is known"] = (run, v) => string.Join('\n', run.Tried.Select(t => run.Sample.Record.Talks.KnownTo(Readers.MediatorName).Proposals.Contains("p1") ? "there is a proposal p1 already" : "fine")),
        ["the size of the store"] = (run, _) => $"{run.Sample.Export(RecordExport.KeeperName).Length}",
        ["a hash of the whole record"] = (run, _) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(run.Sample.Export(RecordExport.KeeperName))),
        ["an answer kept from another viewer"] = (run, _) => Analysis(run.Sample, Readers.MediatorName),
        ["a notice whenever something happens"] = (run, v) => string.Join(' ', run.Sample.Record.Entries.Select(e => Sees(run, e.Entry, v) ? "something for you" : "something")),
        ["notices that count all proposals"] = (run, v) => $"{Told(run, v)} Proposals: {run.Sample.Record.Talks.Entries.Count(e => e.Act is Proposed)}",
        ["notices from what the mediator knows"] = (run, _) => Told(run, Readers.MediatorName),
        ["questions from what everybody said"] = (run, v) => FoldedCase.For(run.Sample.Record.Talks, Readers.MediatorName).Case is { } all
            ? string.Join('\n', Analyst.Analyze(all, new AnalysisOptions { WorkLimit = 20_000 }).Questions.Ranked.Where(q => all.Parties[q.To].Id == v).Select(q => $"{q.Ask.Length} {q.Welcomed.Length}")) : "",
    };

    private static bool Sees(Run run, SealedEntry entry, string viewer) => Readers.Parse(entry.Chain)!.Include(viewer, run.Sample.Record.Talks.Seats);

    /// <summary>The notices of a viewer a day later.</summary>
    private static string Told(Run run, string viewer) => JsonSerializer.Serialize(Notices.For(run.Sample.Record.Talks, viewer, Start.AddDays(1)));

    private static string Analysis(Sample sample, string viewer)
    {
        CaseReading reading = FoldedCase.For(sample.Record.Talks, viewer);
        if (reading.Case is not { } dispute) return string.Join('\n', reading.Errors);
        return ResultJson.Write(Analyst.Analyze(dispute, new AnalysisOptions { WorkLimit = 20_000, CaseSha256 = CaseDigest.Of(dispute) }));
    }

    /// <summary>A record, what was refused to those whom the viewer can hear, and what they tried.</summary>
    private sealed record Run(Sample Sample, List<string> Refusals, List<Act> Tried);

    private static (Run One, Run Other, string Viewer) Pair(int seed)
    {
        var dice = new RandomTalks(seed);
        string viewer = dice.Pick(["a", "b", "c", "outside", Readers.PublicName]);
        var caucus = dice.Pick([CaucusRule.MayPassOn, CaucusRule.OnlyWithLeave]);
        // Where the process admits caucuses, sealed places show how much was said elsewhere: that is what it admits.
        return (Make(seed, 1), Make(seed, 2), viewer);

        Run Make(int seed, int version)
        {
            var sample = new Sample();
            var visible = new RandomTalks(seed) { MaySeat = viewer != "outside" };
            var hidden = new RandomTalks(100_000 * version + seed);
            var refusals = new List<string>();
            var tried = new List<Act>();
            foreach (var (by, readers, act) in RandomTalks.Beginning(caucus, admitsCaucuses: false)) sample.Clerk.Write(by, readers, act);
            Readers[] all = [Readers.Public, Readers.Plenary, RandomTalks.Room, Readers.Mediator, .. RandomTalks.Parties.Select(Readers.Caucus)];
            var seen = all.Where(r => r.Include(viewer, sample.Record.Talks.Seats)).ToList();
            var unseen = all.Except(seen).ToList();
            for (int step = 1; step <= 30; step++)
            {
                // Others speak in between, more or less, at times that come near.
                for (int k = version == 1 ? 0 : 2; k < 3; k++)
                {
                    sample.At(Start.AddMinutes(step).AddMicroseconds(-k));
                    if (hidden.Chance(60)) Try(sample, hidden, hidden.Next(hidden.Pick(unseen)));
                }
                // Now and then the clock goes back.
                sample.At(Start.AddMinutes(visible.Chance(20) ? step / 2 : step));
                var next = visible.Next(visible.Pick(seen));
                tried.Add(next.Act);
                if (Try(sample, visible, next) is { } why) refusals.Add(why);
            }
            return new Run(sample, refusals, tried);
        }
    }

    private static string? Try(Sample sample, RandomTalks dice, (string By, Readers Readers, Act Act) next)
    {
        try
        {
            dice.Hear(sample.Clerk.Write(next.By, next.Readers, next.Act).Open());
            return null;
        }
        catch (RefusedException refused)
        {
            return refused.Message;
        }
    }
}
