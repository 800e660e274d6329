using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Reports;

namespace Parley.Web;

/// <summary>What is handed out as files: reports and exports.</summary>
internal static class ReportEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/report.css", () => Results.Text(HtmlReport.Style, "text/css; charset=utf-8")).AllowAnonymous();
        endpoints.MapGet("/cases/{id}/report.html", async (string id, HttpContext http, Shelf shelf, CancellationToken cancel) =>
        {
            if (shelf.Find(id) is not { } desk) return Results.NotFound();
            http.Response.Headers.ContentSecurityPolicy = Safety.Reports;
            return Results.Content(HtmlReport.Write(await desk.Analyze(cancel)), "text/html; charset=utf-8");
        });
    }
}
