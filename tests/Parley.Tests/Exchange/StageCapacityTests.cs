using System.Collections.Immutable;
using Parley.Exchange;

namespace Parley.Tests.Exchange;

/// <summary>What fits into a stage, counted by hand; and what would have to be at two places at once.</summary>
public sealed class StageCapacityTests
{
    private static DateTime At(int hour, int minute = 0) => new(2026, 2, 5, hour, minute, 0);

    private static Window Window(string id, int from, int to, int stages = 1, string? verifier = null) => new(id, At(from), At(to), stages, verifier, "", "");

    private static ExchangeCase Case(params Venue[] venues) => new()
    {
        Id = "hours", Title = "Hours", Sides = [new("a", "A"), new("b", "B")], Vocabulary = Vocabulary.Of([]), Lists = [], Venues = [.. venues],
    };

    [Fact]
    public void A_window_is_cut_into_stages_of_equal_length_in_the_order_of_time()
    {
        var stages = StageCapacity.Of(Case(new Venue("late", "", 60, 0, [Window("l", 10, 12)]), new Venue("early", "", 60, 0, [Window("e", 9, 12, 3)])));
        Assert.Equal([("e", At(9), At(10), 60, 0), ("e", At(10), At(11), 60, 1), ("l", At(10), At(12), 120, 2), ("e", At(11), At(12), 60, 2)],
            stages.Select(s => (s.Window, s.From, s.To, s.Capacity, s.Moment)));
    }

    /// <summary>50 an hour in 45 minutes are 37, and not 38.</summary>
    [Fact]
    public void Nobody_is_handed_over_by_halves() =>
        Assert.Equal([37, 37, 37, 37], StageCapacity.Of(Case(new Venue("v", "", 50, 0, [Window("w", 9, 12, 4)]))).Select(s => s.Capacity));

    [Fact]
    public void Daylight_of_the_day_goes_before_daylight_of_all_days()
    {
        ExchangeCase exchange = Case(new Venue("v", "", 60, 0, [Window("w", 16, 18)]));
        ImmutableArray<Daylight> all = [new(null, new(7, 0), new(17, 0))], own = [.. all, new(new(2026, 2, 5), new(7, 0), new(16, 30))];
        Assert.Equal(60, StageCapacity.Of(exchange with { Daylight = all })[0].Capacity);
        Stage dark = StageCapacity.Of(exchange with { Daylight = own })[0];
        Assert.Equal((30, "the venue hands over 60 an hour, and there is daylight for 30 of 120 minutes"), (dark.Capacity, dark.Binding));
    }

    [Fact]
    public void A_verifier_limits_by_presence_and_by_rate()
    {
        ExchangeCase exchange = Case(new Venue("v", "", 60, 0, [Window("w", 9, 12, 1, "doctors")]));
        Stage present = StageCapacity.Of(exchange with { Verifiers = [new("doctors", "", [(At(8), At(10)), (At(11, 30), At(13))], null)] })[0];
        Assert.Equal((60, "the venue hands over 60 an hour, and the verifier is there for 60 of 180 minutes"), (present.Capacity, present.Binding));
        Stage slow = StageCapacity.Of(exchange with { Verifiers = [new("doctors", "", [], 20)] })[0];
        Assert.Equal((60, "the verifier attests 20 an hour"), (slow.Capacity, slow.Binding));
    }

    /// <summary>There in 20 minutes, back in 20: the venue is reached after 20, 60 and 100 minutes, three times in two hours.</summary>
    [Fact]
    public void Vehicles_count_as_often_as_they_reach_the_venue()
    {
        ExchangeCase exchange = Case(new Venue("v", "", 600, 20, [Window("w", 9, 11)])) with { Vehicles = [new("own", 0, "v", 2, 10), new("shared", null, null, 1, 5)] };
        Stage stage = StageCapacity.Of(exchange)[0];
        Assert.Equal(((20 + 5) * 3, 25 * 3, 5 * 3), (stage.Capacity, stage.SideCapacity[0], stage.SideCapacity[1]));
        Assert.Equal("the vehicles have 25 seats and reach the venue 3 times, 20 minutes each way", stage.Binding);
    }

    /// <summary>After two trips in the first hour a bus would be back 20 minutes after the second hour began, and could make only one there.</summary>
    [Fact]
    public void A_trip_from_which_vehicles_are_not_back_for_the_next_stage_is_not_made()
    {
        ExchangeCase exchange = Case(new Venue("v", "", 600, 20, [Window("w", 9, 11, 2)])) with { Vehicles = [new("buses", null, "v", 1, 10)] };
        Assert.Equal([10, 20], StageCapacity.Of(exchange).Select(s => s.Capacity));
        Assert.Equal([20, 20], StageCapacity.Of(Case(new Venue("v", "", 600, 20, [Window("w", 9, 10), Window("x", 11, 12)])) with { Vehicles = exchange.Vehicles }).Select(s => s.Capacity));
    }

    [Fact]
    public void A_verifier_or_vehicles_cannot_be_at_two_venues_at_once()
    {
        Venue north = new("north", "", 60, 20, [Window("n", 9, 11, 1, "doctors")]), south = new("south", "", 60, 20, [Window("s", 10, 12, 1, "doctors")]);
        ExchangeCase exchange = Case(north, south) with { Verifiers = [new("doctors", "", [], 60)], Vehicles = [new("buses", 0, null, 2, 40), new("vans", 1, "north", 2, 8)] };
        Assert.Equal(["verifier doctors would be at two places in windows n and s, which overlap; name another verifier for one of them, such as a second team with an id of its own, or change the hours",
            "vehicles buses would be at two places in windows n and s, which overlap; say which of them serve which venue ('venue', in two entries), or change the hours"], StageCapacity.DoubleBookings(exchange));
        Assert.Throws<ArgumentException>(() => Planner.Plan(exchange, new PlanOptions(TimeProvider.System)));
        // One after the other, nothing is booked twice; nor are vehicles where nobody is driven.
        Assert.Empty(StageCapacity.DoubleBookings(exchange with { Venues = [north, south with { Windows = [Window("s", 11, 12, 1, "doctors")] }] }));
        Assert.Empty(StageCapacity.DoubleBookings(exchange with { Venues = [north with { TransferMinutes = 0 }, south with { TransferMinutes = 0, Windows = [Window("s", 10, 12)] }] }));
    }

    [Fact]
    public void A_file_with_a_double_booking_is_refused_with_what_would_be_right()
    {
        using var files = new ExchangeFiles(ExchangeFiles.Ready('a', 5), ExchangeFiles.Ready('b', 5));
        Assert.Empty(files.Read().Errors);
        File.WriteAllText(files.File, File.ReadAllText(files.File).Replace("stages: 3, verifier: v } ]", "stages: 3, verifier: v }, { id: again, date: 2026-02-05, from: \"11:00\", to: \"13:00\", verifier: v } ]", StringComparison.Ordinal));
        Assert.Equal("venue bridge has the windows day and again, which overlap; let one end before the other begins", Assert.Single(files.Read().Errors).Message);
        Assert.Null(files.Read().Exchange);
    }

    [Fact]
    public void A_venue_has_one_window_at_a_time()
    {
        Assert.Equal(["venue v has the windows w and x, which overlap; let one end before the other begins"], StageCapacity.DoubleBookings(Case(new Venue("v", "", 60, 0, [Window("w", 9, 11), Window("x", 10, 12)]))));
        Assert.Empty(StageCapacity.DoubleBookings(Case(new Venue("v", "", 60, 0, [Window("w", 9, 11), Window("x", 11, 12)]))));
    }
}
