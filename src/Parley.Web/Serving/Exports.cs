using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Core;
using Parley.Formats;
using Parley.Proofs;
using Parley.Reasoning;
using Parley.Records;
using Parley.Reports;
using Parley.Talks;
using Parley.Web.Resources;

namespace Parley.Web;

/// <summary>What is handed out as files: the case, the record, the report and the result, each for a reader, from what that reader may see and no more.</summary>
internal static class Exports
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly string Program = "parley " + typeof(Exports).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>For whom a case can be handed out, and what they are called: the mediator, the parties in the order of the case, the public.</summary>
    public static IEnumerable<(string Reader, string Name)> ReadersOf(CaseDesk desk) =>
    [
        (Readers.MediatorName, Texts.TheMediator),
        .. from party in desk.State.Case?.Parties ?? [] where !party.IsNorm select (party.Id, party.Name),
        (Viewer.Public.NameIn(desk.State.Case!), Texts.ThePublic),
    ];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/report.css", () => Results.Text(HtmlReport.Style + FrontierReport.Style, "text/css; charset=utf-8")).AllowAnonymous();
        endpoints.MapGet("/cases/{id}/case.yaml", (string id, string? @for, Shelf shelf, IRecordStore store) => Found(shelf, id, @for, (desk, reader) =>
            FoldedCase.Write(store.Load(id).Talks, reader, id).Yaml is { } yaml ? File(Encoding.UTF8.GetBytes(yaml), "application/yaml", desk, reader, "yaml") : Results.NotFound()));
        endpoints.MapGet("/cases/{id}/record.jsonl", (string id, string? @for, Shelf shelf, IRecordStore store) => Found(shelf, id, @for, (desk, reader) =>
        {
            using SigningKey keeper = store.KeeperOf(id);
            return File(RecordExport.Write(store.Load(id), reader, keeper), "application/jsonl", desk, reader, "record.jsonl");
        }, orKeeper: true));
        endpoints.MapGet("/cases/{id}/result.json", (string id, string? @for, Shelf shelf, IRecordStore store, CancellationToken cancel) => Found(shelf, id, @for, async (desk, reader) =>
            File(ResultJson.WriteBytes(await Analysis(desk, store, reader, cancel)), "application/json", desk, reader, "result.json")));
        endpoints.MapGet("/cases/{id}/report.html", (string id, string? @for, bool? save, HttpContext http, Shelf shelf, IRecordStore store, CancellationToken cancel) => Found(shelf, id, @for, async (desk, reader) =>
        {
            http.Response.Headers.ContentSecurityPolicy = Safety.Reports;
            string html = HtmlReport.Write(await Analysis(desk, store, reader, cancel));
            return save == true ? File(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", desk, reader, "html") : Results.Content(html, "text/html; charset=utf-8");
        }));
    }

    private static IResult Found(Shelf shelf, string id, string? reader, Func<CaseDesk, string, IResult> give, bool orKeeper = false) =>
        Wanted(shelf, id, reader, orKeeper) is var (desk, eyes) ? give(desk, eyes) : Results.NotFound();

    private static async Task<IResult> Found(Shelf shelf, string id, string? reader, Func<CaseDesk, string, Task<IResult>> give) =>
        Wanted(shelf, id, reader, orKeeper: false) is var (desk, eyes) ? await give(desk, eyes) : Results.NotFound();

    private static (CaseDesk, string)? Wanted(Shelf shelf, string id, string? reader, bool orKeeper)
    {
        string eyes = reader ?? Readers.MediatorName;
        return shelf.Find(id) is { State.Case: not null } desk && ((orKeeper && eyes == RecordExport.KeeperName) || ReadersOf(desk).Any(r => r.Reader == eyes)) ? (desk, eyes) : null;
    }

    /// <summary>The answers from the case file that the reader is given: that file is what the result is verified against.</summary>
    private static async Task<Analysis> Analysis(CaseDesk desk, IRecordStore store, string reader, CancellationToken cancel)
    {
        var (yaml, reading) = FoldedCase.Write(store.Load(desk.Id).Talks, reader, desk.Id);
        if (yaml is null) throw new InvalidOperationException("A case that is whole for the mediator is not for a reader.");
        Case dispute = reading.Case!;
        Viewer viewer = reader == Readers.MediatorName ? Viewer.Mediator : dispute.PartyIndex(reader) is >= 0 and var party ? Viewer.Of(party) : Viewer.Public;
        var options = new AnalysisOptions { Viewer = viewer, Limit = Limit, CaseSha256 = CaseDigest.Of(reading, viewer), By = Program };
        return await Task.Run(() => Analyst.Analyze(dispute, options, null, cancel), cancel);
    }

    private static IResult File(byte[] bytes, string type, CaseDesk desk, string reader, string ending) =>
        Results.File(bytes, type, $"{desk.State.Case!.Id}.{reader}.{ending}");
}
