using System.Collections.Immutable;
using System.Text.Json;
using Parley.Bargaining;

namespace Parley.Formats;

/// <summary>Reads files with known values, in the formats of Genius, GeniusWeb, NegMAS and NegoLog, and case files.</summary>
public static class DomainFile
{
    private static readonly string[] Extensions = [".xml", ".json", ".yml", ".yaml"];

    /// <summary>
    /// Reads a folder (one domain and all its profiles, by the names of their files), or the files named, or a case file. Never throws for a faulty or missing file: the
    /// diagnostics say what is wrong. Parties are called as their files are.
    /// </summary>
    /// <param name="paths">A folder, or files.</param>
    public static DomainReading Read(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var problems = new Problems(paths is [var only] ? only : string.Join(", ", paths));
        var files = new List<Recognised>();
        foreach (string path in Files(paths, problems))
        {
            Recognised file = Recognise(path, isNamed: !Directory.Exists(paths[0]));
            files.Add(file);
        }
        if (files.Count == 0 && !problems.HasErrors) problems.Error(1, 1, "there is no file here that could hold known values (.xml, .json, .yml or .yaml)");
        var used = files.Where(f => f.Kind != FileKind.Other).ToList();
        if (!problems.HasErrors && files.Count > 0 && used.Count == 0 && !files.Any(f => f.Text?.Problems.HasErrors == true || !f.Unreadable.IsEmpty))
            problems.Error(1, 1, "nothing here is a domain or a profile of Genius, GeniusWeb, NegMAS or NegoLog, or a case file");
        var formats = used.Select(f => f.Format).Distinct().ToList();
        if (formats.Count > 1) problems.Error(1, 1, $"there are files of several formats here ({string.Join(", ", formats.Select(f => f.ToString()))}); name the files of one");
        bool isFaulty = problems.HasErrors || files.Any(f => f.Text?.Problems.HasErrors == true || !f.Unreadable.IsEmpty);
        BargainingDomain? domain = null;
        IEnumerable<Diagnostic> more = [];
        if (!isFaulty && formats is [DomainFormat.Case])
        {
            (domain, more) = ReadCase(used, problems);
        }
        else if (!isFaulty && formats is [var format])
        {
            domain = Compose(format!.Value, used, problems);
        }
        ImmutableArray<Diagnostic> diagnostics = [.. problems.Sorted(), .. files.SelectMany(f => f.Text?.Problems.Sorted() ?? f.Unreadable), .. more];
        return new DomainReading(diagnostics.Any(d => d.Severity == Severity.Error) ? null : domain, formats is [var one] ? one : null, [.. files.SelectMany(f => f.Text?.Repairs ?? [])], diagnostics);
    }

    private static IEnumerable<string> Files(IReadOnlyList<string> paths, Problems problems)
    {
        if (paths.Count == 0) problems.Error(1, 1, "name a folder or files");
        if (paths is not [var folder] || !Directory.Exists(folder))
        {
            if (paths.Count > 1 && paths.FirstOrDefault(Directory.Exists) is { } among) problems.Error(1, 1, $"{among} is a folder, and stands among others; name one folder, or files");
            return problems.HasErrors ? [] : paths;
        }
        return Directory.EnumerateFiles(folder).Where(f => Extensions.Contains(Path.GetExtension(f).ToLowerInvariant())).Order(StringComparer.Ordinal);
    }

    private enum FileKind
    {
        Other,
        Domain,
        Profile,
    }

    private sealed record Recognised(string Path, FileKind Kind, DomainFormat? Format, DomainText? Text, object? Root, ImmutableArray<Diagnostic> Unreadable)
    {
        public static Recognised No(string path, ImmutableArray<Diagnostic> why) => new(path, FileKind.Other, null, null, null, why);
    }

    /// <summary>What a file is. One in a folder may be something else; one that was named may not.</summary>
    private static Recognised Recognise(string path, bool isNamed)
    {
        var problems = new Problems(path);
        var repairs = new List<(int Line, string What)>();
        bool isXml = Path.GetExtension(path).Equals(".xml", StringComparison.OrdinalIgnoreCase);
        byte[]? bytes = CaseText.Load(path, problems);
        if (bytes?.Length > CaseText.MaxBytes) problems.Error(1, 1, $"the file is larger than {CaseText.MaxBytes} bytes, the most that is read");
        string? text = bytes is null || problems.HasErrors ? null : isXml ? XmlText.Decode(bytes, problems, (line, what) => repairs.Add((line, what))) : CaseText.Decode(bytes, problems);
        if (text is null) return Recognised.No(path, problems.Sorted());
        var file = new DomainText(path, text);
        foreach (var (line, what) in repairs) file.Mended(line, what);
        Recognised As(FileKind kind, DomainFormat? format, object? root = null) => new(path, kind, format, file, root, []);
        Recognised Other(string expected)
        {
            if (isNamed) file.Problems.Error(1, 1, $"this is no domain and no profile that is known; expected {expected}");
            return As(FileKind.Other, null);
        }
        if (isXml)
        {
            if (text.Contains("<negotiation_template", StringComparison.Ordinal)) return As(FileKind.Domain, DomainFormat.Genius);
            return text.Contains("<utility_space", StringComparison.Ordinal) ? As(FileKind.Profile, DomainFormat.Genius) : Other("<negotiation_template> or <utility_space> of Genius");
        }
        if (Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase))
        {
            if (JsonDomains.Parse(file) is not { } json) return As(FileKind.Other, null);
            return GeniusWebReader.IsDomain(json) ? As(FileKind.Domain, DomainFormat.GeniusWeb, json) : GeniusWebReader.IsProfile(json) ? As(FileKind.Profile, DomainFormat.GeniusWeb, json)
                : JsonDomains.IsNegolog(json) ? As(FileKind.Profile, DomainFormat.Negolog, json) : Other("JSON of GeniusWeb or NegoLog");
        }
        if (YamlTree.Parse(text, file.Problems) is not MapNode yaml) return As(FileKind.Other, null);
        return yaml.Get("parley") is not null ? As(FileKind.Domain, DomainFormat.Case) : NegmasReader.IsDomain(yaml) ? As(FileKind.Domain, DomainFormat.Negmas, yaml)
            : NegmasReader.IsProfile(yaml) ? As(FileKind.Profile, DomainFormat.Negmas, yaml) : Other("a case file, or YAML of NegMAS");
    }

    private static (BargainingDomain?, IEnumerable<Diagnostic>) ReadCase(List<Recognised> files, Problems problems)
    {
        if (files.Count > 1)
        {
            problems.Error(1, 1, "there are several case files here; name one");
            return (null, []);
        }
        CaseReading reading = CaseFile.Read(files[0].Path);
        if (reading.Case is not { } dispute) return (null, reading.Errors);
        DomainReading values = CaseDomain.Of(dispute, dispute.LastDate ?? DateOnly.MinValue, files[0].Path);
        return (values.Domain, values.Diagnostics);
    }

    private static BargainingDomain? Compose(DomainFormat format, List<Recognised> files, Problems problems)
    {
        var domains = files.Where(f => f.Kind == FileKind.Domain).ToList();
        var profiles = files.Where(f => f.Kind == FileKind.Profile).ToList();
        bool needsDomain = format is DomainFormat.Genius or DomainFormat.Negmas;
        if (domains.Count > 1) problems.Error(1, 1, $"there are several domains here ({string.Join(", ", domains.Select(d => Path.GetFileName(d.Path)))}); name the files of one");
        else if (needsDomain && domains.Count == 0) problems.Error(1, 1, "there is no domain here; name its file as well, or the folder");
        if (profiles.Count == 0) problems.Error(1, 1, "there is no profile here: whose values these are is not known; name the files of the profiles as well, or the folder");
        else if (profiles.Count > 8) problems.Error(1, 1, $"there are {profiles.Count} profiles here, and at most eight parties are reckoned with; name the domain and the profiles of those who negotiate");
        foreach (var same in profiles.GroupBy(p => p.Text!.Name).Where(g => g.Count() > 1)) problems.Error(1, 1, $"two profiles are called {Names.Quoted(same.Key)}; give their files names of their own");
        if (problems.HasErrors) return null;
        return format switch
        {
            DomainFormat.Genius => GeniusReader.Read(domains[0].Text!, [.. profiles.Select(p => p.Text!)]),
            DomainFormat.GeniusWeb => GeniusWebReader.Read(domains.Select(d => ((DomainText, JsonElement)?)(d.Text!, (JsonElement)d.Root!)).FirstOrDefault(), [.. profiles.Select(p => (p.Text!, (JsonElement)p.Root!))]),
            DomainFormat.Negmas => NegmasReader.Read((domains[0].Text!, (MapNode)domains[0].Root!), [.. profiles.Select(p => (p.Text!, (MapNode)p.Root!))]),
            _ => JsonDomains.ReadNegolog(Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(profiles[0].Path))) ?? "domain", [.. profiles.Select(p => (p.Text!, (JsonElement)p.Root!))]),
        };
    }
}
