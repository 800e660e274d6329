using System.Text.Json;
using Parley.Core;
using Parley.Formats;
using Parley.Talks;
using Parley.Tests.House;

namespace Parley.Tests.Records;

public class ItemAsActsTests
{
    private readonly TalksState talks = new();

    public ItemAsActsTests() => Add(CaseAsActs.Of(File.ReadAllBytes(Repository.Full("cases/two-villages.yaml")), "villages").Acts);

    [Fact]
    public void Ids_count_in_a_series_for_each_audience_so_that_no_reader_sees_gaps()
    {
        string[] wanted = ["public", "caucus", "public", "plenary", "caucus"];
        var ids = wanted.Select(audience => Enter("upper", audience)).ToList();
        // s5 was said in caucus when the case was imported; s1 to s6 are taken.
        Assert.Equal(["s7", "upper-s1", "s8", "p-s1", "upper-s2"], ids);
        Assert.DoesNotContain(talks.KnownTo("lower").Items, i => i.Id?.StartsWith("upper-", StringComparison.Ordinal) == true);
        Assert.Equal("lower-s1", Enter("lower", "caucus"));
    }

    [Fact]
    public void Readers_are_those_of_an_import()
    {
        Enter("upper", "caucus", ""","note":"mine","source":"minutes-1" """);
        Assert.Equal("mediator+upper", talks.KnownTo("mediator").ItemsCalled("upper-s1").First(i => i.Section == CaseSection.Statements).Entry.Readers.Label);
        Assert.DoesNotContain("mine", talks.KnownTo("upper").ItemsCalled("upper-s1").First(i => i.Section == CaseSection.Statements).Item.ToString(), StringComparison.Ordinal);
        Assert.Equal("mine", Read("mediator").Statements.Single(s => s.Id == "upper-s1").Note);
        Assert.Null(Read("upper").Statements.Single(s => s.Id == "upper-s1").Note);
        Assert.DoesNotContain(Read("lower").Statements, s => s.Id == "upper-s1");
    }

    [Fact]
    public void Two_who_speak_in_confidence_have_a_room_for_it()
    {
        var (acts, id, fault) = ItemAsActs.Enter(talks, CaseSection.Statements, Item("""{"by":["upper","lower"],"date":"2025-03-10","source":"minutes-1","audience":"caucus","says":"a word"}"""));
        Assert.Null(fault);
        Add(acts);
        Assert.Contains(Read("lower").Statements, s => s.Id == id);
        Assert.DoesNotContain(Read("district").Statements, s => s.Id == id);
    }

    [Fact]
    public void A_source_goes_to_those_who_read_what_names_it()
    {
        var (acts, _, _) = ItemAsActs.Enter(talks, CaseSection.Statements, Item("""{"by":"upper","date":"2025-03-10","source":"call","audience":"caucus","says":"a word"}"""), Item("""{"id":"call","title":"A call"}"""));
        Add(acts);
        Assert.DoesNotContain(Read("lower").Sources, s => s.Id == "call");
        Enter("upper", "public", ""","source":"call" """);
        Assert.Contains(Read("lower").Sources, s => s.Id == "call");
        Assert.Contains(Read("mediator").Sources, s => s.Id == "call");
    }

    [Fact]
    public void A_correction_keeps_its_readers_and_one_for_others_is_a_new_entry()
    {
        string entry = talks.KnownTo("mediator").ItemsCalled("s6").Single().Entry.Id;
        var (acts, id, _) = ItemAsActs.Correct(talks, entry, Item("""{"by":"district","date":"2025-03-02","source":"minutes-1","welcomes":{"gauge":"installed"},"quote":"gladly","note":"n"}"""));
        Assert.Equal("s6", id);
        Assert.Equal([typeof(Corrected), typeof(Entered)], acts.Select(a => a.Act.GetType()));
        Add(acts);
        Assert.Equal(("gladly", "n"), Read("mediator").Statements.Where(s => s.Id == "s6").Select(s => (s.Quote, s.Note)).Single());
        JsonElement whole = ItemAsActs.Whole(talks, entry)!.Value;
        Assert.Equal("nothing was changed", ItemAsActs.Correct(talks, entry, whole).Fault);

        var (narrower, anew, _) = ItemAsActs.Correct(talks, entry, Item("""{"by":"district","date":"2025-03-02","source":"minutes-1","audience":"caucus","welcomes":{"gauge":"installed"}}"""));
        Assert.Equal("district-s1", anew);
        Add(narrower);
        Assert.DoesNotContain(Read("mediator").Statements, s => s.Id == "s6");
        Assert.Null(Read("mediator").Statements.Single(s => s.Id == anew).Note);
        Assert.DoesNotContain(Read("lower").Statements, s => s.Id == anew);
    }

    [Fact]
    public void A_misspelt_audience_is_refused_and_never_taken_for_public()
    {
        var (acts, _, fault) = ItemAsActs.Enter(talks, CaseSection.Statements, Item("""{"by":"upper","audience":"cacus","says":"a"}"""));
        Assert.Empty(acts);
        Assert.Contains("caucus", fault, StringComparison.Ordinal);
    }

    private string Enter(string by, string audience, string more = ""","source":"minutes-1" """)
    {
        var (acts, id, fault) = ItemAsActs.Enter(talks, CaseSection.Statements, Item($$"""{"by":"{{by}}","date":"2025-03-10","says":"a word","audience":"{{audience}}"{{more}}}"""));
        Assert.Null(fault);
        Add(acts);
        return id;
    }

    private void Add(IEnumerable<(Readers Readers, Act Act)> acts)
    {
        foreach (var (readers, act) in acts) talks.Add(new Entry($"e{talks.Entries.Count}", "mediator", DateTimeOffset.UnixEpoch.AddSeconds(talks.Entries.Count + 1), readers, act));
    }

    private Case Read(string reader)
    {
        CaseReading reading = FoldedCase.For(talks, reader);
        Assert.Empty(reading.Errors);
        return reading.Case!;
    }

    private static JsonElement Item(string json) => JsonDocument.Parse(json).RootElement;
}
