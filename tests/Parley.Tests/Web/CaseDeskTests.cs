using Parley.Records;
using Parley.Talks;
using Parley.Tests.House;
using Parley.Web;

namespace Parley.Tests.Web;

public sealed class CaseDeskTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("parley-desk-").FullName;
    private readonly Noon clock = new();
    private readonly SqliteStore store;
    private readonly CaseDesk desk;

    public CaseDeskTests()
    {
        string file = Path.Combine(folder, "workbench.records");
        store = SqliteStore.Open(file);
        desk = new Shelf(store, new WorkbenchOptions(file, 0) { Clock = clock }).Add(File.ReadAllBytes(Repository.Full("cases/two-villages.yaml")), "villages").Desk!;
    }

    public void Dispose()
    {
        store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_command_that_is_sent_twice_is_done_once()
    {
        var done = new Done(Done.NewId(), "a word");
        var acts = Draft("a word").Acts(desk).Acts;
        Assert.Empty(desk.Enter(done, acts));
        Assert.Empty(desk.Enter(done, acts));
        Assert.Single(desk.State.Case!.Statements, s => s.Id == "s7");
        Assert.Equal(desk.State.Entries, store.Load(desk.Id).Entries.Count);
    }

    [Fact]
    public void Undo_and_redo_go_on_as_often_as_one_likes_and_nothing_is_deleted()
    {
        int entries = desk.State.Entries;
        var draft = Draft("a word");
        (draft.Source, draft.NewSource, draft.Note) = (SourcedDraft.NewSourceId, "A call", "mine");
        Enter(draft);
        var with = desk.State.Case!;
        for (int k = 0; k < 2; k++)
        {
            Assert.Empty(desk.Undo(desk.Last!));
            Assert.True(desk.Last!.IsUndoing);
            Assert.DoesNotContain(desk.State.Case!.Statements, s => s.Id == "s7");
            Assert.DoesNotContain(desk.State.Case!.Sources, s => s.Title == "A call");
            Assert.Empty(desk.Undo(desk.Last!));
            Assert.Equal(Records.ImportTests.Text(with), Records.ImportTests.Text(desk.State.Case!));
        }
        Assert.Equal(entries + 3 * 5, desk.State.Entries);
        Assert.Equal("mine", desk.State.Case!.Statements.Single(s => s.Id == "s7").Note);
    }

    [Fact]
    public void A_correction_is_undone_to_the_words_before()
    {
        string entry = desk.Read(t => t.KnownTo("mediator").ItemsCalled("s6").Single().Entry.Id);
        var draft = new StatementDraft();
        draft.Correct(desk, entry);
        Assert.Equal(("district", "welcomes", "gauge: installed", "2025-03-02", "minutes-1"), (draft.Who, draft.Verb, draft.What, draft.Date, draft.Source));
        draft.Quote = "gladly";
        Enter(draft);
        Assert.Equal("gladly", desk.State.Case!.Statements.Single(s => s.Id == "s6").Quote);
        Assert.Empty(desk.Undo(desk.Last!));
        Assert.Null(desk.State.Case!.Statements.Single(s => s.Id == "s6").Quote);
        Assert.Empty(desk.Undo(desk.Last!));
        Assert.Equal("gladly", desk.State.Case!.Statements.Single(s => s.Id == "s6").Quote);
        // Only how things stand can be undone; what was corrected since cannot.
        var changes = desk.Read(Change.Of).Where(c => c.Id == "s6").ToList();
        Assert.Equal([true, true, false, true], changes.Select(c => c.CanBeUndone));
    }

    [Fact]
    public void What_another_program_entered_meanwhile_is_read_first()
    {
        using var others = SqliteStore.Open(Path.Combine(folder, "workbench.records"));
        var other = new CaseDesk(others, desk.Id, clock);
        Assert.Empty(other.Enter(new Done(Done.NewId(), "theirs"), Draft("theirs").Acts(other).Acts));
        // Both would have taken s7: the second is told so, and takes the next once it looks again.
        Assert.Contains("s7", Assert.Single(desk.Enter(new Done(Done.NewId(), "ours"), Draft("ours").Acts(desk).Acts)), StringComparison.Ordinal);
        Enter(Draft("ours"));
        Assert.Equal(["theirs", "ours"], desk.State.Case!.Statements.Where(s => s.Id is "s7" or "s8").Select(s => ((Core.Verb.Says)s.Verb).Text));
    }

    [Fact]
    public void A_faulty_group_spoils_no_other()
    {
        var right = Draft("a word").Acts(desk).Acts;
        var wrong = Draft("a word");
        wrong.Supersedes = "s77";
        wrong.Audience = "plenary";
        var trials = desk.Try(wrong.Acts(desk).Acts, right, [(Readers.Public, new Recalled("nothing"))]);
        Assert.Contains("s77", Assert.Single(trials[0].Faults), StringComparison.Ordinal);
        Assert.Empty(trials[1].Faults);
        Assert.Contains(trials[1].Case!.Statements, s => s.Id == "s7");
        Assert.NotEmpty(trials[2].Faults);
        Assert.DoesNotContain(desk.State.Case!.Statements, s => s.Id == "s7");
    }

    [Fact]
    public void Pasted_statements_may_refer_to_each_other_and_get_ids_one_after_the_other()
    {
        var draft = new PasteDraft { Text = "upper says one\nupper says two\n{ id: s20, by: upper, says: three }\n{ by: upper, says: four, supersedes: s20 }" };
        draft.Prefill(desk, clock);
        var (lines, more) = draft.Read(desk);
        Assert.Equal(0, more);
        Assert.All(lines, l => Assert.Empty(l.Faults));
        Assert.Empty(desk.Enter([.. lines.SelectMany(l => l.Acts)]));
        Assert.Equal(["s7", "s8", "s20", "s9"], desk.State.Case!.Statements.Where(s => s.Date.Day.Day == 10).Select(s => s.Id));
        draft.Remove(desk, lines[..3]);
        Assert.Equal("{ by: upper, says: four, supersedes: s20 }", draft.Text);
    }

    [Fact]
    public void Several_lines_of_the_same_two_in_confidence_open_one_room()
    {
        var draft = new PasteDraft { Text = "upper, lower says one — caucus\nlower, upper says two — caucus" };
        draft.Prefill(desk, clock);
        var (lines, _) = draft.Read(desk);
        Assert.All(lines, l => Assert.Empty(l.Faults));
        Assert.Empty(desk.Enter(lines[1].Acts));
        Assert.Empty(desk.Enter(lines[0].Acts));
        Assert.Equal(1, desk.Read(t => t.KnownTo("upper").Rooms.Count));
        Assert.Equal(2, desk.State.Case!.Statements.Count(s => s.Id.StartsWith("lower-upper-s", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_draft_is_on_one_page_at_a_time_and_waits_for_the_next()
    {
        var stopwatch = new Stopwatch();
        var drafts = new Drafts(stopwatch);
        int left = 0, other = 0;
        Action older = () => other++, newer = () => left++;
        drafts.Wait("case", older);
        drafts.Wait("case", newer);
        var first = drafts.Take("case", () => new StatementDraft());
        first.Who = "upper";
        Assert.NotSame(first, drafts.Take("case", () => new StatementDraft()));
        drafts.Leave(first);
        Assert.Equal(1, left);
        Assert.NotSame(first, drafts.Take("another", () => new StatementDraft()));
        Assert.Same(first, drafts.Take("case", () => new StatementDraft()));
        first.Who = "";
        drafts.Leave(first);
        Assert.Equal(1, left);
        var next = drafts.Take("case", () => new StatementDraft());
        Assert.NotSame(first, next);

        next.Who = "lower";
        stopwatch.Seconds = 60;
        drafts.Leave(next);
        drafts.Stop(newer);
        Assert.Equal((1, 0), (left, other));
    }

    private sealed class Stopwatch : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }

    private sealed class Noon : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(2025, 3, 10, 12, 0, 0, TimeSpan.Zero);
    }

    private void Enter(StatementDraft draft)
    {
        var (acts, _, fault) = draft.Acts(desk);
        Assert.Null(fault);
        Assert.Empty(desk.Enter(new Done(draft.Command, "it"), acts));
    }

    private StatementDraft Draft(string words)
    {
        var draft = new StatementDraft { Who = "upper", Verb = "says", What = words };
        draft.Prefill(desk, clock);
        return draft;
    }
}
