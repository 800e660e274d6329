using System.Globalization;

namespace Parley.Web;

/// <summary>Texts of the interface with what they are about put in.</summary>
internal static class Filled
{
    /// <summary>The text with values in the places of <c>{0}</c>, <c>{1}</c> and so on.</summary>
    public static string In(string text, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, text, values);
}
