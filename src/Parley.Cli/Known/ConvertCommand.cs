using System.CommandLine;
using Parley.Bargaining;
using Parley.Core;
using Parley.Formats;

namespace Parley.Cli;

/// <summary><c>parley convert</c>: known values from one format to another, with nothing changed in silence.</summary>
internal static class ConvertCommand
{
    public static Command Make(Terminal terminal)
    {
        var paths = KnownValues.Paths();
        var to = new Option<string>("--to") { Description = "The format: genius, geniusweb, negmas or negolog.", Required = true, HelpName = "FORMAT" };
        var output = new Option<string>("--output") { Description = "The folder to write into; made if it is not there, and empty otherwise.", Required = true, HelpName = "FOLDER" };
        var round = new Option<int?>("--round") { Description = "Rounds values to so many decimal places, where the format cannot hold them as they are.", HelpName = "PLACES" };
        var command = new Command("convert", "Writes known values in another format: of Genius, GeniusWeb, NegMAS or NegoLog. What would change a value is refused, or said.") { paths, to, output, round };
        command.SetAction(async parsed =>
        {
            DomainFormat format = parsed.GetValue(to) switch
            {
                "genius" => DomainFormat.Genius,
                "geniusweb" => DomainFormat.GeniusWeb,
                "negmas" => DomainFormat.Negmas,
                "negolog" => DomainFormat.Negolog,
                var other => throw Lookup.Unknown("format", other!, ["genius", "geniusweb", "negmas", "negolog"]),
            };
            if (parsed.GetValue(round) is < 0 or > 40) throw new FaultException("--round takes a number of places from 0 to 40");
            string folder = parsed.GetValue(output)!;
            if (File.Exists(folder) || Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()) throw new FaultException($"{folder} is not empty and was left as it is; name an empty folder, or a new one");
            DomainReading reading = KnownValues.Read(parsed.GetValue(paths)!, null, null, terminal);
            DomainWriting writing = DomainWriter.Write(reading.Domain!, format, parsed.GetValue(round));
            if (writing.WhyNot is { } why) throw new FaultException($"nothing was written: {why}");
            Directory.CreateDirectory(folder);
            foreach (var (name, text) in writing.Files) await SafeFile.Write(Path.Combine(folder, name), text);
            var page = new Page(terminal.Out);
            foreach (Repair repair in reading.Repairs) page.Item("-", $"mended while reading: {repair}");
            foreach (string note in writing.Notes) page.Item("-", note + ".");
            bool isSame = Same(reading.Domain!, DomainFile.Read([folder]).Domain);
            if (!isSame && parsed.GetValue(round) is null && writing.Notes.IsEmpty) throw new FaultException($"what was written into {folder} does not read as what was written; this is an error of the program, please report it");
            page.Line($"{Words.Count(writing.Files.Length, "file", "files")} written into {folder}{(isSame ? "; read again, they hold the same values exactly" : parsed.GetValue(round) is { } places ? $"; values are rounded to {places} places" : "")}.", 0);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Whether two domains have the same issues, options and values, whatever the parties and the domain are called.</summary>
    private static bool Same(BargainingDomain one, BargainingDomain? other) =>
        other is not null && one.Issues.Length == other.Issues.Length && one.Parties.Length == other.Parties.Length
        && one.Issues.Zip(other.Issues).All(i => i.First.Name == i.Second.Name && i.First.Options.SequenceEqual(i.Second.Options))
        && one.Parties.OrderBy(p => p.Party, StringComparer.Ordinal).Zip(other.Parties.OrderBy(p => p.Party, StringComparer.Ordinal)).All(p =>
            p.First.Base == p.Second.Base && p.First.Reservation == p.Second.Reservation && p.First.Values.Zip(p.Second.Values).All(v => v.First.SequenceEqual(v.Second)));
}
