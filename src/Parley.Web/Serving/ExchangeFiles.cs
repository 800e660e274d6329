using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Formats;

namespace Parley.Web;

/// <summary>What is handed out of an exchange as files: the parts of its plan, each for one reader, and what was attested.</summary>
internal static class ExchangeFiles
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/exchanges/{id}/files/{**name}", (string id, string name, ExchangeShelf shelf) =>
            shelf.Find(id) is { Exchange: { } exchange } desk && Wanted(desk, name) is { } bytes ? Results.File(bytes, TypeOf(name), $"{exchange.Id}.{name.Replace('/', '.')}") : Results.NotFound());
    }

    /// <summary>Only what the exchange lists as its own, by its exact name.</summary>
    private static byte[]? Wanted(ExchangeDesk desk, string name) => name == ExchangeFolder.Attestations ? desk.AttestationsFile : desk.PlanFile(name);

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".json" => "application/json", ".csv" => "text/csv; charset=utf-8", ".yaml" => "application/yaml", ".html" => "text/html; charset=utf-8", _ => "text/plain; charset=utf-8",
    };
}
