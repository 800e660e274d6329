using System.Text;
using Parley.Records;
using Parley.Talks;

namespace Parley.Tests.Records;

/// <summary>Whatever is done to an export, it does not verify any more, and the first bad line is named.</summary>
public sealed class CorruptedRecordTests
{
    public static TheoryData<bool> Admits => [false, true];

    public static TheoryData<string, bool> Exports => new()
    {
        { "a", false }, { "a", true }, { RecordExport.KeeperName, false }, { Readers.PublicName, false },
    };

    [Theory]
    [MemberData(nameof(Admits))]
    public void Every_changed_byte_is_noticed(bool admitsCaucuses)
    {
        byte[] export = Talks(admitsCaucuses, entries: 4).Export("a");
        Assert.True(RecordVerifier.Verify(export).IsGood, RecordVerifier.Verify(export).Why);
        var dice = new Random(export.Length);
        Parallel.For(0, export.Length, place =>
        {
            byte[] changed = [.. export];
            int bit;
            lock (dice) bit = dice.Next(8);
            changed[place] ^= (byte)(1 << bit);
            RecordReport report = RecordVerifier.Verify(changed);
            Assert.False(report.IsGood, $"byte {place} of {export.Length}, bit {bit}: {Encoding.UTF8.GetString(changed, Math.Max(0, place - 30), Math.Min(60, changed.Length - Math.Max(0, place - 30)))}");
        });
    }

    [Theory]
    [MemberData(nameof(Exports))]
    public void Entries_that_are_dropped_swapped_or_replayed_are_noticed_in_their_line(string reader, bool admitsCaucuses)
    {
        string[] lines = Encoding.UTF8.GetString(Talks(admitsCaucuses, entries: 12).Export(reader)).TrimEnd('\n').Split('\n');
        int changes = 0;
        for (int k = 1; k < lines.Length - 1; k++)
        {
            Bad([.. lines[..k], .. lines[(k + 1)..]], Math.Min(k + 1, lines.Length - 1));
            Bad([.. lines[..(k + 1)], .. lines[k..]], k + 2);
            for (int other = k + 1; other < Math.Min(k + 4, lines.Length - 1); other++)
            {
                string[] swapped = [.. lines];
                (swapped[k], swapped[other]) = (swapped[other], swapped[k]);
                Bad(swapped, null);
            }
        }
        Bad(lines[..^1], null);
        Bad([], null);
        Assert.True(changes > 30);

        void Bad(string[] changed, int? line)
        {
            changes++;
            RecordReport report = RecordVerifier.Verify(Encoding.UTF8.GetBytes(string.Concat(changed.Select(l => l + "\n"))));
            Assert.False(report.IsGood);
            // An entry missing at the end of its chain shows only in the end.
            if (line is { } at) Assert.InRange(report.BadLine!.Value, at, changed.Length);
        }
    }

    [Fact]
    public void An_honest_export_verifies_whatever_the_clock_does()
    {
        int backwards = 0;
        for (int seed = 1; seed <= 40; seed++)
        {
            var sample = new Sample();
            var dice = new RandomTalks(seed) { MaySeat = true };
            foreach (var (by, readers, act) in RandomTalks.Beginning(CaucusRule.MayPassOn, admitsCaucuses: seed % 2 == 0)) sample.Clerk.Write(by, readers, act);
            Readers[] all = [Readers.Public, Readers.Plenary, RandomTalks.Room, Readers.Mediator, .. RandomTalks.Parties.Select(Readers.Caucus)];
            for (int step = 0; step < 60; step++)
            {
                sample.At(new DateTimeOffset(2026, 2, 4, 9, 0, 0, TimeSpan.Zero).AddMinutes(dice.Chance(50) ? 0 : dice.Pick([1, 5, 30, 60])));
                var (by, readers, act) = dice.Next(dice.Pick(all));
                if (sample.Record.Talks.WhyNotKnowingAll(new Entry("probe", by, DateTimeOffset.MaxValue.AddTicks(-9), readers, act)) is null) dice.Hear(sample.Clerk.Write(by, readers, act).Open());
            }
            backwards += sample.Record.Entries.Zip(sample.Record.Entries.Skip(1)).Count(e => e.Second.Entry.At < e.First.Entry.At);
            foreach (string reader in (string[])[.. RandomTalks.Parties, Readers.MediatorName, Readers.PublicName, RecordExport.KeeperName])
                Assert.Null(RecordVerifier.Verify(sample.Export(reader)).Why);
        }
        Assert.True(backwards > 150, $"the clock went back {backwards} times");
    }

    [Fact]
    public void A_line_of_another_record_and_another_keepers_record_are_noticed()
    {
        byte[] mine = Talks(false, entries: 3).Export("a");
        var others = new Sample("another record");
        foreach (var (by, readers, act) in RandomTalks.Beginning(CaucusRule.MayPassOn, false)) others.Clerk.Write(by, readers, act);
        string[] lines = Encoding.UTF8.GetString(mine).Split('\n'), foreign = Encoding.UTF8.GetString(others.Export("a")).Split('\n');
        lines[1] = foreign[1];
        Assert.Equal(2, RecordVerifier.Verify(Encoding.UTF8.GetBytes(string.Join('\n', lines))).BadLine);
        using var stranger = SigningKey.New();
        Assert.Equal(1, RecordVerifier.Verify(mine, stranger.PublicKey).BadLine);
        Assert.True(RecordVerifier.Verify(mine, Sample.Keeper.PublicKey).IsGood);
    }

    /// <summary>An entry that the keeper signed, against the rules: a program that keeps them was not used.</summary>
    [Fact]
    public void An_entry_against_the_rules_is_noticed_although_it_is_signed()
    {
        Sample sample = Talks(false, entries: 0);
        var (good, place) = sample.Clerk.Draft("a1", Readers.Plenary, new Proposed("p9", System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("land", "shared")));
        byte[] content = new Proposed("p9", System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("land", "sold")).ToJson();
        SealedEntry bad = good with { Content = [.. content], Commitment = SealedEntry.Commit(good.Salt.AsSpan(), content) };
        bad = bad with { KeeperSignature = Sample.Keeper.Sign(Encoding.ASCII.GetBytes(bad.Hash)) };
        var lines = Encoding.UTF8.GetString(sample.Export("a")).TrimEnd('\n').Split('\n').ToList();
        sample.Record.Add((good, place));
        string line = Encoding.UTF8.GetString(sample.Export("a")).TrimEnd('\n').Split('\n')[^2]
            .Replace(good.Commitment, bad.Commitment, StringComparison.Ordinal).Replace("shared", "sold", StringComparison.Ordinal)
            .Replace(Convert.ToBase64String(good.KeeperSignature.AsSpan()), Convert.ToBase64String(bad.KeeperSignature.AsSpan()), StringComparison.Ordinal);
        lines.Insert(lines.Count - 1, line);
        RecordReport report = RecordVerifier.Verify(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
        Assert.Equal((lines.Count - 1, "issue land has no option sold"), (report.BadLine, report.Why));
    }

    /// <summary>What fewer may read does not show, unless the process admits that caucuses exist.</summary>
    [Fact]
    public void Sealed_places_stand_only_where_caucuses_are_admitted()
    {
        Assert.DoesNotContain("place", Encoding.UTF8.GetString(Talks(false, 12).Export("a")), StringComparison.Ordinal);
        string admitted = Encoding.UTF8.GetString(Talks(true, 12).Export("a"));
        Assert.Equal(Talks(true, 12).Record.Entries.Count, admitted.Split('\n').Count(l => l.Contains("\"place\"", StringComparison.Ordinal)));
        Assert.DoesNotContain("mediator+b", admitted, StringComparison.Ordinal);
    }

    private static Sample Talks(bool admitsCaucuses, int entries)
    {
        var sample = new Sample();
        foreach (var (by, readers, act) in RandomTalks.Beginning(CaucusRule.MayPassOn, admitsCaucuses)) sample.Clerk.Write(by, readers, act);
        var dice = new RandomTalks(7);
        Readers[] all = [Readers.Public, Readers.Plenary, Readers.Caucus("a"), Readers.Caucus("b")];
        for (int left = entries; left > 0;)
        {
            var (by, readers, act) = dice.Next(all[left % all.Length]);
            try
            {
                sample.Clerk.Write(by, readers, act);
                left--;
            }
            catch (RefusedException)
            {
                // Not every random act is allowed; another one is drawn.
            }
        }
        return sample;
    }
}
