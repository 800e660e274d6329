using System.Text;
using Parley.Cli;
using Parley.Tests.House;

namespace Parley.Tests.Cli;

/// <summary>Records from the command line: a round run from a terminal, what each reader takes home, and what is refused.</summary>
[Collection("passphrases come from variables")]
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
        Assert.Contains($"there is no channel hotline in {folder.Path}/upper.jsonl", await Refused($"record compare {folder.Path}/upper.jsonl {folder.Path}/lower.jsonl --channel hotline"), StringComparison.Ordinal);

        // What each may analyse is what it may know.
        Assert.DoesNotContain("s20", (await Run($"analyze {folder.Path}/upper.jsonl --json")).Json, StringComparison.Ordinal);
        Assert.Contains("\"as\": \"upper\"", (await Run($"analyze {folder.Path}/upper.jsonl --json")).Json, StringComparison.Ordinal);
        Assert.Contains("s20", (await Run($"analyze {Record} --as lower --json")).Json, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await Run($"record verify {Record}")).Exit);
    }

    [Fact]
    public async Task A_command_that_is_repeated_with_its_id_changes_nothing()
    {
        await Done($"record import two-villages {Record}");
        await Done($"talks propose {Record} --by mediator --proposal p1 --settles share=third --once one");
        Assert.Contains("was done before", Flat((await Done($"talks propose {Record} --by mediator --proposal p1 --settles share=third --once one")).Out), StringComparison.Ordinal);
        Assert.Contains("p1 already", Flat((await Run($"talks propose {Record} --by mediator --proposal p1 --settles share=third --once two")).Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_are_destroyed_and_keys_are_changed_from_the_terminal()
    {
        await Done($"record import two-villages {Record}");
        await Done($"talks enter {Record} --by mediator --to lower+mediator --section statements --item {{\"id\":\"s20\",\"by\":\"lower\",\"date\":\"2025-03-10\",\"source\":\"minutes-1\",\"says\":\"Anna-has-no-water\"}}");
        string shown = Flat((await Done($"record show {Record} --as lower")).Out);
        string entry = System.Text.RegularExpressions.Regex.Match(shown, "entry ([0-9a-f]{16}): mediator entered into statements: id: s20").Groups[1].Value;
        string before = (await Run($"record export {Record} --as upper")).Json;
        await Done($"record destroy {Record} {entry} --why asked");
        shown = Flat((await Done($"record show {Record} --as lower")).Out);
        Assert.DoesNotContain("Anna", shown, StringComparison.Ordinal);
        Assert.Contains($"destroyed the words of entry {entry}: asked", shown, StringComparison.Ordinal);
        Assert.Equal(before, (await Run($"record export {Record} --as upper")).Json);
        Assert.Contains("destroyed before", Flat((await Run($"record destroy {Record} {entry}")).Errors), StringComparison.Ordinal);
        Assert.Contains("would be undone", Flat((await Run($"record destroy {Record} {System.Text.RegularExpressions.Regex.Match(shown, "entry ([0-9a-f]{16}): mediator opened").Groups[1].Value}")).Errors), StringComparison.Ordinal);
        await Done($"record keeper-key {Record}");
        await Done($"record verify {Record}");
        Assert.DoesNotContain("Anna", System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Record, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_encrypted_record_asks_for_its_passphrase()
    {
        CommandLine locked = await Run($"record import two-villages {Record} --encrypt");
        Assert.Contains("PARLEY_NEW_PASSPHRASE", Flat(locked.Errors), StringComparison.Ordinal);
        try
        {
            Environment.SetEnvironmentVariable("PARLEY_NEW_PASSPHRASE", "a horse and a battery");
            await Done($"record import two-villages {Record} --encrypt");
            Assert.Contains("its passphrase is needed", Flat((await Run($"record show {Record}")).Errors), StringComparison.Ordinal);
            Environment.SetEnvironmentVariable("PARLEY_PASSPHRASE", "a horse and a battery");
            Assert.Contains("The spring between two villages", Flat((await Done($"record show {Record}")).Out), StringComparison.Ordinal);
            await Done($"record copy {Record} {folder.Path}/copy.record");
            Environment.SetEnvironmentVariable("PARLEY_NEW_PASSPHRASE", "another horse");
            await Done($"record passphrase {Record}");
            Assert.Contains("does not open", Flat((await Run($"analyze {Record}")).Errors), StringComparison.Ordinal);
            await Done($"record verify {folder.Path}/copy.record");
        }
        finally
        {
            Environment.SetEnvironmentVariable("PARLEY_NEW_PASSPHRASE", null);
            Environment.SetEnvironmentVariable("PARLEY_PASSPHRASE", null);
        }
    }

    [Fact]
    public async Task Status_says_how_talks_stand_for_a_reader_at_any_time()
    {
        await Done($"record import two-villages {Record}");
        Assert.EndsWith("In these talks what is said in a caucus may be passed on unless it was said in confidence. Rounds and rooms None. Proposals None. Agreements None. Channels None. To know of or to act on Nothing.", Flat((await Done($"talks status {Record} --as upper")).Out), StringComparison.Ordinal);
        await Done($"talks join {Record} --by mediator --to public --member mayor --name Mayor --capacity head --party upper");
        await Done($"talks join {Record} --by mediator --to public --member elder --name Elder --capacity head --party lower");
        await Done($"talks propose {Record} --by mayor --proposal p1 --settles share=third,fee=2000 --until 2099-01-01T12:00");
        await Done($"talks propose {Record} --by mayor --to mediator+upper --proposal p9 --settles share=third");
        await Done($"talks table {Record} --by mediator --agreement a9 --needs upper,lower --text Third. --settles share=third --obligations []");
        string hash = System.Text.RegularExpressions.Regex.Match(Flat((await Done($"record show {Record}")).Out), "has the hash ([0-9a-f]{64})").Groups[1].Value;
        await Done($"talks sign {Record} --by mayor --agreement a9 --party upper --text-hash {hash}");
        await Done($"talks open-channel {Record} --by mayor --to lower+upper --channel hotline --title Line --sides upper,lower");
        await Done($"talks open-room {Record} --by mediator --to lower+mediator+upper --room gauges --kind working-group --title Gauges --mandate count --deadline 2099-02-01");
        await Done($"talks open-room {Record} --by mediator --to mediator+upper --room hidden --kind bilateral --title Hidden");
        await Done($"talks set-agenda {Record} --by mediator --items Share,Fee");

        string lower = Flat((await Done($"talks status {Record} --as lower")).Out);
        Assert.Contains("• p1, made by upper to plenary: fee=2000, share=third; open for answers until 2099-01-01 12:00:00 UTC. lower: no answer.", lower, StringComparison.Ordinal);
        Assert.Matches("• a9, for upper and lower to sign: not in force. upper: signed on [-0-9]+ [:0-9]+ UTC. lower: not signed.", lower);
        Assert.Contains("• hotline, “Line”, between upper and lower: open.", lower, StringComparison.Ordinal);
        Assert.Matches("• Proposal p1, made by upper, waits for an answer of lower. Due: 2099-01-01 12:00:00 UTC. .entry [0-9a-f]+.", lower);
        Assert.Contains("• Agreement a9 waits for the signature of lower.", lower, StringComparison.Ordinal);
        Assert.DoesNotContain("p9", lower, StringComparison.Ordinal);
        Assert.Contains("Rounds and rooms • Working group gauges, “Gauges”, of lower, mediator and upper, by 2099-02-01 00:00:00 UTC: opened. Agenda • Share • Fee Proposals", lower, StringComparison.Ordinal);
        Assert.StartsWith("The talks for keeper, as mediator may know them, as of ", Flat((await Done($"talks status {Record}")).Out), StringComparison.Ordinal);

        await Done($"talks answer {Record} --by elder --proposal p1 --party lower --answer ask --text When?");
        await Done($"talks sign {Record} --by elder --agreement a9 --party lower --text-hash {hash}");
        await Done($"record export {Record} --as lower --out {folder.Path}/lower.jsonl");
        lower = Flat((await Done($"talks status {folder.Path}/lower.jsonl")).Out);
        Assert.Contains("UTC. lower: ask.", lower, StringComparison.Ordinal);
        Assert.Contains("a9, for upper and lower to sign: in force.", lower, StringComparison.Ordinal);
        Assert.EndsWith("To know of or to act on Nothing.", lower, StringComparison.Ordinal);
        Assert.Contains("open for answers until 2099-01-01 12:00:00 UTC, no longer.", Flat((await Done($"talks status {Record} --as lower --at 2100-01-01")).Out), StringComparison.Ordinal);
        Assert.Equal("The talks for mediator, as of 2020-01-01 00:00:00 UTC. Rounds and rooms None. Proposals None. Agreements None. Channels None. To know of or to act on Nothing.",
            Flat((await Done($"talks status {Record} --as mediator --at 2020-01-01")).Out));
        Assert.Contains("did you mean upper?", await Refused($"talks status {Record} --as upperr"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_is_copied_to_a_file_and_to_a_database_and_back()
    {
        await Done($"record import two-villages {Record}");
        await Done($"talks accuse {Record} --by mediator --actor upper --text Late. --once begin");
        string Hash(CommandLine copied) => System.Text.RegularExpressions.Regex.Match(Flat(copied.Out), "[0-9a-f]{64}").Value;
        string backup = Hash(await Done($"record copy {Record} {folder.Path}/backup.record"));
        Assert.Contains("is there already", await Refused($"record copy {Record} {folder.Path}/backup.record"), StringComparison.Ordinal);
        Assert.Contains("The command begin was done before", Flat((await Done($"talks accuse {folder.Path}/backup.record --by mediator --actor upper --text Late. --once begin")).Out), StringComparison.Ordinal);
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
    public async Task What_an_act_means_changes_the_analysis_once_it_is_confirmed()
    {
        string file = Path.Combine(folder.Path, "plain.yaml");
        await File.WriteAllTextAsync(file, """
            parley: 1
            case: plain
            title: One issue
            sources: [{ id: minutes, title: Minutes }]
            parties: [{ id: upper, name: Upper }, { id: lower, name: Lower }]
            issues: [{ id: share, title: Share, options: { none: nothing, half: one half }, status-quo: none }]
            statements: [{ id: s1, by: upper, date: 2025-03-02, source: minutes, accepts: { share: half } }]
            """, TestContext.Current.CancellationToken);
        await Done($"record import {file} {Record}");
        await Done($"talks join {Record} --by mediator --to public --member mayor --name Mayor --capacity head --party upper");
        await Done($"talks join {Record} --by mediator --to public --member elder --name Elder --capacity head --party lower");
        await Done($"talks propose {Record} --by mediator --proposal p1 --settles share=half");
        async Task<string> Settlement() =>
            System.Text.Json.JsonDocument.Parse((await Done($"analyze {Record} --json")).Json).RootElement.GetProperty("settlement").GetProperty("status").GetString()!;
        string before = await Settlement(), answer = $"talks answer {Record} --by elder --proposal p1 --party lower --answer reject";

        string told = Flat((await Done(answer)).Out);
        Assert.Contains("This would count in the case as: Lower signs nothing that contains “Share”: one half.", told, StringComparison.Ordinal);
        Assert.Contains("Confirm it with --confirm ID", told, StringComparison.Ordinal);
        Assert.Equal(before, await Settlement());

        // A delegation can name the record as a source once the mediator has entered it; until then nothing is entered.
        string shown = (await Done($"record show {Record}")).Out;
        Assert.Contains($"enter a source record first: parley talks enter {Record} --by mediator --to public --section sources --item", await Refused(answer + " --confirm s2"), StringComparison.Ordinal);
        Assert.Contains("nothing to confirm", await Refused(answer.Replace("reject", "ask", StringComparison.Ordinal) + " --confirm s2"), StringComparison.Ordinal);
        await Done($"talks enter {Record} --by mediator --to public --section sources --item {{\"id\":\"record\",\"title\":\"Record\"}}");
        Assert.Contains("there is an item s1 already", await Refused(answer + " --confirm s1"), StringComparison.Ordinal);
        Assert.StartsWith(shown[shown.IndexOf('\n', StringComparison.Ordinal)..], (await Done($"record show {Record}")).Out[shown.IndexOf('\n', StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(Flat((await Done($"record show {Record}")).Out), "elder answered"));
        Assert.Equal(before, await Settlement());

        Assert.Contains("This counts in the case now: Lower signs nothing", Flat((await Done(answer + " --confirm s2")).Out), StringComparison.Ordinal);
        Assert.NotEqual(before, await Settlement());
        Assert.Contains("elder entered into statements, as read from entry ", Flat((await Done($"record show {Record} --as upper")).Out), StringComparison.Ordinal);
        await Done($"record verify {Record}");
    }

    [Fact]
    public async Task What_is_not_for_its_author_to_enter_is_left_to_the_mediator()
    {
        await Done($"record import two-villages {Record}");
        await Done($"talks join {Record} --by mediator --to public --member mayor --name Mayor --capacity head --party upper");
        await Done($"talks join {Record} --by mediator --to public --member elder --name Elder --capacity head --party lower");
        string tabled = Flat((await Done($"talks table {Record} --by mediator --agreement a9 --needs upper,lower --text Text --settles share=third --obligations []")).Out);
        string hash = System.Text.RegularExpressions.Regex.Match(tabled, "[0-9a-f]{64}").Value;
        Assert.DoesNotContain("would count", (await Done($"talks sign {Record} --by mayor --agreement a9 --party upper --text-hash {hash}")).Out, StringComparison.Ordinal);
        string signed = (await Done($"talks sign {Record} --by elder --agreement a9 --party lower --text-hash {hash} --confirm a2")).Out;
        Assert.Contains("The mediator can enter it:", signed, StringComparison.Ordinal);
        // What is printed can be done as it stands.
        foreach (string line in signed.Split('\n').Where(l => l.StartsWith("  parley ", StringComparison.Ordinal)))
            await Done(line.Trim()["parley ".Length..].Replace("'", "", StringComparison.Ordinal).Replace("The record of these talks", "Record", StringComparison.Ordinal));
        Assert.Contains("id: a2, date: ", (await Done($"record case {Record}")).Json, StringComparison.Ordinal);

        // In a room without the mediator the author confirms its own, and nobody is asked to enter what it cannot read.
        await Done($"talks open-room {Record} --by mayor --to lower+upper --room w --kind bilateral --title Two");
        await Done($"talks propose {Record} --by mayor --to lower+upper --proposal p9 --settles fee=500 --confirm s40");
        Assert.Contains("s40", (await Done($"record case {Record} --as lower")).Json, StringComparison.Ordinal);
        Assert.DoesNotContain("s40", (await Done($"record case {Record}")).Json, StringComparison.Ordinal);
        await Done($"talks table {Record} --by mayor --to lower+upper --agreement a10 --needs upper --text Text --settles fee=500 --obligations []");
        tabled = Flat((await Done($"record show {Record} --as upper")).Out);
        hash = System.Text.RegularExpressions.Regex.Matches(tabled, "[0-9a-f]{64}")[^1].Value;
        Assert.Contains("does not read what is for lower+upper", Flat((await Done($"talks sign {Record} --by mayor --to lower+upper --agreement a10 --party upper --text-hash {hash}")).Out), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_case_of_a_record_is_written_as_a_case_file()
    {
        await Done($"record import two-villages {Record}");
        string all = (await Done($"record case {Record}")).Json, file = Path.Combine(folder.Path, "upper.yaml");
        Assert.Contains("  - {id: s1, by: upper, date: 2025-03-02, source: minutes-1, rejects: {share: half}, firm: red-line}\n", all, StringComparison.Ordinal);
        Assert.Contains("id: s5", all, StringComparison.Ordinal);
        await Done($"record case {Record} --as lower --out {file}");
        Assert.DoesNotContain("id: s5", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await Done($"check {file}");
        // As of a time before the first entry there is nothing, and of an empty record no case.
        Assert.Contains("nothing here is for mediator to read", await Refused($"record case {Record} --at 2020-01-01 --out {file}"), StringComparison.Ordinal);
        await Done($"record new {folder.Path}/new.record --case new --title New");
        Assert.Contains("and was not written", await Refused($"record case {folder.Path}/new.record --out {file}"), StringComparison.Ordinal);
        Assert.DoesNotContain("case: new", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
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

    [Fact]
    public async Task The_options_of_an_act_say_what_they_mean_and_take_any_text()
    {
        await Done($"record import two-villages {Record}");
        Assert.Contains("Id of the channel.", Flat((await Done("talks send --help")).Out), StringComparison.Ordinal);
        await Done($"talks join {Record} --by mediator --to public --member mayor --name Mayor --capacity head --party upper");
        await Done($"talks open-channel {Record} --by mayor --to lower+upper --channel hotline --title Line --sides upper,lower");
        await Done($"talks send {Record} --by mayor --to lower+upper --channel hotline --from upper --number 1 --kind notification --precedence routine --text Вода --language uk --translations {{\"en\":\"Water,today\",\"fr\":\"{{eau}}\"}}");
        string export = Path.Combine(folder.Path, "all.jsonl");
        await Done($"record export {Record} --out {export}");
        Assert.Contains("\"translations\":{\"en\":\"Water,today\",\"fr\":\"{eau}\"}", await File.ReadAllTextAsync(export, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("talks propose {r} --by nobody --proposal p1 --settles share=third", "nobody does not take part")]
    [InlineData("talks propose {r} --by mediator --proposal p1 --settles share=sold", "issue share has no option sold")]
    [InlineData("talks propose {r} --by mediator --proposal p1 --settles share", "--settles takes pairs such as share=third,fee=2000, or JSON where they hold commas; each name once, not “share”")]
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
