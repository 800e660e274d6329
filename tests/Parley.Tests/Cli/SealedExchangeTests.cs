using Parley.Tests.Exchange;

namespace Parley.Tests.Cli;

[Collection("passphrases come from variables")]
public sealed class SealedExchangeTests
{
    [Fact]
    public async Task Plans_and_lists_are_sealed_on_request_and_used_with_their_passphrase_only()
    {
        using var files = new ExchangeFiles(ExchangeFiles.Ready('a', 6), ExchangeFiles.Ready('b', 6));
        string folder = Path.Combine(files.Folder, "out"), list = Path.Combine(files.Folder, "a.csv"), token = ExchangeFiles.Token('a', 0);
        try
        {
            Environment.SetEnvironmentVariable("PARLEY_NEW_PASSPHRASE", "a bell before the bridge");
            Assert.Equal(0, (await CommandLine.Run($"exchange plan {files.File} --out {folder} --encrypt")).Exit);
            string[] written = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
            Assert.All(written, f => Assert.DoesNotContain(token, File.ReadAllText(f), StringComparison.Ordinal));
            Assert.Equal(["communique.txt", "parley-retention.json"], written.Where(f => !f.EndsWith(".sealed", StringComparison.Ordinal)).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
            Assert.Equal(0, (await CommandLine.Run($"exchange seal {list}")).Exit);
            Assert.False(File.Exists(list));
            await File.WriteAllTextAsync(files.File, (await File.ReadAllTextAsync(files.File, TestContext.Current.CancellationToken)).Replace("a.csv", "a.csv.sealed", StringComparison.Ordinal), TestContext.Current.CancellationToken);

            Environment.SetEnvironmentVariable("PARLEY_PASSPHRASE", "another passphrase");
            CommandLine wrong = await CommandLine.Run($"exchange open {folder}/side-a/stage-01.csv.sealed"), unread = await CommandLine.Run($"exchange check {files.File}");
            Assert.Equal((2, 2, ""), (wrong.Exit, unread.Exit, wrong.Json));
            Assert.Contains("the passphrase does not open", wrong.Errors, StringComparison.Ordinal);

            Environment.SetEnvironmentVariable("PARLEY_PASSPHRASE", "a bell before the bridge");
            Assert.Contains(token, (await CommandLine.Run($"exchange open {folder}/side-a/stage-01.csv.sealed")).Json, StringComparison.Ordinal);
            Assert.Equal(0, (await CommandLine.Run($"exchange check {files.File}")).Exit);
            CommandLine published = await CommandLine.Run($"exchange communique {files.File} {folder}/neutral/plan.json.sealed --earlier {folder}/neutral/published.json.sealed");
            Assert.Contains("6 held by Upper", published.Json, StringComparison.Ordinal);
            Assert.Equal(0, (await CommandLine.Run($"exchange forget {folder} --now")).Exit);
            Assert.Equal(["communique.txt"], Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)));
        }
        finally
        {
            Environment.SetEnvironmentVariable("PARLEY_NEW_PASSPHRASE", null);
            Environment.SetEnvironmentVariable("PARLEY_PASSPHRASE", null);
        }
    }
}
