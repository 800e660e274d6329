using System.Collections.Immutable;

namespace Parley.Exchange;

/// <summary>Computes what fits into each stage, in whole people, before anything is planned.</summary>
public static class StageCapacity
{
    /// <summary>The stages of an exchange in the order of time.</summary>
    /// <param name="exchange">The exchange.</param>
    public static ImmutableArray<Stage> Of(ExchangeCase exchange)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        var parts = (from venue in exchange.Venues
                     from window in venue.Windows
                     from part in Enumerable.Range(0, window.Stages)
                     let minutes = (long)(window.To - window.From).TotalMinutes
                     let start = window.From.AddMinutes(minutes * part / window.Stages)
                     let end = window.From.AddMinutes(minutes * (part + 1) / window.Stages)
                     orderby end, start, venue.Id, window.Id
                     select (venue, window, start, end)).ToList();
        var moments = parts.Select(p => p.end).Distinct().ToList();
        return [.. parts.Select((p, number) => Make(exchange, p.venue, p.window, p.start, p.end, number, moments.IndexOf(p.end),
            [.. parts.Where(o => o.start >= p.end).Select(o => (o.venue, o.start))]))];
    }

    /// <summary>
    /// What would have to be at two places at once: windows of one venue that overlap, and verifiers, or vehicles without a venue of their own, that overlapping windows
    /// of two venues share. Empty where nothing would. A stage counts all that it has, so that with such an exchange there is no planning.
    /// </summary>
    /// <param name="exchange">The exchange.</param>
    public static ImmutableArray<string> DoubleBookings(ExchangeCase exchange)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        var windows = exchange.Venues.SelectMany(v => v.Windows.Select(w => (Venue: v, Window: w))).OrderBy(w => w.Window.From).ToList();
        var found = new List<string>();
        for (int i = 0; i < windows.Count; i++)
            for (int j = i + 1; j < windows.Count && windows[j].Window.From < windows[i].Window.To; j++)
            {
                var ((venue, one), (elsewhere, other)) = (windows[i], windows[j]);
                string both = $"windows {one.Id} and {other.Id}, which overlap";
                if (venue.Id == elsewhere.Id) found.Add($"venue {venue.Id} has the {both}; let one end before the other begins");
                if (one.Verifier is { } verifier && verifier == other.Verifier && venue.Id != elsewhere.Id)
                    found.Add($"verifier {verifier} would be at two places in {both}; name another verifier for one of them, such as a second team with an id of its own, or change the hours");
                if (venue.Id == elsewhere.Id || (venue.TransferMinutes == 0 && elsewhere.TransferMinutes == 0)) continue;
                foreach (Vehicles shared in exchange.Vehicles.Where(v => v.Venue is null))
                    found.Add($"vehicles {shared.Id} would be at two places in {both}; say which of them serve which venue ('venue', in two entries), or change the hours");
            }
        return [.. found];
    }

    private static Stage Make(ExchangeCase exchange, Venue venue, Window window, DateTime start, DateTime end, int number, int moment, ImmutableArray<(Venue Venue, DateTime Start)> later)
    {
        var limits = new List<(long People, string Why)>();
        VerifierBody? verifier = exchange.Verifiers.FirstOrDefault(v => v.Id == window.Verifier);
        long whole = Minutes(start, end), light = whole, attended = whole;
        (DateTime from, DateTime to) = (start, end);
        if (Sun(exchange, DateOnly.FromDateTime(start)) is { } day)
        {
            from = Later(from, start.Date + day.From.ToTimeSpan());
            to = Earlier(to, start.Date + day.To.ToTimeSpan());
            light = Minutes(from, to);
        }
        if (verifier is { Available.IsEmpty: false })
        {
            // Of several times, the one with the most of the stage in it.
            var (since, until) = verifier.Available.MaxBy(a => Minutes(Later(from, a.From), Earlier(to, a.To)));
            (from, to) = (Later(from, since), Earlier(to, until));
        }
        attended = Minutes(from, to);
        limits.Add((venue.PerHour * attended / 60, $"the venue hands over {venue.PerHour} an hour"
            + (attended < light ? $", and the verifier is there for {attended} of {whole} minutes" : light < whole ? $", and there is daylight for {light} of {whole} minutes" : $", for {whole} minutes")));
        if (verifier?.PerHour is { } rate) limits.Add((rate * attended / 60, $"the verifier attests {rate} an hour"));
        var own = exchange.Vehicles.Where(v => v.Venue is null || v.Venue == venue.Id).ToList();
        // There, and there and back for each further trip. Where a later stage needs a vehicle before the last trip is back, that trip is not made.
        long there = venue.TransferMinutes, trips = there == 0 ? long.MaxValue : (attended + there) / (2 * there);
        if (there > 0 && later.Any(l => l.Start < from.AddMinutes(2 * there * trips) && own.Any(v => v.Venue is null || v.Venue == l.Venue.Id))) trips = attended / (2 * there);
        var side = new int[2];
        for (int s = 0; s < 2; s++)
        {
            var serving = own.Where(v => v.Side is null || v.Side == s).ToList();
            side[s] = own.Count == 0 || trips == long.MaxValue ? int.MaxValue : Bounded(serving.Sum(v => (long)v.Count * v.Seats) * trips);
        }
        if (own.Count > 0 && trips < long.MaxValue)
            limits.Add((own.Sum(v => (long)v.Count * v.Seats) * trips, $"the vehicles have {own.Sum(v => v.Count * v.Seats)} seats and reach the venue {trips} times, {venue.TransferMinutes} minutes each way"));
        var (people, why) = limits.MinBy(l => l.People);
        return new Stage(number, window.Id, venue.Id, window.Verifier, start, end, Bounded(people), [.. side.Select(c => Math.Min(c, Bounded(people)))], why, moment, window.Abort, window.OnAbort);
    }

    private static Daylight? Sun(ExchangeCase exchange, DateOnly day) =>
        exchange.Daylight.FirstOrDefault(d => d.Day == day) ?? exchange.Daylight.FirstOrDefault(d => d.Day is null);

    private static long Minutes(DateTime from, DateTime to) => Math.Max(0, (long)(to - from).TotalMinutes);

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;

    private static DateTime Earlier(DateTime a, DateTime b) => a < b ? a : b;

    private static int Bounded(long people) => (int)Math.Clamp(people, 0, 10_000_000);
}
