namespace Parley.Exchange;

/// <summary>Values of objectives for people to read.</summary>
public static class ObjectiveText
{
    /// <summary>A value, or a bound, with the bands of captivity named.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="name">The objective.</param>
    /// <param name="values">Its values or bounds.</param>
    public static string Of(ExchangeCase exchange, ObjectiveName name, IReadOnlyList<long> values)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(values);
        if (name != ObjectiveName.Captivity) return string.Join(", ", values);
        string bands = string.Join(", ", values.Select((value, k) => (value, Band: exchange.Vocabulary.Bands[^(k + 1)])).Where(b => b.value != 0).Select(b => $"{b.value} of {b.Band}"));
        return bands.Length == 0 ? "0" : bands;
    }
}
