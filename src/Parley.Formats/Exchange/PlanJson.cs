using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Parley.Exchange;

namespace Parley.Formats;

/// <summary>Plans as JSON, and back as far as attestations need them. Holds tokens: for the mediator or the neutral body only.</summary>
public static class PlanJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The word for a status.</summary>
    public static string Word(PlanStatus status) => status switch
    {
        PlanStatus.Optimal => "optimal", PlanStatus.Feasible => "feasible", PlanStatus.Infeasible => "infeasible", _ => "unknown",
    };

    /// <summary>Writes a plan.</summary>
    public static byte[] Write(ExchangeCase exchange, ExchangePlan plan)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(plan);
        var reconciliation = Reconciler.Of(exchange);
        var people = reconciliation.People.ToDictionary(p => p.Person.Token, p => p.Person, StringComparer.Ordinal);
        return Json(json =>
        {
            json.WriteString("status", Word(plan.Status));
            json.WriteBoolean("complete", plan.IsComplete);
            json.WriteString("exchange", exchange.Id);
            Texts(json, "order-agreed-by", exchange.OrderAgreedBy.Select(s => exchange.Sides[s].Id));
            if (exchange.RetainUntil is { } day) json.WriteString("retain-until", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteStartArray("objective");
            foreach (ObjectiveValue o in plan.Objective)
            {
                json.WriteStartObject();
                json.WriteString("name", ObjectiveWords.Of(o.Name));
                json.WriteString("value", string.Join(",", o.Values));
                json.WriteString("bound", string.Join(",", o.Bounds));
                json.WriteBoolean("proved", o.IsProved);
                if (!o.IsProved) json.WriteNumber("gap-per-mille", o.GapPerMille);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("stages");
            foreach (PlannedStage planned in plan.Stages) Stage(json, exchange, planned, people);
            json.WriteEndArray();
            json.WriteStartObject("released");
            for (int s = 0; s < 2; s++) Texts(json, exchange.Sides[s].Id, plan.Stages.SelectMany(p => p.Releases).Where(r => r.Side == s).Select(r => r.Token).Order(StringComparer.Ordinal));
            json.WriteEndObject();
            Reasons(json, exchange, plan, null);
            json.WriteStartArray("law");
            foreach (LawNote note in LawReview.Of(exchange, reconciliation))
            {
                json.WriteStartObject();
                if (note.Rule is not null) json.WriteString("rule", note.Rule);
                json.WriteString("article", note.Article);
                json.WriteString("says", note.Message);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            Texts(json, "draw", plan.DrawNotes);
            Sequence(json, exchange, SafeSequence.Of(exchange, plan));
        });
    }

    /// <summary>An object as indented JSON.</summary>
    public static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Indented))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>Writes what both sides may know of a plan, the same for either: when, where, how many, who is ahead, and reasons in counts. It holds no tokens.</summary>
    public static byte[] WriteForSides(ExchangeCase exchange, ExchangePlan plan, SideView view)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(view);
        return Json(json =>
        {
            json.WriteString("status", Word(plan.Status));
            json.WriteString("exchange", exchange.Id);
            json.WriteStartArray("stages");
            foreach (PlannedStage planned in plan.Stages)
            {
                json.WriteStartObject();
                Frame(json, planned.Stage);
                json.WriteStartObject("releases");
                for (int s = 0; s < 2; s++) json.WriteNumber(exchange.Sides[s].Id, planned.Releases.Count(r => r.Side == s));
                json.WriteEndObject();
                Rest(json, exchange, planned);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            Reasons(json, exchange, view);
        });
    }

    /// <summary>Reasons in counts, and what cannot hold together.</summary>
    public static void Reasons(Utf8JsonWriter json, ExchangeCase exchange, SideView view)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(view);
        json.WriteStartArray("not-released");
        foreach (PublishedGroup reason in view.Reasons)
        {
            json.WriteStartObject();
            json.WriteString("held-by", exchange.Sides[reason.Side].Id);
            json.WriteNumber("count", reason.Count);
            json.WriteString("because", reason.Of[0]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        Conflict(json, view.Conflict);
    }

    /// <summary>Reasons person by person, what cannot hold together, and what would free it: for the neutral body.</summary>
    public static void Reasons(Utf8JsonWriter json, ExchangeCase exchange, ExchangePlan plan, string? token)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(plan);
        json.WriteStartArray("not-released");
        foreach (NotReleased n in plan.NotReleased.Where(n => token is null || n.Token == token))
        {
            json.WriteStartObject();
            json.WriteString("token", n.Token);
            json.WriteString("held-by", exchange.Sides[n.Side].Id);
            json.WriteString("because", n.Because);
            Texts(json, "rules", n.Rules);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        Conflict(json, plan.Conflict?.Items ?? []);
        Texts(json, "changes", plan.Conflict?.Changes ?? []);
    }

    private static void Conflict(Utf8JsonWriter json, IEnumerable<ConflictItem> items)
    {
        json.WriteStartArray("conflict");
        foreach (ConflictItem item in items)
        {
            json.WriteStartObject();
            json.WriteString("id", item.Id);
            json.WriteString("says", item.Words);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Stage(Utf8JsonWriter json, ExchangeCase exchange, PlannedStage planned, Dictionary<string, ListedPerson> people)
    {
        json.WriteStartObject();
        Frame(json, planned.Stage);
        json.WriteStartObject("releases");
        for (int s = 0; s < 2; s++)
        {
            var own = planned.Releases.Where(r => r.Side == s).ToList();
            json.WriteStartObject(exchange.Sides[s].Id);
            json.WriteNumber("count", own.Count);
            json.WriteStartObject("by-category");
            foreach (var c in own.SelectMany(r => people[r.Token].Categories.Members()).GroupBy(c => c).OrderBy(c => c.Key)) json.WriteNumber(exchange.Vocabulary.Categories[c.Key], c.Count());
            json.WriteEndObject();
            json.WriteStartObject("by-ground");
            foreach (var g in own.GroupBy(r => r.Ground).OrderBy(g => g.Key, StringComparer.Ordinal)) json.WriteNumber(g.Key, g.Count());
            json.WriteEndObject();
            Texts(json, "tokens", own.Select(r => r.Token));
            json.WriteStartObject("outside-parity");
            foreach (var g in own.Where(r => r.Ground != Grounds.Parity).GroupBy(r => r.Ground).OrderBy(g => g.Key, StringComparer.Ordinal)) Texts(json, g.Key, g.Select(r => r.Token));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndObject();
        Rest(json, exchange, planned);
        json.WriteEndObject();
    }

    private static void Frame(Utf8JsonWriter json, Stage stage)
    {
        json.WriteStartObject("window");
        json.WriteString("id", stage.Window);
        json.WriteString("from", stage.From.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
        json.WriteString("to", stage.To.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
        json.WriteEndObject();
        json.WriteString("venue", stage.Venue);
        if (stage.Verifier is null) json.WriteNull("verifier");
        else json.WriteString("verifier", stage.Verifier);
        json.WriteNumber("capacity", stage.Capacity);
        json.WriteString("capacity-because", stage.Binding);
    }

    private static void Rest(Utf8JsonWriter json, ExchangeCase exchange, PlannedStage planned)
    {
        json.WriteStartObject("exposure");
        json.WriteNumber("ahead-by", Math.Abs(planned.Ahead));
        if (planned.Ahead != 0) json.WriteString("ahead", exchange.Sides[planned.Ahead > 0 ? 0 : 1].Id);
        json.WriteEndObject();
        json.WriteString("abort", planned.Stage.Abort);
        json.WriteString("on-abort", planned.Stage.OnAbort);
    }

    private static void Sequence(Utf8JsonWriter json, ExchangeCase exchange, SafeSequence sequence)
    {
        json.WriteStartObject("safe-sequence");
        json.WriteString("is", !sequence.IsKnown ? "unknown" : sequence.IsSafe ? "safe" : "not-safe");
        json.WriteStartArray("table");
        foreach (SequenceRow row in sequence.Rows)
        {
            json.WriteStartObject();
            json.WriteNumber("stage", row.Stage + 1);
            json.WriteString("side", exchange.Sides[row.Side].Id);
            json.WriteNumber("going-on", row.GoOn);
            json.WriteNumber("stopping", row.Stop);
            json.WriteBoolean("safe", row.IsSafe);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        Texts(json, "would-make-it-safe", sequence.Remedies);
        json.WriteEndObject();
    }

    /// <summary>A list of texts.</summary>
    internal static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    /// <summary>The stages of a plan that was written; null, with what is wrong, where it is none.</summary>
    /// <param name="bytes">The JSON.</param>
    /// <param name="fault">What is wrong.</param>
    public static (ImmutableArray<ExchangeSide> Sides, ImmutableArray<AttestableStage> Stages)? Read(byte[] bytes, out string? fault)
    {
        fault = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            var root = new Json(document.RootElement, "plan");
            ImmutableArray<ExchangeSide> sides = [.. root["released"].Members().Select(m => new ExchangeSide(m.Key, m.Key))];
            if (sides.Length != 2) { fault = "the plan does not have two sides under 'released'"; return null; }
            return (sides, root["stages"].List(s => new AttestableStage(
                s["verifier"].IsNull ? null : s["verifier"].Text,
                s["window"]["id"].Text, Minute(s["window"]["from"].Text), Minute(s["window"]["to"].Text),
                [.. sides.Select(side => s["releases"][side.Id]["tokens"].Texts)], sides.SelectMany(side => s["releases"][side.Id]["outside-parity"].Members().SelectMany(m => m.Value.Texts.Select(t => (t, m.Key)))).DistinctBy(g => g.t).ToImmutableDictionary(g => g.t, g => g.Key, StringComparer.Ordinal))));
        }
        catch (Exception e) when (e is JsonException or MalformedException or FormatException)
        {
            fault = e is MalformedException ? e.Message : "this is not a plan as parley exchange plan --json writes it";
            return null;
        }
    }

    private static DateTime Minute(string text) => DateTime.ParseExact(text, "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    /// <summary>The manifest of a stage for a side: tokens, ground and place, one person a row.</summary>
    public static string Manifest(ExchangeCase exchange, PlannedStage planned, int side)
    {
        ArgumentNullException.ThrowIfNull(planned);
        ArgumentNullException.ThrowIfNull(exchange);
        var text = new StringBuilder("token,venue,from,to\n");
        foreach (Release r in planned.Releases.Where(r => r.Side == side))
            text.Append(CultureInfo.InvariantCulture, $"{r.Token},{planned.Stage.Venue},{planned.Stage.From:yyyy-MM-ddTHH:mm},{planned.Stage.To:yyyy-MM-ddTHH:mm}\n");
        return text.ToString();
    }
}
