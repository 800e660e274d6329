using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Parley.Bargaining;
using Parley.Formats;

namespace Parley.Web;

/// <summary>Known values, and what came of reading them.</summary>
/// <param name="Id">Id in the workbench.</param>
/// <param name="Reading">What was read; it has a domain.</param>
public sealed record KnownDomain(string Id, DomainReading Reading)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>The domain.</summary>
    public BargainingDomain Domain => Reading.Domain!;

    /// <summary>Frontier, points, and what is to be said of a package.</summary>
    /// <param name="package">The package on the table; null for none.</param>
    /// <param name="clock">The clock of the limit.</param>
    /// <param name="cancel">Stops the work.</param>
    public Task<DomainAnalysis> Analyze(ImmutableArray<int>? package, TimeProvider clock, CancellationToken cancel) => Task.Run(
        () => DomainAnalysis.Of(Domain, package, new FrontierOptions { Limit = Limit, Clock = clock }, new SolutionOptions { Limit = Limit, Clock = clock }, null, cancel), cancel);

    /// <summary>The package that was picked, as <c>issue:option</c> by place; null where not every issue has an option.</summary>
    public ImmutableArray<int>? Package(IEnumerable<string> picked)
    {
        var chosen = Enumerable.Repeat(-1, Domain.Issues.Length).ToArray();
        foreach (string pick in picked)
            if (pick.Split(':') is [var i, var o] && int.TryParse(i, out int issue) && int.TryParse(o, out int option) && issue >= 0 && issue < chosen.Length && option >= 0 && option < Domain.Issues[issue].Options.Length)
                chosen[issue] = option;
        return chosen.Contains(-1) ? null : [.. chosen];
    }
}

/// <summary>Known values from files of other tools. They are kept in memory until the program ends: their files stay where they were. Thread-safe.</summary>
public sealed class Domains
{
    private readonly ConcurrentDictionary<string, KnownDomain> all = new(StringComparer.Ordinal);

    /// <summary>Those that were read, by name.</summary>
    public IReadOnlyList<KnownDomain> All => [.. all.Values.OrderBy(d => d.Domain.Name, StringComparer.OrdinalIgnoreCase).ThenBy(d => d.Id, StringComparer.Ordinal)];

    /// <summary>One of them; null if it is not there.</summary>
    public KnownDomain? Find(string id) => all.GetValueOrDefault(id);

    /// <summary>Known values that a case holds.</summary>
    /// <exception cref="Core.SituationException">Agreements in force cannot stand together, or break a rule.</exception>
    public static DomainReading Of(CaseDesk desk)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return CaseDomain.Of(desk.State.Case!, desk.State.Day, desk.Title);
    }

    /// <summary>Reads files: a domain and its profiles. All of them are taken, or nothing.</summary>
    /// <returns>The domain; null where something is wrong, with what it is.</returns>
    public (KnownDomain? Domain, ImmutableArray<string> Faults) Add(IReadOnlyList<(string Name, byte[] Bytes)> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        // The readers tell formats apart by names and contents of files, so there have to be some.
        DirectoryInfo folder = Directory.CreateTempSubdirectory("parley-");
        try
        {
            var paths = new List<string>();
            foreach (var (name, bytes) in files)
            {
                string path = Path.Combine(folder.FullName, Path.GetFileName(name.Replace('\\', '/')));
                if (paths.Contains(path)) return (null, [$"{Path.GetFileName(path)} is there twice; leave one out"]);
                File.WriteAllBytes(path, bytes);
                paths.Add(path);
            }
            DomainReading reading = DomainFile.Read(paths);
            string Named(string text) => text.Replace(folder.FullName + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace(folder.FullName, "", StringComparison.Ordinal);
            if (reading.Domain is null) return (null, [.. reading.Errors.Select(e => Named(e.ToString()))]);
            var known = new KnownDomain(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), reading with { Repairs = [.. reading.Repairs.Select(r => r with { File = Path.GetFileName(r.File) })] });
            all[known.Id] = known;
            return (known, []);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Forgets one.</summary>
    public void Forget(string id) => all.TryRemove(id, out _);
}
