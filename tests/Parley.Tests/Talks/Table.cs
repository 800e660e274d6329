using System.Text.Json;
using Parley.Talks;

namespace Parley.Tests.Talks;

/// <summary>Talks between two parties with a mediator, a district that verifies, and an outsider; a minute passes between any two acts.</summary>
internal sealed class Table
{
    public static readonly Readers Upper = Readers.Caucus("upper"), Lower = Readers.Caucus("lower");

    private int entries;

    public Table(CaucusRule caucus = CaucusRule.MayPassOn)
    {
        Do("mediator", Readers.Public, new Opened("water", "The spring", caucus, false));
        foreach (string party in new[] { "upper", "lower", "district", "press" })
            Do("mediator", Readers.Public, new Entered(CaseSection.Parties, Json($$"""{"id":"{{party}}","name":"{{party}}"}""")));
        foreach (string party in new[] { "upper", "lower", "district" }) Do("mediator", Readers.Public, new Seated(party));
        Do("mediator", Readers.Public, new Entered(CaseSection.Rounds, Json("""{"id":"r1"}""")));
        Do("mediator", Readers.Public, new Entered(CaseSection.Issues, Json("""{"id":"share","options":{"none":"no","half":"half","third":"a third"},"status-quo":"none"}""")));
        Do("mediator", Readers.Public, new Entered(CaseSection.Issues, Json("""{"id":"fee","number":{"from":0,"to":100,"step":25},"status-quo":0}""")));
        Do("mediator", Readers.Public, new Joined("mayor", "The mayor", Capacity.Head, "upper"));
        Do("mediator", Readers.Public, new Joined("clerk", "The clerk", Capacity.Delegate, "upper"));
        Do("mediator", Readers.Public, new Joined("elder", "The elder", Capacity.Head, "lower"));
        Do("mediator", Readers.Public, new Joined("gauge-reader", "The reader of the gauge", Capacity.Verifier, "district"));
        Do("mediator", Readers.Public, new Joined("reporter", "A reporter", Capacity.Head, "press"));
    }

    public TalksState Talks { get; } = new();

    public DateTimeOffset Now { get; private set; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public Picture Known => Talks.KnownTo(Readers.Plenary);

    /// <summary>Does it; returns the id of the entry.</summary>
    public string Do(string by, Readers readers, Act act)
    {
        Talks.Add(Next(by, readers, act));
        return $"e{++entries}";
    }

    /// <summary>Does it at the table.</summary>
    public string Do(string by, Act act) => Do(by, Readers.Plenary, act);

    /// <summary>Why it is refused; null if it is not.</summary>
    public string? Refused(string by, Readers readers, Act act) => Talks.WhyNot(Next(by, readers, act));

    /// <summary>Why it is refused at the table; null if it is not.</summary>
    public string? Refused(string by, Act act) => Refused(by, Readers.Plenary, act);

    public void Wait(TimeSpan time) => Now += time;

    public static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);

    public Entry Next(string by, Readers readers, Act act) => new($"e{entries + 1}", by, Now = Now.AddMinutes(1), readers, act);
}
