using System.Text;
using Parley.Exchange;
using Parley.Formats;
using Parley.Tests.Cli;

namespace Parley.Tests.Exchange;

/// <summary>An exchange file with its lists in a folder that is gone after the test.</summary>
internal sealed class ExchangeFiles : IDisposable
{
    public const string Columns = "token,wounded-or-ill,civilian,captivity-band,holder-confirmed,claimed-by,medical-decision,consent,fitness";

    private readonly TemporaryFolder folder = new();

    public string Folder => folder.Path;

    public string File => Path.Combine(Folder, "exchange.yaml");

    /// <summary>Writes an exchange of sides a and b with one list each.</summary>
    public ExchangeFiles(IEnumerable<string> heldByA, IEnumerable<string> heldByB, string rules = "", string more = "", int perHour = 60)
    {
        List("a.csv", heldByA);
        List("b.csv", heldByB);
        System.IO.File.WriteAllText(File, $$"""
            parley-exchange: 1
            exchange: small
            title: A small exchange
            sides: [ { id: a, name: Upper }, { id: b, name: Lower } ]
            lists: [ { id: held-by-a, held-by: a, file: a.csv }, { id: held-by-b, held-by: b, file: b.csv } ]
            verifiers: [ { id: v, name: The verifier } ]
            venues:
              - id: bridge
                name: the bridge
                per-hour: {{perHour}}
                windows: [ { id: day, date: 2026-02-05, from: "09:00", to: "12:00", stages: 3, verifier: v } ]
            order: { of: [obligatory, number, vulnerability, captivity, exposure, stages], agreed-by: [a, b] }
            communique: { minimum-group: 5, by: [civilian] }
            retain-until: 2026-08-05
            rules:
              - { id: n-for-n, kind: equal, hold: every-stage, source: agreed }
            {{rules}}
            {{more}}
            """.ReplaceLineEndings("\n"));
    }

    public void List(string name, IEnumerable<string> rows) => System.IO.File.WriteAllText(Path.Combine(Folder, name), Columns + "\n" + string.Join('\n', rows) + "\n");

    public void Bytes(string name, byte[] bytes) => System.IO.File.WriteAllBytes(Path.Combine(Folder, name), bytes);

    public ExchangeReading Read() => ExchangeFile.Read(File);

    /// <summary>The faults of the list of side a when it is these bytes; what is around it is without fault.</summary>
    public static IReadOnlyList<string> Faults(byte[] list)
    {
        using var files = new ExchangeFiles([], []);
        files.Bytes("a.csv", list);
        return [.. files.Read().Errors.Select(d => $"{d.File}:{d.Line}: {d.Message}")];
    }

    public static IReadOnlyList<string> Faults(string list) => Faults(Encoding.UTF8.GetBytes(list));

    /// <summary>Rows of people who are ready.</summary>
    public static IEnumerable<string> Ready(char side, int count, string like = "no,no,1-to-2-years,yes,{0},,yes,fit", int from = 0) =>
        Enumerable.Range(from, count).Select(k => Token(side, k) + "," + string.Format(null, like, side == 'a' ? 'b' : 'a'));

    /// <summary>A made-up token, in the form that tokens are given.</summary>
    public static string Token(char side, int k) => $"{side}{Letters(k * 7919 + 3)}-{Letters(k * 104_729 + 11)}x";

    private static string Letters(int n) => string.Concat(Enumerable.Range(0, 4).Select(p => "ghjkmnpqrstvwxyz"[(n >> (4 * p)) & 15]));

    public void Dispose() => folder.Dispose();
}
