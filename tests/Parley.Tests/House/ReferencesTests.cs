using System.Xml.Linq;

namespace Parley.Tests.House;

/// <summary>
/// Arrows between rooms point one way: Core ← Proofs ← Reasoning → Logic; Core ← Talks ← Records; Formats knows Core, Proofs and
/// Talks, Reports Core and Proofs; Web and Cli compose, and Cli starts Web.
/// A new arrow is a decision: it is drawn here and in docs/design.
/// </summary>
public class ReferencesTests
{
    private static readonly Dictionary<string, string[]> Drawn = new()
    {
        ["Parley.Core"] = [],
        ["Parley.Logic"] = [],
        ["Parley.Proofs"] = ["Parley.Core"],
        ["Parley.Reasoning"] = ["Parley.Core", "Parley.Logic", "Parley.Proofs"],
        ["Parley.Bargaining"] = ["Parley.Core"],
        ["Parley.Exchange"] = ["Parley.Core", "Parley.Logic"],
        ["Parley.Talks"] = ["Parley.Core"],
        ["Parley.Records"] = ["Parley.Talks"],
        ["Parley.Formats"] = ["Parley.Bargaining", "Parley.Core", "Parley.Exchange", "Parley.Proofs", "Parley.Talks"],
        ["Parley.Reports"] = ["Parley.Bargaining", "Parley.Core", "Parley.Exchange", "Parley.Proofs"],
        ["Parley.Cli"] = ["Parley.Bargaining", "Parley.Core", "Parley.Exchange", "Parley.Formats", "Parley.Proofs", "Parley.Reasoning", "Parley.Records", "Parley.Reports", "Parley.Talks", "Parley.Web"],
        ["Parley.Web"] = ["Parley.Bargaining", "Parley.Core", "Parley.Exchange", "Parley.Formats", "Parley.Proofs", "Parley.Reasoning", "Parley.Records", "Parley.Reports", "Parley.Talks"],
    };

    private static readonly Dictionary<string, string[]> Packages = new()
    {
        ["Parley.Core"] = ["Fractions"],
        ["Parley.Logic"] = ["Fractions"],
        ["Parley.Proofs"] = [],
        ["Parley.Reasoning"] = [],
        ["Parley.Bargaining"] = [],
        ["Parley.Exchange"] = ["Google.OrTools"],
        ["Parley.Talks"] = [],
        ["Parley.Records"] = ["Microsoft.Data.Sqlite.Core", "NSec.Cryptography", "Npgsql", "SQLitePCLRaw.bundle_e_sqlite3"],
        ["Parley.Formats"] = ["CsvHelper", "YamlDotNet"],
        ["Parley.Reports"] = [],
        ["Parley.Cli"] = ["Spectre.Console", "System.CommandLine"],
        ["Parley.Web"] = ["Radzen.Blazor"],
    };

    public static TheoryData<string> Rooms => [.. Projects("src/")];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Arrows_between_rooms_are_the_drawn_ones(string project)
    {
        string room = Path.GetFileNameWithoutExtension(project);
        Assert.True(Drawn.ContainsKey(room), $"{room} is a new room: draw its arrows in this test and in docs/design.");
        var arrows = Included(project, "ProjectReference").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);
        Assert.Equal(Drawn[room], arrows);
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Rooms_use_the_packages_that_they_are_known_for(string project) =>
        Assert.Equal(Packages[Path.GetFileNameWithoutExtension(project)], Included(project, "PackageReference").Order(StringComparer.Ordinal));

    [Fact]
    public void The_verifier_can_reach_no_solver()
    {
        var reached = new HashSet<string> { "Parley.Proofs" };
        for (int before = 0; before < reached.Count;)
        {
            before = reached.Count;
            reached.UnionWith(reached.ToList().SelectMany(r => Drawn[r]));
        }
        Assert.Equal(["Parley.Core", "Parley.Proofs"], reached.Order(StringComparer.Ordinal));
        var built = typeof(Parley.Proofs.Refutation).Assembly.GetReferencedAssemblies().Select(a => a.Name);
        Assert.DoesNotContain(built, a => a is "Parley.Logic" or "Parley.Reasoning");
    }

    [Fact]
    public void Every_project_is_in_the_solution_and_has_a_lock_file()
    {
        var solution = XDocument.Load(Repository.Full("Parley.slnx"));
        var listed = solution.Descendants("Project").Select(p => p.Attribute("Path")!.Value).Order(StringComparer.Ordinal);
        var all = Repository.Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal)).ToList();
        Assert.Equal(all, listed);
        foreach (string project in all)
            Assert.True(Repository.Exists(Path.GetDirectoryName(project) + "/packages.lock.json"), $"{project} has no packages.lock.json");
    }

    private static IEnumerable<string> Projects(string under) => Repository.Files
        .Where(f => f.StartsWith(under, StringComparison.Ordinal) && f.EndsWith(".csproj", StringComparison.Ordinal));

    private static IEnumerable<string> Included(string project, string item) => XDocument.Load(Repository.Full(project))
        .Descendants(item).Select(r => r.Attribute("Include")!.Value.Replace('\\', '/'));
}
