using System.Globalization;
using Parley.Web.Resources;

namespace Parley.Web.Components.Entering;

/// <summary>What a form says of the verbs.</summary>
internal static class VerbTexts
{
    /// <summary>What the verb says, in a few words.</summary>
    public static string Of(string verb) => Text("Verb", verb);

    /// <summary>What is asked for.</summary>
    public static string What(string verb) => verb switch
    {
        "says" => Texts.WhatSays,
        "withdraws" => Texts.WhatWithdraws,
        "all-or-nothing" => Texts.WhatIssues,
        "links" => Texts.WhatLinks,
        "prefers" or "prefers-strictly" => Texts.WhatPrefers,
        "values" => Texts.WhatValues,
        _ => Texts.WhatOptions,
    };

    /// <summary>How it is written.</summary>
    public static string Hint(string verb) => verb switch
    {
        "says" => "",
        "withdraws" => Texts.HintWithdraws,
        "all-or-nothing" => Texts.HintIssues,
        "prefers" or "prefers-strictly" => Texts.HintPrefers,
        "values" => Texts.HintValues,
        _ => Texts.HintOptions,
    };

    private static string Text(string prefix, string verb) =>
        Texts.ResourceManager.GetString(prefix + string.Concat(verb.Split('-').Select(CultureInfo.InvariantCulture.TextInfo.ToTitleCase)), Texts.Culture) ?? throw new ArgumentOutOfRangeException(nameof(verb), verb, "Not a known verb.");
}
