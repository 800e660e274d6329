namespace Parley.Reports;

/// <summary>What the conclusions assume, and what they cannot tell.</summary>
internal static class LimitsSection
{
    private static readonly string[] Assumed =
    [
        "Values add up over issues: two gestures that are each welcome are welcome together.",
        "A party is indifferent on issues that are none of its business, until it speaks of them.",
        "Who is no worse off signs, and what is signed is done.",
        "A statement means the sentence that stands beside it, and nothing more. Where that is not what was meant, what follows is not either.",
        "Red lines and other hard statements are taken at their word; nothing makes up for breaking one.",
    ];

    private static readonly string[] Cannot =
    [
        "It does not know what was not said. “Not excluded” is not consent, and silence is neither consent nor refusal.",
        "It does not forecast. What was read off a deed cannot predict that deed.",
        "It does not say who ought to move, or what is fair or lawful beyond the norms that the case states.",
        "It does not check claims against the world, only against each other.",
        "Orders in time (first this, then that) count only where an option says them.",
    ];

    public static void Write(Report report) => report.Section("limits", "What this rests on, and what it cannot conclude", () =>
    {
        var html = report.Html;
        report.P("A conclusion stands here only if it holds for every set of worths that fits what was said. Sums are exact fractions; “certain” and “blocked” come with proofs that can be checked by hand or by parley verify, without trusting the program that found them. That the packages that can be signed are the largest is not among what is proven so.");
        html.El("h3", "What it assumes");
        List(report, Assumed);
        html.El("h3", "What it cannot conclude");
        List(report, Cannot);
    });

    private static void List(Report report, string[] items) => report.Html.In("ul", () =>
    {
        foreach (string item in items) report.Html.El("li", item);
    });
}
