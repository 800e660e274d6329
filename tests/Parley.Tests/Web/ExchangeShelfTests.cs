using System.Text;
using Parley.Exchange;
using Parley.Formats;
using Parley.Records;
using Parley.Tests.House;
using Parley.Web;

namespace Parley.Tests.Web;

/// <summary>Exchanges as they are kept, without a browser.</summary>
public sealed class ExchangeShelfTests : IDisposable
{
    private static readonly (string Name, byte[] Bytes)[] Shipped =
        [.. new[] { "abu-dhabi.exchange.yaml", "abu-dhabi.held-by-russia.csv", "abu-dhabi.held-by-ukraine.csv" }.Select(f => (f, File.ReadAllBytes(Repository.Full("cases/" + f))))];

    private readonly string folder = Directory.CreateTempSubdirectory("parley-exchanges-").FullName;

    private WorkbenchOptions Options => new(Path.Combine(folder, "workbench.records"), 0);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Nothing_of_an_encrypted_exchange_can_be_read_without_its_passphrase()
    {
        var shelf = new ExchangeShelf(Options with { EncryptNewUnder = "a bell before the bridge" }, Nobody);
        ExchangeDesk desk = shelf.Add(Shipped).Desk!;
        await Plan(desk);
        AttestableStage stage = desk.Planned!.Value.Stages[0];
        string missing = stage.Tokens[0][0];
        Assert.Empty(desk.Attest(new StageAttestation(1, stage.Verifier!, new DateTimeOffset(2026, 2, 5, 10, 0, 0, TimeSpan.Zero), [stage.Tokens[0].Length - 1, stage.Tokens[1].Length], [missing], [], "too ill: \"no\"")));
        Assert.Empty(desk.TakeLedger("number,date,people-both-sides,published-total\n1,2025-01-01,10,10\n"u8.ToArray(), "ledger.csv"));

        string[] tokens = [.. desk.Exchange!.Lists.SelectMany(l => l.People).Select(p => p.Token)];
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith("communique.txt", StringComparison.Ordinal)))
        {
            string text = await File.ReadAllTextAsync(file, Encoding.Latin1, TestContext.Current.CancellationToken);
            Assert.DoesNotContain(tokens, t => text.Contains(t, StringComparison.Ordinal));
            Assert.DoesNotContain("a bell before", text, StringComparison.Ordinal);
        }

        var ask = new Unlocking(_ => "a bell before the bridge", null);
        ExchangeDesk again = Assert.Single(new ExchangeShelf(Options, ask.For).All);
        Assert.Equal(desk.Title, again.Title);
        StageAttestation kept = Assert.Single(again.Attestations);
        Assert.Equal([missing], kept.Missing);
        Assert.Equal("too ill: \"no\"", kept.Note);
        Assert.Contains(missing, Encoding.UTF8.GetString(again.PlanFile(PlanFolder.Plan)!), StringComparison.Ordinal);
        Assert.Contains("proved to be the best", again.PlanParts, StringComparison.Ordinal);
        Assert.Throws<StoreException>(() => new ExchangeShelf(Options, new Unlocking(_ => "another", null).For));
        Assert.Throws<StoreException>(() => new ExchangeShelf(Options, new Unlocking(null, null).For));
        Assert.Single(new ExchangeShelf(Options, new Unlocking(null, "a bell before the bridge").For).All);

        // What is entered later is encrypted as well, though nothing new is.
        Assert.Empty(again.Attest(kept with { Missing = [], HandedOver = [.. stage.Tokens.Select(t => t.Length)], Note = null }));
        Assert.True(SealedFile.Is(await File.ReadAllBytesAsync(Path.Combine(Options.Store + ".exchanges", again.Id, "attestations.yaml"), TestContext.Current.CancellationToken)));
        Assert.True(Completion.Of(again.Planned!.Value.Sides, again.Planned!.Value.Stages, again.Attestations)[0].IsAsPlanned);
    }

    [Fact]
    public async Task One_plan_is_made_at_a_time_and_nothing_is_destroyed_under_it()
    {
        var shelf = new ExchangeShelf(Options, Nobody);
        ExchangeDesk desk = shelf.Add(Shipped).Desk!;
        Assert.Null(desk.StartPlanning(TimeSpan.FromSeconds(60)));
        PlanWork first = desk.Work!;
        Assert.Null(desk.StartPlanning(TimeSpan.FromSeconds(60)));
        Assert.Same(first, desk.Work);
        Assert.NotNull(shelf.Forget(desk).Fault);
        await desk.Planning;
        Assert.Empty(first.Faults);
        Assert.True(desk.HasPlan);

        Assert.Null(desk.StartPlanning(TimeSpan.FromSeconds(60)));
        Assert.NotSame(first, desk.Work);
        shelf.Stop();
        await shelf.Stopped;
        Assert.True(desk.HasPlan);
    }

    [Fact]
    public async Task After_its_day_an_exchange_is_due_and_what_was_cut_short_is_cleared_away()
    {
        var clock = new Clock { Now = new(2026, 8, 5, 23, 0, 0, TimeSpan.Zero) };
        var shelf = new ExchangeShelf(Options with { Clock = clock }, Nobody);
        ExchangeDesk desk = shelf.Add(Shipped).Desk!;
        Assert.False(desk.IsDue);
        clock.Now += TimeSpan.FromHours(1);
        Assert.True(desk.IsDue);

        string root = Options.Store + ".exchanges", cut = Path.Combine(root, "00aa11bb22cc33dd.unfinished", "lists");
        Directory.CreateDirectory(cut);
        await File.WriteAllTextAsync(Path.Combine(cut, "a.csv"), "token\n", TestContext.Current.CancellationToken);
        Assert.Single(shelf.All);
        Assert.Single(new ExchangeShelf(Options, Nobody).All);
        Assert.Equal([desk.Id], Directory.EnumerateDirectories(root).Select(f => Path.GetFileName(f)));

        Assert.Equal(3, shelf.Forget(desk).Names.Count);
        Assert.Empty(shelf.All);
        Assert.NotNull(desk.StartPlanning(TimeSpan.FromSeconds(1)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(root));
    }

    [Theory]
    [InlineData("../held.csv"), InlineData(".held.csv"), InlineData("a/held.csv"), InlineData("C:\\held.csv")]
    public void Names_that_lead_elsewhere_are_refused(string name)
    {
        var (desk, faults) = new ExchangeShelf(Options, Nobody).Add([.. Shipped[..2], (name, Shipped[2].Bytes)]);
        Assert.Null(desk);
        Assert.Contains(faults, f => f.StartsWith(name + ": a file cannot be kept under this name", StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    private static async Task Plan(ExchangeDesk desk)
    {
        Assert.Null(desk.StartPlanning(TimeSpan.FromSeconds(60)));
        await desk.Planning;
        Assert.Empty(desk.Work!.Faults);
    }

    private static string Nobody(string name, Func<string, bool> opens) => throw new InvalidOperationException(name);

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
