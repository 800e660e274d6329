using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Core;
using Parley.Formats;

namespace Parley.Web;

/// <summary>Known values and their frontier as files, for the mediator: numbers told in confidence are for no other reader.</summary>
internal static class KnownExports
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var (address, find) in new (string, Func<string, Shelf, Domains, KnownDomain?>)[] { ("/cases/{id}/known", OfCase), ("/known/{id}", (id, _, domains) => domains.Find(id)) })
        {
            endpoints.MapGet(address + "/frontier.csv", (string id, Shelf shelf, Domains domains, TimeProvider clock, CancellationToken cancel) => Found(find(id, shelf, domains), async known =>
                File(DomainResult.ToCsv(await known.Analyze(null, clock, cancel)), "text/csv; charset=utf-8", known, "csv")));
            endpoints.MapGet(address + "/frontier.json", (string id, Shelf shelf, Domains domains, TimeProvider clock, CancellationToken cancel) => Found(find(id, shelf, domains), async known =>
                Results.File(DomainResult.ToJson(await known.Analyze(null, clock, cancel), known.Reading.Repairs), "application/json", Name(known, "json"))));
            endpoints.MapGet(address + "/values.zip", (string id, DomainFormat format, Shelf shelf, Domains domains) => Found(find(id, shelf, domains), known => Task.FromResult(
                DomainWriter.Write(known.Domain, format) is { WhyNot: null } writing ? Results.File(Zip(writing), "application/zip", Name(known, $"{format}.zip")) : Results.NotFound())));
        }
    }

    private static async Task<IResult> Found(KnownDomain? known, Func<KnownDomain, Task<IResult>> give) => known is null ? Results.NotFound() : await give(known);

    private static KnownDomain? OfCase(string id, Shelf shelf, Domains domains)
    {
        try
        {
            return shelf.Find(id) is { State.Case: not null } desk && Domains.Of(desk) is { Domain: not null } reading ? new KnownDomain(id, reading) : null;
        }
        catch (SituationException)
        {
            // The page of the case says what is wrong with it; there are no values to give.
            return null;
        }
    }

    private static byte[] Zip(DomainWriting writing)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in writing.Files)
            {
                using Stream entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        return bytes.ToArray();
    }

    private static IResult File(string text, string type, KnownDomain known, string ending) => Results.File(Encoding.UTF8.GetBytes(text), type, Name(known, ending));

    private static string Name(KnownDomain known, string ending) => $"frontier-{known.Id}.{ending}";
}
