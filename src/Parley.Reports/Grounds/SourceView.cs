namespace Parley.Reports;

/// <summary>References to sources.</summary>
internal static class SourceView
{
    public static void Link(CaseView report, string? id)
    {
        if (id is null) report.Html.Text("no source");
        else if (report.Source(id) is { } source) report.Html.El("a", source.Title, ("href", "#src-" + Uri.EscapeDataString(id)));
        else report.Html.Text("source: " + id);
    }
}
