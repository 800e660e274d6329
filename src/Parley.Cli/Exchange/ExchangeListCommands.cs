using System.CommandLine;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Parley.Core;
using Parley.Exchange;
using Parley.Formats;

namespace Parley.Cli;

/// <summary>Commands about lists: check, reconcile, tokens.</summary>
internal static class ExchangeListCommands
{
    public static Command Check(Terminal terminal)
    {
        var (path, json) = (ExchangeCommand.File(), ExchangeCommand.Json());
        var command = new Command("check", "Lists every fault of an exchange file and its lists, with its row, and what the law has to say to the rules.") { path, json };
        command.SetAction(parsed =>
        {
            ExchangeReading reading = ExchangeFile.Read(parsed.GetValue(path)!, ExchangeCommand.Unsealed);
            var notes = reading.Exchange is { } read ? LawReview.Of(read, Reconciler.Of(read)) : [];
            bool isRefused = notes.Any(n => n.IsRefusal);
            int exit = reading.Exchange is null || isRefused ? ExitCode.Faulty : ExitCode.Done;
            if (parsed.GetValue(json))
                return ExchangeCommand.Print(terminal, PlanJson.Json(j =>
                {
                    j.WriteStartArray("faults");
                    foreach (Diagnostic d in reading.Diagnostics)
                    {
                        j.WriteStartObject();
                        j.WriteString("severity", d.Severity == Severity.Error ? "error" : "warning");
                        j.WriteString("file", d.File);
                        j.WriteNumber("row", d.Line);
                        j.WriteString("message", d.Message);
                        j.WriteEndObject();
                    }
                    j.WriteEndArray();
                    j.WriteStartArray("law");
                    foreach (LawNote n in notes)
                    {
                        j.WriteStartObject();
                        if (n.Rule is not null) j.WriteString("rule", n.Rule);
                        j.WriteBoolean("refused", n.IsRefusal);
                        j.WriteString("article", n.Article);
                        j.WriteString("says", n.Message);
                        j.WriteEndObject();
                    }
                    j.WriteEndArray();
                }), exit);
            foreach (Diagnostic d in reading.Diagnostics) terminal.Error(d.ToString());
            if (reading.Exchange is not { } exchange)
            {
                terminal.Error($"{parsed.GetValue(path)}: {Words.Count(reading.Errors.Count(), "fault", "faults")}; the exchange cannot be used before that is mended.");
                return exit;
            }
            var page = new Page(terminal.Out);
            page.Line($"{exchange.Title}: {Words.Count(exchange.Lists.Length, "list", "lists")}, {Words.Count(exchange.Lists.Sum(l => l.People.Length), "row", "rows")}, {Words.Count(exchange.Rules.Length, "rule", "rules")}, {Words.Count(StageCapacity.Of(exchange).Length, "stage", "stages")}. No faults in the files.", 0);
            foreach (ExchangeRule rule in exchange.Rules.Where(r => r is not (Together or OnlyWith))) page.Item($"{rule.Id}:", rule.Words + (rule.Source is null ? "" : $" [{rule.Source}]"));
            ExchangeCommand.Law(page, notes);
            return exit;
        });
        return command;
    }

    public static Command Reconcile(Terminal terminal)
    {
        var (path, json) = (ExchangeCommand.File(), ExchangeCommand.Json());
        var command = new Command("reconcile", "Lays the lists beside each other: matched, denied, unclaimed, held by both, contradicted, and what changed. For the neutral body.") { path, json };
        command.SetAction(parsed =>
        {
            ExchangeCase exchange = ExchangeCommand.Read(parsed.GetValue(path)!, terminal).Exchange!;
            Reconciliation all = Reconciler.Of(exchange);
            if (parsed.GetValue(json)) return ExchangeCommand.Print(terminal, ReconciliationJson.Write(exchange, all));
            var page = new Page(terminal.Out);
            for (int s = 0; s < 2; s++)
            {
                page.Heading($"Held by {exchange.Sides[s].Name}");
                foreach (MatchStatus status in Enum.GetValues<MatchStatus>().Where(m => all.Count(s, m) > 0))
                {
                    var by = exchange.Vocabulary.Categories.Select((name, c) => (name, Count: all.Count(s, status, c))).Where(c => c.Count > 0).ToList();
                    page.Item($"{MatchWords.Of(status)}:", $"{all.Count(s, status)}" + (by.Count == 0 ? "" : $" ({string.Join(", ", by.Select(c => $"{c.name} {c.Count}"))})"));
                }
                int contradicted = all.People.Count(p => p.Person.HeldBy == s && !p.Contradicted.IsEmpty);
                if (contradicted > 0) page.Item("contradictory categories:", $"{contradicted}");
            }
            foreach (ListChanges c in all.Changes)
            {
                page.Heading($"{c.List} since its last version");
                page.Line($"{c.Added.Length} added, {c.Removed.Length} removed, {c.Changed.Length} changed.");
                page.Capped(c.Changed, 20, (change, _) => page.Item(change.Token + ":", change.What));
            }
            return ExitCode.Done;
        });
        return command;
    }

    public static Command Tokens(Terminal terminal)
    {
        var count = new Option<int>("--count") { Description = "How many.", Required = true };
        var output = new Option<string?>("--out") { Description = "Write them to a file, for its owner alone; otherwise they are printed.", HelpName = "FILE" };
        var taken = new Option<string?>("--taken") { Description = "A list or file of tokens already given, none of which is given again.", HelpName = "FILE" };
        var command = new Command("tokens", "Makes random tokens, for the neutral body to give to both sides for the same person.") { count, output, taken };
        command.SetAction(parsed =>
        {
            int many = parsed.GetValue(count);
            if (many is < 1 or > 1_000_000) throw new FaultException("--count takes a number from 1 to 1000000");
            IEnumerable<string> known = parsed.GetValue(taken) is { } file ? Encoding.UTF8.GetString(ExchangeCommand.Unsealed(file)).Split('\n').Select(l => l.Split(',', ';', '\t')[0].Trim()) : [];
            string text = "token\n" + string.Concat(TokenIssue.Make(many, bytes => RandomNumberGenerator.Fill(bytes), known).Select(t => t + "\n"));
            if (parsed.GetValue(output) is { } target)
            {
                SafeFile.Require(target, kept: parsed.GetValue(taken));
                TokenFiles.Write(target, Encoding.UTF8.GetBytes(text));
                terminal.Error($"{many} tokens are in {target}.");
                return ExitCode.Done;
            }
            return ExchangeCommand.Print(terminal, Encoding.UTF8.GetBytes(text));
        });
        return command;
    }
}
