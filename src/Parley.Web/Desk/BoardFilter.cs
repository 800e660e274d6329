using System.Collections.Immutable;
using System.Globalization;
using Parley.Core;
using Parley.Reports;
using Parley.Web.Resources;

namespace Parley.Web;

/// <summary>Reads from an address what of a board is shown. What is wrong there is said, and does not count.</summary>
internal static class BoardFilter
{
    /// <summary>What is shown, and what was wrong.</summary>
    /// <param name="dispute">The case.</param>
    /// <param name="last">The day that is meant where none is named.</param>
    /// <param name="date">A day as <c>2025-03-02</c>; null or empty for none.</param>
    /// <param name="parties">Ids of parties; none for all.</param>
    /// <param name="audience">To whom it was said; null or empty for anybody.</param>
    public static (BoardView View, ImmutableArray<string> Faults) Of(Case dispute, DateOnly last, string? date, IReadOnlyList<string>? parties, string? audience)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        DateOnly day = last;
        if (!string.IsNullOrEmpty(date) && !DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            day = last;
            faults.Add(Texts.NoDate.Replace("{0}", date, StringComparison.Ordinal));
        }
        var places = ImmutableArray.CreateBuilder<int>();
        foreach (string id in parties ?? [])
        {
            if (dispute.PartyIndex(id) is >= 0 and var place) places.Add(place);
            else faults.Add(Texts.NoParty.Replace("{0}", id, StringComparison.Ordinal));
        }
        Audience? said = null;
        if (!string.IsNullOrEmpty(audience))
        {
            said = Enum.GetValues<Audience>().Where(a => Name(a) == audience).Select(a => (Audience?)a).FirstOrDefault();
            if (said is null) faults.Add(Texts.NoAudience.Replace("{0}", audience, StringComparison.Ordinal));
        }
        return (new BoardView(day) { Parties = places.ToImmutable(), Audience = said }, faults.ToImmutable());
    }

    /// <summary>An audience as it stands in an address.</summary>
    public static string Name(Audience audience) => audience.ToString().ToLowerInvariant();
}
