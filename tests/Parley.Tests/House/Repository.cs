namespace Parley.Tests.House;

/// <summary>The repository that the tests were built from, as files.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["bin", "obj", ".git", ".vs", ".vscode", ".idea", "TestResults", "artifacts"];

    /// <summary>The folder with the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>All files, as paths from the root with slashes, sorted; what builds leave behind is not among them.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. FilesOf(new DirectoryInfo(Root)).Select(f => Path.GetRelativePath(Root, f.FullName).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public static bool Exists(string path) => File.Exists(Full(path)) || Directory.Exists(Full(path));

    public static string Read(string path) => File.ReadAllText(Full(path));

    public static string Full(string path) => Path.Combine(Root, path);

    private static IEnumerable<FileInfo> FilesOf(DirectoryInfo folder) => folder.EnumerateFiles()
        .Concat(folder.EnumerateDirectories().Where(d => !NotOurs.Contains(d.Name)).SelectMany(FilesOf));

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Parley.slnx"))) return folder.FullName;
        throw new InvalidOperationException("The tests have to run inside the repository: no folder above them holds Parley.slnx.");
    }
}
