using System.Text;
using Parley.Cli;
using Parley.Tests.House;

namespace Parley.Tests.Cli;

/// <summary>Records from the command line: a round run from a terminal, what each reader takes home, and what is refused.</summary>
public sealed class RecordCommandTests(Parley.Tests.Records.PostgresCluster cluster) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Record => Path.Combine(folder.Path, "spring.record");

    [Fact]
    public async Task A_round_is_run_from_a_terminal_and_everybody_takes_home_its_own()
    {
        await Done($"record import two-villages {Record} --admit-caucuses");
        await Done($"talks join {Record} --by mediator --to public --member mayor --name Mayor --capacity head --party upper");
        await Done($"talks join {Record} --by mediator --to public --member elder --name Elder --capacity head --party lower");
        await Done($"talks propose {Record} --by mayor --proposal p1 --settles share=third,fee=2000 --until 2099-01-01T12:00");
        await Done($"talks answer {Record} --by elder --proposal p1 --party lower --answer ask --text When?");
        await Done($"talks enter {Record} --by elder --to lower+mediator --section statements --item {{\"id\":\"s20\",\"by\":\"lower\",\"date\":\"2025-03-10\",\"source\":\"minutes-1\",\"accepts\":{{\"share\":\"third\"}}}}");

        foreach (string reader in new[] { "upper", "lower", "public", "mediator", "keeper" })
        {
            await Done($"record export {Record} --as {reader} --out {folder.Path}/{reader}.jsonl");
            Assert.Contains($"for {reader};", Flat((await Done($"record verify {folder.Path}/{reader}.jsonl")).Out), StringComparison.Ordinal);
        }
        string upper = Flat((await Done($"record show {folder.Path}/upper.jsonl")).Out), lower = Flat((await Done($"record show {Record} --as lower")).Out);
        Assert.Contains("mayor proposed p1: fee=2000, share=third, open for answers until 2099-01-01 12:00:00 UTC.", upper, StringComparison.Ordinal);
        Assert.Contains("s20", lower, StringComparison.Ordinal);
        Assert.DoesNotContain("s20", upper, StringComparison.Ordinal);
        string compared = Flat((await Done($"record compare {folder.Path}/upper.jsonl {folder.Path}/lower.jsonl")).Out);
        Assert.Contains("Only in", compared, StringComparison.Ordinal);
        Assert.Contains("s20", compared, StringComparison.Ordinal);

        // What each may analyse is what it may know.
        Assert.DoesNotContain("s20", (await Run($"analyze {folder.Path}/upper.jsonl --json")).Json, StringComparison.Ordinal);
        Assert.Contains("\"as\": \"upper\"", (await Run($"analyze {folder.Path}/upper.jsonl --json")).Json, StringComparison.Ordinal);
        Assert.Contains("s20", (await Run($"analyze {Record} --as lower --json")).Json, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await Run($"record verify {Record}")).Exit);
    }

    [Fact]
    public async Task Status_says_how_talks_stand_for_a_reader_at_any_time()
    {
        await Done($"record import two-villages {Record}");
        Assert.EndsWith("Proposals None. Agreements None. Channels None. To know of or to act on Nothing.", Flat((await Done($"talks status {Record} --as upper")).Out), StringComparison.Ordinal);
        await Done($"talks join {Record} --by mediator --to public --member mayor --name Mayor --capacity head --party upper");
        await Done($"talks join {Record} --by mediator --to public --member elder --name Elder --capacity head --party lower");
        await Done($"talks propose {Record} --by mayor --proposal p1 --settles share=third,fee=2000 --until 2099-01-01T12:00");
        await Done($"talks propose {Record} --by mayor --to mediator+upper --proposal p9 --settles share=third");
        await Done($"talks table {Record} --by mediator --agreement a9 --needs upper,lower --text Third. --settles share=third --obligations []");
        string hash = System.Text.RegularExpressions.Regex.Match(Flat((await Done($"record show {Record}")).Out), "has the hash ([0-9a-f]{64})").Groups[1].Value;
        await Done($"talks sign {Record} --by mayor --agreement a9 --party upper --text-hash {hash}");
        await Done($"talks open-channel {Record} --by mayor --to lower+upper --channel hotline --title Line --sides upper,lower");

        string lower = Flat((await Done($"talks status {Record} --as lower")).Out);
        Assert.Contains("• p1, made by upper to plenary: fee=2000, share=third; open for answers until 2099-01-01 12:00:00 UTC. lower: no answer.", lower, StringComparison.Ordinal);
        Assert.Matches("• a9, for upper and lower to sign: not in force. upper: signed on [-0-9]+ [:0-9]+ UTC. lower: not signed.", lower);
        Assert.Contains("• hotline, “Line”, between upper and lower: open.", lower, StringComparison.Ordinal);
        Assert.Matches("• Proposal p1, made by upper, waits for an answer of lower. Due: 2099-01-01 12:00:00 UTC. .entry [0-9a-f]+.", lower);
        Assert.Contains("• Agreement a9 waits for the signature of lower.", lower, StringComparison.Ordinal);
        Assert.DoesNotContain("p9", lower, StringComparison.Ordinal);
        Assert.StartsWith("The talks for keeper, as mediator may know them, as of ", Flat((await Done($"talks status {Record}")).Out), StringComparison.Ordinal);

        await Done($"talks answer {Record} --by elder --proposal p1 --party lower --answer ask --text When?");
        await Done($"talks sign {Record} --by elder --agreement a9 --party lower --text-hash {hash}");
        await Done($"record export {Record} --as lower --out {folder.Path}/lower.jsonl");
        lower = Flat((await Done($"talks status {folder.Path}/lower.jsonl")).Out);
        Assert.Contains("UTC. lower: ask.", lower, StringComparison.Ordinal);
        Assert.Contains("a9, for upper and lower to sign: in force.", lower, StringComparison.Ordinal);
        Assert.EndsWith("To know of or to act on Nothing.", lower, StringComparison.Ordinal);
        Assert.Contains("open for answers until 2099-01-01 12:00:00 UTC, no longer.", Flat((await Done($"talks status {Record} --as lower --at 2100-01-01")).Out), StringComparison.Ordinal);
        Assert.Equal("The talks for mediator, as of 2020-01-01 00:00:00 UTC. Proposals None. Agreements None. Channels None. To know of or to act on Nothing.",
            Flat((await Done($"talks status {Record} --as mediator --at 2020-01-01")).Out));
        Assert.Contains("did you mean upper?", await Refused($"talks status {Record} --as upperr"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_is_copied_to_a_file_and_to_a_database_and_back()
    {
        await Done($"record import two-villages {Record}");
        string Hash(CommandLine copied) => System.Text.RegularExpressions.Regex.Match(Flat(copied.Out), "[0-9a-f]{64}").Value;
        string backup = Hash(await Done($"record copy {Record} {folder.Path}/backup.record"));
        Assert.Contains("is there already", await Refused($"record copy {Record} {folder.Path}/backup.record"), StringComparison.Ordinal);
        Assert.Contains("a password on the command line can be read by others", await Refused($"record copy {Record} postgres:Host=/nowhere;Database=talks;Password=secret"), StringComparison.Ordinal);
        Assert.SkipUnless(cluster.IsRunning, "PostgreSQL is not installed; apt-get install postgresql");
        string database = "postgres:" + cluster.NewDatabase();
        Assert.Equal(backup, Hash(await Done($"record copy {folder.Path}/backup.record {database}")));
        Assert.Contains("there is a record", await Refused($"record copy {Record} {database}"), StringComparison.Ordinal);
        Assert.Equal(backup, Hash(await Done($"record copy {database} {folder.Path}/restored.record")));
        await Done($"talks set-agenda {database} --by mediator --items gauges");
        await Done($"record verify {database}");
        Assert.EndsWith("set the agenda: gauges.", Flat((await Done($"record show {database} --as upper")).Out), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await Run($"analyze {database} --as lower --json")).Exit);
    }

    [Fact]
    public async Task A_command_with_the_same_id_is_done_once()
    {
        await Done($"record import two-villages {Record}");
        await Done($"talks set-agenda {Record} --by mediator --items water,fee --once agenda");
        Assert.Contains("nothing changed", Flat((await Done($"talks set-agenda {Record} --by mediator --items water,fee --once agenda")).Out), StringComparison.Ordinal);
        Assert.Equal(1, Flat((await Done($"record show {Record}")).Out).Split("set the agenda").Length - 1);
    }

    [Fact]
    public async Task A_delegate_with_a_key_signs_and_nobody_signs_for_it()
    {
        await Done($"record import two-villages {Record}");
        string key = Path.Combine(folder.Path, "mayor.key");
        string publicKey = (await Done($"record key {key}")).Out.Trim();
        Assert.Contains("who has no key in this record", await Refused($"talks join {Record} --by mediator --to public --member mayor --name Mayor --capacity head --party upper --key {key}"), StringComparison.Ordinal);
        Assert.Contains("is not an Ed25519 public key", await Refused($"talks join {Record} --by mediator --to public --member clerk --name Clerk --capacity delegate --party upper --public-key abc"), StringComparison.Ordinal);
        await Done($"talks join {Record} --by mediator --to public --member clerk --name Clerk --capacity delegate --party upper --public-key {publicKey}");
        Assert.Contains("does not bear the signature of clerk", await Refused($"talks propose {Record} --by clerk --proposal p1 --settles share=third"), StringComparison.Ordinal);
        await Done($"talks propose {Record} --by clerk --proposal p1 --settles share=third --key {key}");
        await Done($"record export {Record} --out {folder.Path}/all.jsonl");
        await Done($"record verify {folder.Path}/all.jsonl");
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
    }

    [Theory]
    [InlineData("talks propose {r} --by nobody --proposal p1 --settles share=third", "nobody does not take part")]
    [InlineData("talks propose {r} --by mediator --proposal p1 --settles share=sold", "issue share has no option sold")]
    [InlineData("talks propose {r} --by mediator --proposal p1 --settles share", "--settles takes choices such as share=third,fee=2000, each once, not “share”")]
    [InlineData("talks propose {r} --by mediator --proposal p1 --settles share=third --until soon", "--until takes a time such as 2026-02-04T12:00, not “soon”")]
    [InlineData("talks propose {r} --by mediator --to upper+lower --proposal p1 --settles share=third", "--to takes public, plenary, or names in their order")]
    [InlineData("talks propose {r} --by mediator --to mediator+nobody --proposal p1 --settles share=third", "its readers know of no party nobody")]
    [InlineData("talks change-round {r} --by mediator --round r9 --becomes opened", "its readers know of no round r9")]
    [InlineData("talks enter {r} --by mediator --section statements --item {}", "lacks 'id'")]
    [InlineData("talks enter {r} --by mediator --section statements --item {\"id\":\"s99\",\"by\":\"upper\",\"date\":\"2025-03-10\",\"source\":\"minutes-1\",\"rejects\":{\"share\":\"sold\"}}", "sold")]
    [InlineData("talks enter {r} --by mediator --section statments --item {}", "did you mean statements?")]
    [InlineData("talks enter {r} --by mediator --section statements --item {", "--item takes JSON, not “{”")]
    [InlineData("record show {r} --as upperr", "did you mean upper?")]
    [InlineData("record show {r} --at yesterday", "“yesterday” is no time such as 2026-02-04T12:00")]
    [InlineData("record show nowhere", "there is no record nowhere")]
    [InlineData("record import two-villages {r}", "is there already and was left as it is")]
    [InlineData("record verify two-villages", "is no record")]
    [InlineData("talks propose two-villages --by mediator --proposal p1 --settles share=third", "is not a record that can be written to")]
    public async Task What_is_refused_is_said_in_words(string arguments, string why)
    {
        await Done($"record import two-villages {Record}");
        string before = Flat((await Done($"record show {Record}")).Out);
        Assert.Contains(why, await Refused(arguments.Replace("{r}", Record, StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(before, Flat((await Done($"record show {Record}")).Out));
    }

    [Fact]
    public async Task An_export_that_was_changed_is_refused_with_its_line()
    {
        string copy = Path.Combine(folder.Path, "changed.jsonl");
        string text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "cases", "abu-dhabi.record.jsonl"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(copy, text.Replace("Rustem Umerov", "Rustem Umarov", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        CommandLine verified = await Run($"record verify {copy}");
        Assert.Equal(ExitCode.Refused, verified.Exit);
        Assert.Matches(@"^Refused: line \d+: its words are not those that were sealed\.", Flat(verified.Out));
        Assert.Contains("does not verify", await Refused($"analyze {copy}"), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static Task<CommandLine> Run(string arguments) => CommandLine.Run(arguments, TestContext.Current.CancellationToken);

    private static async Task<CommandLine> Done(string arguments)
    {
        CommandLine done = await Run(arguments);
        Assert.True(done.Exit == ExitCode.Done, $"{arguments}: {done.Errors}");
        return done;
    }

    private static async Task<string> Refused(string arguments)
    {
        CommandLine refused = await Run(arguments);
        Assert.Equal(ExitCode.Faulty, refused.Exit);
        Assert.DoesNotContain("   at ", refused.Errors, StringComparison.Ordinal);
        return refused.Errors;
    }

    private static string Flat(string text) => string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
