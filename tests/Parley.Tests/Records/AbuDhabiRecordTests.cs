using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Parley.Core;
using Parley.Formats;
using Parley.Proofs;
using Parley.Reasoning;
using Parley.Records;
using Parley.Talks;
using Parley.Tests.House;
using Status = Parley.Proofs.Status;

namespace Parley.Tests.Records;

/// <summary>
/// The Abu Dhabi talks as a record: what the case file says, entered on the day on which sources show it, with the rounds and the channel. With
/// PARLEY_GOLDEN=write the shipped file is written anew.
/// </summary>
public sealed class AbuDhabiRecordTests
{
    private static readonly string Shipped = Path.Combine(Repository.Root, "cases", "abu-dhabi.record.jsonl");

    [Fact]
    public void The_shipped_record_is_the_one_that_the_case_makes()
    {
        byte[] made = Made();
        if (Environment.GetEnvironmentVariable("PARLEY_GOLDEN") == "write")
        {
            File.WriteAllBytes(Shipped, made);
            Assert.Skip("The shipped record was written.");
        }
        Assert.Equal(Encoding.UTF8.GetString(made), File.ReadAllText(Shipped));
    }

    [Fact]
    public void It_verifies_and_comes_to_the_case_that_it_was_made_from()
    {
        RecordReport report = RecordVerifier.Verify(File.ReadAllBytes(Shipped));
        Assert.Null(report.Why);
        Case dispute = CaseFile.Read(Path.Combine(Repository.Root, "cases", "abu-dhabi.yaml")).Case!, folded = FoldedCase.For(report.Talks, Readers.MediatorName).Case!;
        foreach (Viewer viewer in new[] { Viewer.Mediator, Viewer.Public, Viewer.Of(dispute.PartyIndex("ukraine")) })
        {
            Analysis one = Analyst.Analyze(dispute, new AnalysisOptions { Viewer = viewer }, null, TestContext.Current.CancellationToken);
            Analysis other = Analyst.Analyze(folded, new AnalysisOptions { Viewer = viewer }, null, TestContext.Current.CancellationToken);
            Assert.Equal(Status.Blocked, other.Now.Settlement.Status);
            Assert.Equal(one.Now.BlockingSets.Sets.Select(s => string.Join(' ', s.Statements)), other.Now.BlockingSets.Sets.Select(s => string.Join(' ', s.Statements)));
            Assert.Equal(one.Now.Agreed, other.Now.Agreed);
        }
    }

    [Theory]
    [InlineData("2026-01-25", Course.Closed, null, ChannelCondition.Suspended)]
    [InlineData("2026-02-04T20:00", Course.Closed, Course.Opened, ChannelCondition.Suspended)]
    [InlineData("2026-02-07", Course.Closed, Course.Closed, ChannelCondition.Open)]
    public void It_can_be_replayed_to_any_time(string time, Course first, Course? second, ChannelCondition channel)
    {
        var at = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var talks = new TalksState();
        foreach (Entry entry in RecordVerifier.Verify(File.ReadAllBytes(Shipped)).Talks.Entries.Where(e => e.At <= at)) talks.Add(entry);
        Picture known = talks.KnownTo(Readers.Public);
        Assert.Equal(first, known.Rounds["r1"]);
        Assert.Equal(second, known.Rounds.TryGetValue("r2", out Course r2) ? r2 : null);
        Assert.Equal(channel, known.Channels["us-russia"].At(at));
    }

    private static byte[] Made()
    {
        using SigningKey keeper = SigningKey.Of(SHA256.HashData("The keeper of the record of the Abu Dhabi talks: a demonstration, whose key is no secret."u8));
        var record = new ChainedRecord("abu-dhabi-2026");
        var clock = new Clock();
        var clerk = new Clerk(record, keeper, clock, purpose => SHA256.HashData(Encoding.UTF8.GetBytes("abu-dhabi-2026 " + purpose)));
        byte[] file = File.ReadAllBytes(Path.Combine(Repository.Root, "cases", "abu-dhabi.yaml"));
        var (acts, reading) = CaseAsActs.Of(file, "abu-dhabi.yaml");
        Assert.NotNull(reading.Case);

        // The case as it stood before anything was said, then each thing on its day.
        var said = acts.Where(a => a.Act is Entered { Section: CaseSection.Statements or CaseSection.Claims or CaseSection.Agreements })
            .Select(a => (Day: ((Entered)a.Act).Item.GetProperty("date").GetString()!, a.Readers, a.Act)).ToList();
        var rest = acts.Where(a => a.Act is not Entered { Section: CaseSection.Statements or CaseSection.Claims or CaseSection.Agreements or CaseSection.Details }).ToList();
        var details = acts.Where(a => a.Act is Entered { Section: CaseSection.Details });
        clock.Now = At("2026-01-23", 6);
        clerk.WriteAll(Readers.MediatorName, rest);
        foreach (var (member, name, capacity, party) in new[]
            { ("dmitriev", "Kirill Dmitriev", Capacity.Delegate, "russia"), ("kostyukov", "Igor Kostyukov", Capacity.Delegate, "russia"), ("umerov", "Rustem Umerov", Capacity.Head, "ukraine"), ("witkoff", "Steve Witkoff", Capacity.Head, "us") })
            Public(new Joined(member, name, capacity, party));
        Public(new ChannelOpened("us-russia", "High-level military contact between the United States and Russia", ["us", "russia"]));
        Public(new ChannelChanged("us-russia", Course.Suspended, Why: "It had been suspended before the talks; since when is disputed, see claims on the channel."));
        var rounds = new[] { ("2026-01-23", 7, "r1", Course.Opened), ("2026-01-24", 20, "r1", Course.Closed), ("2026-02-04", 7, "r2", Course.Opened), ("2026-02-05", 20, "r2", Course.Closed) };
        foreach (string day in said.Select(s => s.Day).Concat(rounds.Select(r => r.Item1)).Distinct().Order(StringComparer.Ordinal))
        {
            foreach (var (_, hour, round, to) in rounds.Where(r => r.Item1 == day && r.Item4 == Course.Opened)) Publicly(day, hour, new RoundChanged(round, to));
            clock.Now = At(day, 12);
            foreach (var (_, readers, act) in said.Where(s => s.Day == day)) clerk.Write(Readers.MediatorName, readers, act);
            if (day == "2026-02-05") Publicly(day, 18, new ChannelChanged("us-russia", Course.Resumed, Why: "The United States European Command announced it."));
            foreach (var (_, hour, round, to) in rounds.Where(r => r.Item1 == day && r.Item4 == Course.Closed)) Publicly(day, hour, new RoundChanged(round, to));
        }
        clerk.WriteAll(Readers.MediatorName, details);
        return RecordExport.Write(record, RecordExport.KeeperName, keeper);

        void Publicly(string day, int hour, Act act)
        {
            clock.Now = At(day, hour);
            Public(act);
        }

        void Public(Act act) => clerk.Write(Readers.MediatorName, Readers.Public, act);

        static DateTimeOffset At(string day, int hour) => new(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), new TimeOnly(hour, 0), TimeSpan.Zero);
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
