using System.Collections.Immutable;
using Parley.Exchange;

namespace Parley.Formats;

/// <summary>Venues, vehicles and verifiers.</summary>
internal sealed partial class ExchangeReader
{
    private ImmutableArray<VerifierBody> Verifiers(Fields file)
    {
        var taken = new Ids(problems);
        var read = new List<VerifierBody>();
        foreach (Fields f in Section.Of(file, "verifiers", "a verifier", Most, problems, ["id", "name", "available", "per-hour"]))
        {
            string id = f.RequiredText("id", "v1") ?? "";
            if (id.Length > 0) taken.Take(id, f["id"]!, "a verifier");
            var available = f.List("available").Select(n => Fields.MapOf(n, "a time", problems)).OfType<MapNode>().Select(m => new Fields(m, "a time", problems, ["date", "from", "to"]))
                .Select(t => (Day(t, "date").ToDateTime(Hour(t, "from")), Day(t, "date").ToDateTime(Hour(t, "to")))).ToImmutableArray();
            read.Add(new VerifierBody(id, f.Text("name") ?? id, available, Whole(f, "per-hour")));
        }
        return [.. read];
    }

    private ImmutableArray<Venue> Venues(Fields file, ImmutableArray<VerifierBody> verifiers)
    {
        if (file["venues"] is null) problems.Error(file.At, "an exchange file lacks 'venues'; without a place and a time nobody can be handed over");
        var read = new List<Venue>();
        var windowIds = new Ids(problems);
        foreach (Fields f in Section.Of(file, "venues", "a venue", Most, problems, ["id", "name", "per-hour", "transfer-minutes", "windows", "third-country", "note"]))
        {
            string id = f.RequiredText("id", "bridge") ?? "";
            if (id.Length > 0) places.Take(id, f["id"]!, "a venue");
            f.Text("note");
            var windows = new List<Window>();
            foreach (Fields w in Section.Of(f, "windows", "a window", Most, problems, ["id", "date", "from", "to", "stages", "verifier", "abort", "on-abort"]))
            {
                string window = w.RequiredText("id", "day-1") ?? "";
                if (window.Length > 0) windowIds.Take(window, w["id"]!, "a window");
                DateOnly day = Day(w, "date");
                DateTime from = day.ToDateTime(Hour(w, "from")), to = day.ToDateTime(Hour(w, "to"));
                if (to <= from && w.Has("to")) problems.Error(w["to"]!, "the window ends before it begins; a window lies within one day");
                string? verifier = w.Text("verifier");
                if (verifier is not null && verifiers.All(v => v.Id != verifier)) problems.Error(w["verifier"]!, $"unknown verifier {Names.Quoted(verifier)}{Names.Hint(verifier, verifiers.Select(v => v.Id))}");
                windows.Add(new Window(window, from, to, Whole(w, "stages", 1, 200) ?? 1, verifier, w.Text("abort") ?? Window.DefaultAbort, w.Text("on-abort") ?? Window.DefaultOnAbort));
            }
            read.Add(new Venue(id, f.Text("name") ?? id, RequiredWhole(f, "per-hour", 60), Whole(f, "transfer-minutes") ?? 0, [.. windows], f.Truth("third-country") ?? false));
        }
        return [.. read];
    }

    private ImmutableArray<Vehicles> Vehicles(Fields file) =>
    [
        .. Section.Of(file, "vehicles", "vehicles", Most, problems, ["id", "side", "venue", "count", "seats"])
            .Select(f => new Vehicles(f.RequiredText("id", "buses") ?? "", f.Has("side") ? Side(f) : null, VehicleVenue(f), RequiredWhole(f, "count", 4), RequiredWhole(f, "seats", 40))),
    ];

    private string? VehicleVenue(Fields f)
    {
        if (f.Text("venue") is not { } venue) return null;
        if (!places.Contains(venue)) problems.Error(f["venue"]!, $"unknown venue {Names.Quoted(venue)}{Names.Hint(venue, places.All)}");
        return venue;
    }
}
