using Parley.Records;
using Parley.Talks;

namespace Parley.Tests.Records;

/// <summary>What two exports of one record have in common, and what not.</summary>
public sealed class ComparisonTests
{
    private static readonly Readers Line = Readers.Only("a", "b");

    [Fact]
    public void Each_side_is_told_what_the_other_lacks()
    {
        Sample sample = Talks();
        string caucus = sample.Clerk.Write("a1", Readers.Caucus("a"), new Accused("b", "Ours.")).Id;
        RecordComparison found = RecordComparison.Of(Read(sample, "a"), Read(sample, "b"));
        Assert.Equal([caucus], found.OnlyInFirst.Select(e => e.Id));
        Assert.Empty(found.OnlyInSecond);
        Assert.Empty(found.Different);
        Assert.Equal(Read(sample, "b").Entries.Count(), found.Same);
    }

    [Fact]
    public void The_log_of_a_channel_is_compared_apart_from_the_rest()
    {
        Sample sample = Talks();
        Channel(sample, "hotline");
        Channel(sample, "other");
        RecordFile early = Read(sample, "a");
        string call = Say(sample, "a", 1);
        string heard = sample.Clerk.Write("b1", Line, new MessageAcknowledged(call, "b", Acknowledgement.Received)).Id;
        sample.Clerk.Write("a1", Line, new MessageSent("other", "a", 1, MessageKind.Notification, Precedence.Routine, "Elsewhere.", "en"));
        sample.Clerk.Write("a1", Readers.Caucus("a"), new Accused("b", "Ours."));
        RecordComparison all = RecordComparison.Of(early, Read(sample, "b")), log = RecordComparison.Of(early, Read(sample, "b"), "hotline");
        Assert.Equal(3, all.OnlyInSecond.Length);
        Assert.Equal([call, heard], log.OnlyInSecond.Select(e => e.Id));
        Assert.Empty(log.OnlyInFirst);
        Assert.Equal(1, log.Same);
    }

    [Fact]
    public void Whoever_was_shown_something_else_sees_it()
    {
        Sample one = Talks(), other = Talks();
        Channel(one, "hotline");
        Channel(other, "hotline");
        Say(one, "a", 1, "At noon.");
        Say(other, "a", 1, "At midnight.");
        RecordComparison found = RecordComparison.Of(Read(one, "a"), Read(other, "b"), "hotline");
        var (first, second) = Assert.Single(found.Different);
        Assert.Equal(("At noon.", "At midnight."), (((MessageSent)first.Open().Act).Text, ((MessageSent)second.Open().Act).Text));
        Assert.Equal(1, found.Same);
    }

    [Fact]
    public void Words_that_were_destroyed_on_one_side_are_no_difference()
    {
        Sample sample = Talks();
        SealedEntry said = sample.Clerk.Write("a1", Readers.Plenary, new Accused("b", "Names."));
        RecordFile before = Read(sample, "a");
        sample.Clerk.Write("keeper", Readers.Plenary, new WordsDestroyed(said.Id));
        var left = ChainedRecord.Of("record", sample.Record.Entries.Select(e => e.Entry == said ? (e.Entry with { Salt = [], Content = [] }, e.Place) : e));
        RecordReport after = RecordVerifier.Verify(RecordExport.Write(left, "b", Sample.Keeper));
        Assert.Null(after.Why);
        RecordComparison found = RecordComparison.Of(before, after.File!);
        Assert.Empty(found.Different);
        Assert.Equal(said.Id, Assert.Single(found.Destroyed).First.Id);
        Assert.IsType<WordsDestroyed>(Assert.Single(found.OnlyInSecond).Open().Act);
    }

    private static Sample Talks()
    {
        var sample = new Sample();
        foreach (var (by, readers, act) in RandomTalks.Beginning(CaucusRule.MayPassOn, admitsCaucuses: false)) sample.Clerk.Write(by, readers, act);
        return sample;
    }

    private static void Channel(Sample sample, string id) => sample.Clerk.Write("a1", Line, new ChannelOpened(id, "The line", ["a", "b"]));

    private static string Say(Sample sample, string from, int number, string text = "At noon.") =>
        sample.Clerk.Write(from + "1", Line, new MessageSent("hotline", from, number, MessageKind.Notification, Precedence.Routine, text, "en")).Id;

    private static RecordFile Read(Sample sample, string reader)
    {
        RecordReport report = RecordVerifier.Verify(sample.Export(reader));
        Assert.Null(report.Why);
        return report.File!;
    }
}
