using System.Collections.Immutable;

namespace Parley.Exchange;

/// <summary>A place of hand-over.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name for people.</param>
/// <param name="PerHour">How many people of both sides together can be handed over in an hour.</param>
/// <param name="TransferMinutes">How long a vehicle takes from the place of assembly, one way; 0 where nobody is driven.</param>
/// <param name="Windows">When it can be used.</param>
/// <param name="IsThirdCountry">Whether it lies in a country that is neither side.</param>
public sealed record Venue(string Id, string Name, int PerHour, int TransferMinutes, ImmutableArray<Window> Windows, bool IsThirdCountry = false);

/// <summary>A time at which a venue can be used; cut into stages of equal length.</summary>
/// <param name="Id">Id, unique in the file.</param>
/// <param name="From">Beginning, in the time zone of the venue.</param>
/// <param name="To">End.</param>
/// <param name="Stages">Into how many stages it is cut; at least 1.</param>
/// <param name="Verifier">Id of the verifier who attests; null where nobody does.</param>
/// <param name="Abort">When the stage is broken off.</param>
/// <param name="OnAbort">What then happens to the rest.</param>
public sealed record Window(string Id, DateTime From, DateTime To, int Stages, string? Verifier, string Abort, string OnAbort)
{
    /// <summary>The abort rule where the file gives none.</summary>
    public const string DefaultAbort = "The verifier breaks the stage off where a count differs from the manifest, or safe passage is not given.";

    /// <summary>What happens to the rest where the file does not say.</summary>
    public const string DefaultOnAbort = "Whoever was handed over stays handed over; the others go back to where they were held, no later stage begins, and the rest is planned anew.";
}

/// <summary>Vehicles for hand-over.</summary>
/// <param name="Id">Id.</param>
/// <param name="Side">Place of the side whose people they carry; null for both.</param>
/// <param name="Venue">Venue that they serve; null for all; no two may need them at once.</param>
/// <param name="Count">How many.</param>
/// <param name="Seats">Seats for people handed over, in each.</param>
public sealed record Vehicles(string Id, int? Side, string? Venue, int Count, int Seats);

/// <summary>Who attests.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Available">When; empty for always.</param>
/// <param name="PerHour">How many people it can attest in an hour; null for no limit.</param>
public sealed record VerifierBody(string Id, string Name, ImmutableArray<(DateTime From, DateTime To)> Available, int? PerHour);

/// <summary>Daylight on a day, or on all days without hours of their own.</summary>
/// <param name="Day">The day; null for all others.</param>
/// <param name="From">Sunrise.</param>
/// <param name="To">Sunset.</param>
public sealed record Daylight(DateOnly? Day, TimeOnly From, TimeOnly To);
