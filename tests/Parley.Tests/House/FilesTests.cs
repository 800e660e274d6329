using System.Text.RegularExpressions;

namespace Parley.Tests.House;

/// <summary>What holds for files of the repository, whatever room they are in.</summary>
public partial class FilesTests
{
    private const int MostLines = 400;

    // Put together here, so that this file does not hold them itself.
    private static readonly string[] Forbidden = ["TO" + "DO", "FIX" + "ME", "NotImplemented" + "Exception"];

    private static readonly string[] TextFiles =
        [".cs", ".csproj", ".props", ".slnx", ".json", ".md", ".yaml", ".yml", ".txt", ".html", ".css", ".editorconfig", ".gitignore"];

    private static IEnumerable<string> Texts =>
        Repository.Files.Where(f => TextFiles.Contains(Path.GetExtension(f)) || f is "test" or ".ci/run" or "LICENSE");

    [Fact]
    public void Files_of_the_rooms_are_short_enough_to_read()
    {
        var tooLong = Repository.Files
            .Where(f => f.StartsWith("src/", StringComparison.Ordinal) && f.EndsWith(".cs", StringComparison.Ordinal))
            .Select(f => (File: f, Lines: File.ReadLines(Repository.Full(f)).Count()))
            .Where(f => f.Lines >= MostLines).Select(f => $"{f.File}: {f.Lines} lines");
        Assert.Empty(tooLong);
    }

    [Fact]
    public void Nothing_is_left_for_later_in_the_sources() =>
        Assert.Empty(from file in Texts
                     let text = Repository.Read(file)
                     from word in Forbidden
                     where text.Contains(word, StringComparison.Ordinal)
                     select $"{file} has {word}");

    [Fact]
    public void No_file_names_a_place_on_somebodys_machine() =>
        Assert.Empty(from file in Texts
                     from Match path in MachinePath().Matches(Repository.Read(file))
                     select $"{file} has {path.Value}");

    [Fact]
    public void Scripts_can_be_run()
    {
        foreach (string script in new[] { "test", ".ci/run" })
        {
            Assert.StartsWith("#!/usr/bin/env bash\n", Repository.Read(script), StringComparison.Ordinal);
            if (!OperatingSystem.IsWindows())
                Assert.True(File.GetUnixFileMode(Repository.Full(script)).HasFlag(UnixFileMode.UserExecute), $"{script} is not executable");
        }
    }

    [Fact]
    public void Names_of_types_say_what_they_are()
    {
        var vague = Repository.Files.Where(f => f.StartsWith("src/", StringComparison.Ordinal) && VagueName().IsMatch(Path.GetFileName(f)));
        Assert.Empty(vague);
    }

    [GeneratedRegex(@"(?<![\w./:-])/(?:home|root|work|tmp|Users)/\w|\b[A-Z]:\\Users\\")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"(?:Manager|Helpers?|Utils?|Utilities)\.cs$")]
    private static partial Regex VagueName();
}
