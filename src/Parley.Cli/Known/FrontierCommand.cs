using System.Collections.Immutable;
using System.CommandLine;
using Fractions;
using Parley.Bargaining;
using Parley.Core;
using Parley.Formats;
using Parley.Reports;

namespace Parley.Cli;

/// <summary><c>parley frontier</c>: where values are known, the efficient packages and the classical solutions, exactly.</summary>
internal static class FrontierCommand
{
    public static Command Make(Terminal terminal)
    {
        var paths = KnownValues.Paths();
        var json = new Option<bool>("--json") { Description = "Print the result as JSON, and nothing else." };
        var report = new Option<string?>("--report") { Description = "Also write a report with pictures: one HTML file that needs no network.", HelpName = "FILE" };
        var csv = new Option<string?>("--csv") { Description = "Also write the points of the frontier as CSV.", HelpName = "FILE" };
        var reservation = new Option<string[]>("--reservation") { Description = "What a party gets without an agreement, such as buyer=0.4; in the place of what its file says.", HelpName = "PARTY=VALUE" };
        var package = new Option<string?>("--package") { Description = "The package on the table, such as \"price=500,delivery=30 days\": one option of every issue.", HelpName = "CHOICES" };
        var limit = new Option<double?>("--limit") { Description = "How long the frontier and the points may each take, in seconds; what is found by then is kept.", HelpName = "SECONDS" };
        var gap = new Option<string?>("--gap") { Description = "Instead of every point, a cover: for every package a point that gives no party less by more than this share of its range, such as 0.01.", HelpName = "SHARE" };
        var point = new Option<int?>("--point") { Description = "Print all packages of the point with this number, and nothing else.", HelpName = "NUMBER" };
        var viewer = KnownValues.Viewer();
        var asOf = KnownValues.AsOf();
        var command = new Command("frontier", "Computes the efficient packages and the classical solutions where values are known: of a case file with values, or files of Genius, GeniusWeb, NegMAS or NegoLog.")
        {
            paths, json, report, csv, reservation, package, limit, gap, point, viewer, asOf,
        };
        command.SetAction(async (parsed, interrupt) =>
        {
            string[] files = parsed.GetValue(paths)!;
            foreach (string? target in new[] { parsed.GetValue(report), parsed.GetValue(csv) })
                if (target is not null) Keep(target, files);
            DomainReading reading = KnownValues.Read(files, parsed.GetValue(viewer), parsed.GetValue(asOf), terminal);
            BargainingDomain domain = WithReservations(reading.Domain!, parsed.GetValue(reservation) ?? []);
            ImmutableArray<int>? current = parsed.GetValue(package) is { } words ? KnownValues.Package(domain, words) : null;
            TimeSpan? time = parsed.GetValue(limit) is { } seconds ? seconds is >= 0.0001 and < 1e6 ? TimeSpan.FromSeconds(seconds) : throw new FaultException("--limit takes a number of seconds from 0.0001, such as --limit 5") : null;
            var options = new FrontierOptions { Limit = time, Clock = terminal.Clock, Gap = Share(parsed.GetValue(gap)) };
            DomainAnalysis analysis = await terminal.Work("Merging issues", progress => DomainAnalysis.Of(
                domain, current, options, new SolutionOptions { Limit = time, Clock = terminal.Clock }, progress is null ? null : new Told(progress), interrupt));

            if (parsed.GetValue(csv) is { } table) await SafeFile.Write(table, DomainResult.ToCsv(analysis));
            if (parsed.GetValue(report) is { } page) await SafeFile.Write(page, FrontierReport.Write(analysis, [.. reading.Repairs.Select(r => r.ToString())], Eyes(reading, parsed.GetValue(viewer))));
            foreach (string? written in new[] { parsed.GetValue(csv), parsed.GetValue(report) })
                if (written is not null) terminal.Error($"{written} was written.");
            var text = new FrontierText(analysis, new Page(terminal.Out));
            if (parsed.GetValue(point) is { } number) return text.WritePoint(number);
            if (parsed.GetValue(json))
            {
                await using Stream output = terminal.Bytes();
                await output.WriteAsync(DomainResult.ToJson(analysis, reading.Repairs), CancellationToken.None);
            }
            else
            {
                text.Write(reading.Repairs);
            }
            return analysis.IsComplete ? ExitCode.Done : ExitCode.Incomplete;
        });
        return command;
    }

    private static string Eyes(DomainReading reading, string? viewer) =>
        reading.Format != DomainFormat.Case ? "Known values, from files" : viewer is null or "mediator" ? "For the mediator: values told in confidence" : $"From what {viewer} may see";

    private static void Keep(string target, string[] files)
    {
        SafeFile.Require(target, kept: null);
        if (files.Any(f => Path.GetFullPath(f) == Path.GetFullPath(target) || Directory.Exists(f) && Path.GetFullPath(f) == Path.GetDirectoryName(Path.GetFullPath(target)) && File.Exists(target)))
            throw new FaultException($"{target} is one of the files that are read; name another file to write to");
    }

    private static Fraction? Share(string? text) => text is null ? null
        : ExactNumber.TryParse(text) is { } share && share >= 0 && share <= 1 ? share : throw new FaultException($"--gap takes a share from 0 to 1, such as 0.01, not “{text}”");

    private static BargainingDomain WithReservations(BargainingDomain domain, string[] given)
    {
        foreach (string word in given.SelectMany(g => g.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            if (word.LastIndexOf('=') is not (> 0 and var sign) || ExactNumber.TryParse(word[(sign + 1)..]) is not { } value)
                throw new FaultException($"--reservation takes a party and a number, such as {domain.Parties[0].Party}=0.4, not “{word}”");
            int party = domain.Parties.ToList().FindIndex(p => p.Party == word[..sign]);
            if (party < 0) throw Lookup.Unknown("party", word[..sign], domain.Parties.Select(p => p.Party));
            domain = domain with { Parties = domain.Parties.SetItem(party, domain.Parties[party] with { Reservation = value }) };
        }
        return domain;
    }

    private sealed class Told(IProgress<string> progress) : IProgress<FrontierProgress>
    {
        public void Report(FrontierProgress value) => progress.Report($"{value.Done} of {value.Of} issues, {value.Points} points");
    }
}
