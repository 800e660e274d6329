using System.Text;

namespace Parley.Tests.Web;

/// <summary>A workbench whose cases are encrypted at rest.</summary>
public sealed class EncryptedWorkbenchTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("parley-encrypted-").FullName;

    private string Store => Path.Combine(folder, "workbench.records");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Nothing_can_be_read_without_the_passphrase_and_all_with_it()
    {
        await using (ServedProgram program = await ServedProgram.Start(Store, ["--encrypt"], ("PARLEY_NEW_PASSPHRASE", "correct horse")))
        {
            Assert.Contains("two villages", await Cases(program), StringComparison.Ordinal);
            Assert.Equal(0, await program.Interrupt());
            Assert.DoesNotContain("correct horse", program.Printed, StringComparison.Ordinal);
        }
        foreach (string file in Directory.EnumerateFiles(folder))
            foreach (string word in new[] { "villages", "spring", "correct horse" })
                Assert.Equal(-1, (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)));

        var (exit, printed) = await ServedProgram.Fail(Store, ["--port", "0"]);
        Assert.Equal(2, exit);
        Assert.Contains("its passphrase is needed", printed, StringComparison.Ordinal);
        (exit, printed) = await ServedProgram.Fail(Store, ["--port", "0"], ("PARLEY_PASSPHRASE", "wrong horse"));
        Assert.Equal(2, exit);
        Assert.Contains("this passphrase does not open", printed, StringComparison.Ordinal);

        await using ServedProgram again = await ServedProgram.Start(Store, [], ("PARLEY_PASSPHRASE", "correct horse"));
        Assert.Contains("two villages", await Cases(again), StringComparison.Ordinal);
    }

    private static async Task<string> Cases(ServedProgram program)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };
        return await client.GetStringAsync(program.Link, TestContext.Current.CancellationToken);
    }
}
