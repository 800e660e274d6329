using Parley.Core;

namespace Parley.Formats;

/// <summary>What is legal in a case but likely not meant.</summary>
internal static class CaseWarnings
{
    /// <summary>The warnings, each with the place that it concerns.</summary>
    internal static IEnumerable<(string Place, string Message)> Of(Case dispute)
    {
        yield break;
    }
}
