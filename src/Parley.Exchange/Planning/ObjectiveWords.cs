namespace Parley.Exchange;

/// <summary>Objectives in words.</summary>
public static class ObjectiveWords
{
    /// <summary>The name as files and results have it.</summary>
    public static string Of(ObjectiveName name) => name switch
    {
        ObjectiveName.Obligatory => "obligatory",
        ObjectiveName.Number => "number",
        ObjectiveName.Vulnerability => "vulnerability",
        ObjectiveName.Captivity => "captivity",
        ObjectiveName.Exposure => "exposure",
        _ => "stages",
    };

    /// <summary>What it measures.</summary>
    public static string Meaning(ObjectiveName name) => name switch
    {
        ObjectiveName.Obligatory => "people who go home regardless of number or rank; as many as possible",
        ObjectiveName.Number => "people who go home; as many as possible",
        ObjectiveName.Vulnerability => "vulnerable people among them; as many as possible",
        ObjectiveName.Captivity => "people among them by captivity, the longest first; as many as possible of each band in turn",
        ObjectiveName.Exposure => "how far one side is ahead of the other at most; as little as possible",
        _ => "stages that are used; as few as possible",
    };
}
