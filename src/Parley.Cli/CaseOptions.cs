using System.CommandLine;
using System.Collections.Immutable;
using System.Globalization;
using Parley.Core;
using Parley.Formats;
using Parley.Proofs;
using Parley.Reasoning;
using Parley.Records;
using Parley.Talks;
using Option = System.CommandLine.Option;

namespace Parley.Cli;

/// <summary>The case and the options that all commands which reason share, and what they come to.</summary>
internal sealed class CaseOptions
{
    private readonly Argument<string> path = new("CASE") { Description = "The case file, or a record of talks." };
    private readonly Option<string?> asOf = new("--as-of") { Description = "The day to look at, such as 2026-02-04; by default the last on which anything happened.", HelpName = "DATE" };
    private readonly Option<string?> without = new("--without") { Description = "Statements and agreements to take as never made, such as s1,a2.", HelpName = "IDS" };
    private readonly Option<double?> limit = new("--limit") { CustomParser = Seconds, Description = "How long the work may take, in seconds; what is complete by then is kept.", HelpName = "SECONDS" };
    private readonly Option<long?> workLimit = new("--work-limit") { CustomParser = Steps, Description = "How much work may be done, in steps of about a microsecond: unlike --limit, it stops at the same place on every machine.", HelpName = "STEPS" };
    private readonly Option<string?> viewer = new("--as") { Description = "Compute from what this party, or the public, may see only.", HelpName = "PARTY" };

    /// <summary>The path of the case.</summary>
    public string Path(ParseResult parsed) => parsed.GetValue(path)!;

    /// <summary>Adds the argument and the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(path);
        foreach (Option option in new Option[] { asOf, without, limit, workLimit, viewer }) command.Options.Add(option);
    }

    /// <summary>The case as the viewer sees it, and what was asked.</summary>
    /// <exception cref="FaultException">The file or an option is faulty.</exception>
    public LoadedCase Load(ParseResult parsed, Terminal terminal)
    {
        string file = parsed.GetValue(path)!;
        bool isRecord = RecordPath.IsRecord(file);
        var (reading, asParty) = isRecord ? Folded(file, parsed) : (CaseFile.Read(file), parsed.GetValue(viewer));
        if (reading.Case is not { } dispute)
        {
            if (asParty is not null && File.Exists(file)) throw new FaultException($"{file} has faults; run parley check {file} without --as to see them");
            foreach (Diagnostic d in reading.Errors) terminal.Error(d.ToString());
            throw new FaultException($"{file} has {Words.Count(reading.Errors.Count(), "fault", "faults")} and was not used");
        }
        Viewer eyes = Eyes(dispute, asParty);
        Case seen = dispute.SeenBy(eyes);
        var known = seen.Statements.Select(s => s.Id).Concat(seen.Agreements.Select(a => a.Id)).ToList();
        ImmutableArray<string> leftOut =
        [
            .. (parsed.GetValue(without) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(id => known.Contains(id) ? id : throw Lookup.Unknown("statement or agreement", id, known)),
        ];
        double? seconds = parsed.GetValue(limit);
        if (seconds is not null && !(seconds >= 0.0001 && seconds < 1e6)) throw new FaultException("--limit takes a number of seconds from 0.0001, such as --limit 5");
        var options = new AnalysisOptions
        {
            AsOf = Day(parsed.GetValue(asOf)) ?? seen.LastDate,
            Without = leftOut,
            Viewer = eyes,
            Clock = terminal.Clock,
            Limit = seconds is { } s ? TimeSpan.FromSeconds(s) : null,
            WorkLimit = parsed.GetValue(workLimit),
            CaseSha256 = isRecord ? CaseDigest.Of(dispute) : CaseDigest.Of(reading, eyes),
            By = Application.NameAndVersion,
        };
        if (options.AsOf is null) throw new FaultException("nothing was said in this case yet; say which day to look at with --as-of");
        return new LoadedCase(dispute, seen.Without(leftOut), options);
    }

    /// <summary>The case that a record comes to for whoever looks: of an export, its reader.</summary>
    private (CaseReading Reading, string Reader) Folded(string file, ParseResult parsed)
    {
        var (talks, owner) = RecordPath.Case(file);
        string reader = RecordCommand.Reader(talks, owner, parsed.GetValue(viewer));
        if (reader == RecordExport.KeeperName) reader = Readers.MediatorName;
        return (FoldedCase.For(talks, reader, file), reader);
    }

    private static double? Seconds(System.CommandLine.Parsing.ArgumentResult given)
    {
        string text = given.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)) return seconds;
        given.AddError($"--limit takes a number of seconds, such as --limit 5, not “{text}”");
        return null;
    }

    private static long? Steps(System.CommandLine.Parsing.ArgumentResult given)
    {
        string text = given.Tokens[0].Value;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long steps) && steps > 0) return steps;
        given.AddError($"--work-limit takes a number of steps, such as --work-limit 1000000, not “{text}”");
        return null;
    }

    /// <summary>Whose eyes a name stands for.</summary>
    /// <exception cref="FaultException">Nobody of this name looks.</exception>
    internal static Viewer Eyes(Case dispute, string? name)
    {
        if (name is null || (name == "mediator" && dispute.PartyIndex(name) < 0)) return Viewer.Mediator;
        if (dispute.PartyIndex(name) is >= 0 and var party)
        {
            return dispute.Parties[party].IsNorm ? throw new FaultException($"{name} is a norm, and nobody looks with its eyes; name a party, or public") : Viewer.Of(party);
        }
        return name == "public" ? Viewer.Public : throw Lookup.Unknown("party", name, dispute.Parties.Where(p => !p.IsNorm).Select(p => p.Id).Append("public"));
    }

    /// <summary>The day that was named.</summary>
    /// <exception cref="FaultException">It is no day.</exception>
    internal static DateOnly? Day(string? text)
    {
        if (text is null) return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day
            : throw new FaultException($"--as-of takes a day such as 2026-02-04, not “{text}”");
    }
}

/// <summary>A case that was read, and what was asked of it.</summary>
/// <param name="Whole">The case with everything in it.</param>
/// <param name="Analysed">The case as the viewer sees it, without what was left out.</param>
/// <param name="Options">What was asked.</param>
internal sealed record LoadedCase(Case Whole, Case Analysed, AnalysisOptions Options)
{
    /// <summary>The analysis.</summary>
    public Task<Analysis> Analyze(Terminal terminal, CancellationToken interrupt) =>
        terminal.Work("Reasoning", progress => Analyst.Analyze(Whole, Options, progress, interrupt));
}
