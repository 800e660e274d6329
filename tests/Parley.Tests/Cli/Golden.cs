using Parley.Tests.House;

namespace Parley.Tests.Cli;

/// <summary>Expected texts beside the tests; PARLEY_GOLDEN=write writes them anew, to be read in the diff.</summary>
internal static class Golden
{
    public static void Equal(string name, string actual)
    {
        string path = Path.Combine(Repository.Root, "tests", "Parley.Tests", "Cli", "Golden", name);
        if (Environment.GetEnvironmentVariable("PARLEY_GOLDEN") == "write")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            Assert.Skip($"{name} was written anew: read the difference.");
        }
        Assert.Equal(File.ReadAllText(path), actual);
    }
}

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("parley-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
