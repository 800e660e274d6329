using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Parley.Bargaining;
using Parley.Core;
using Parley.Formats;
using Parley.Records;
using Parley.Talks;

namespace Parley.Cli;

/// <summary>Where known values come from, for the commands that take them.</summary>
internal static class KnownValues
{
    public static Argument<string[]> Paths() => new("PATH") { Description = "A case file or record with values, or a folder or files of Genius, GeniusWeb, NegMAS or NegoLog.", Arity = ArgumentArity.OneOrMore };

    public static Option<string?> Viewer() => new("--as") { Description = "Of a case: compute from what this party, or the public, may see only.", HelpName = "PARTY" };

    public static Option<string?> AsOf() => new("--as-of") { Description = "Of a case: the day to look at, such as 2026-02-04; by default the last on which anything happened.", HelpName = "DATE" };

    /// <summary>Reads the files; tells of repairs and warnings.</summary>
    /// <exception cref="FaultException">They are faulty; every fault was listed.</exception>
    public static DomainReading Read(string[] files, string? viewer, string? asOf, Terminal terminal)
    {
        DomainReading reading = files is [var one] && (RecordPath.IsRecord(one) || CaseDomain.IsCase(one)) ? OfCase(one, viewer, asOf, terminal)
            : viewer is null && asOf is null ? DomainFile.Read(files) : throw new FaultException("--as and --as-of are for cases; files of other tools have no viewers and no days");
        foreach (Diagnostic d in reading.Diagnostics) terminal.Error(d.ToString());
        return reading.Domain is null ? throw new FaultException($"known values could not be read: {Words.Count(Math.Max(1, reading.Errors.Count()), "fault", "faults")}, listed above") : reading;
    }

    /// <summary>A package from words such as <c>price=500</c>, one for every issue.</summary>
    /// <exception cref="FaultException">A word names no issue or option, or an issue is missing.</exception>
    public static ImmutableArray<int> Package(BargainingDomain domain, string words)
    {
        var package = Enumerable.Repeat(-1, domain.Issues.Length).ToArray();
        foreach (string word in Choices(domain, words))
        {
            string name = domain.Issues.Select(i => i.Name.Trim()).Where(n => word.StartsWith(n + "=", StringComparison.Ordinal)).MaxBy(n => n.Length)
                ?? throw Lookup.Unknown("issue", word.Split('=')[0], domain.Issues.Select(i => i.Name.Trim()));
            int issue = domain.Issues.ToList().FindIndex(i => i.Name.Trim() == name);
            int option = domain.Issues[issue].Options.IndexOf(word[(name.Length + 1)..]);
            if (option < 0) throw Lookup.Unknown($"option of {name}", word[(name.Length + 1)..], domain.Issues[issue].Options);
            if (package[issue] >= 0) throw new FaultException($"{name} is chosen twice; choose one option for it");
            package[issue] = option;
        }
        var missing = domain.Issues.Where((_, i) => package[i] < 0).Select(i => i.Name).ToList();
        return missing.Count == 0 ? [.. package] : throw new FaultException($"--package takes one option of every issue; {Words.And(missing)} {(missing.Count == 1 ? "is" : "are")} missing");
    }

    /// <summary>The choices: a comma parts two of them only where the name of an issue and a sign of equality follow, since options may hold commas.</summary>
    private static IEnumerable<string> Choices(BargainingDomain domain, string words)
    {
        string choice = "";
        foreach (string part in words.Split(','))
        {
            bool begins = domain.Issues.Any(i => part.TrimStart().StartsWith(i.Name.Trim() + "=", StringComparison.Ordinal));
            if (choice.Length == 0 || !begins)
            {
                choice = choice.Length == 0 ? part.TrimStart() : $"{choice},{part}";
                continue;
            }
            yield return choice;
            choice = part.TrimStart();
        }
        if (choice.Length > 0) yield return choice;
    }

    private static DomainReading OfCase(string file, string? viewer, string? asOf, Terminal terminal)
    {
        CaseReading reading;
        string? asParty = viewer;
        if (RecordPath.IsRecord(file))
        {
            var (talks, owner) = RecordPath.Case(file);
            asParty = RecordCommand.Reader(talks, owner, viewer);
            if (asParty == RecordExport.KeeperName) asParty = Readers.MediatorName;
            reading = FoldedCase.For(talks, asParty, file);
        }
        else
        {
            reading = CaseFile.Read(file);
        }
        if (reading.Case is not { } dispute)
        {
            if (asParty is not null) throw new FaultException($"{file} has faults; run parley check {file} to see them");
            return new DomainReading(null, DomainFormat.Case, [], reading.Diagnostics);
        }
        Case seen = dispute.SeenBy(CaseOptions.Eyes(dispute, asParty));
        DateOnly day = CaseOptions.Day(asOf) ?? seen.LastDate ?? throw new FaultException("nothing was said in this case yet; say which day to look at with --as-of");
        return CaseDomain.Of(seen, day, file);
    }
}
