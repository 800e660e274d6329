using System.CommandLine;
using System.Globalization;
using Parley.Core;
using Parley.Exchange;
using Parley.Formats;
using Parley.Records;
using Parley.Reasoning;
using Parley.Reports;

namespace Parley.Cli;

/// <summary>Commands about plans: plan, explain.</summary>
internal static class ExchangePlanCommands
{
    public static Command Plan(Terminal terminal)
    {
        var (path, json) = (ExchangeCommand.File(), ExchangeCommand.Json());
        var limit = Limit();
        var folder = new Option<string?>("--out") { Description = "Also write the plan, a manifest for each stage and side, and the communiqué into a folder.", HelpName = "FOLDER" };
        var report = new Option<string?>("--report") { Description = "Also write the report: one HTML file that needs no network. It holds counts, and no tokens.", HelpName = "FILE" };
        var encrypt = new Option<bool>("--encrypt") { Description = "Encrypt the files with tokens under a passphrase (variable PARLEY_NEW_PASSPHRASE, or asked for)." };
        var command = new Command("plan", "Plans the exchange: the best in the agreed order, proved objective by objective, or what cannot hold together. For the neutral body.") { path, json, limit, folder, report, encrypt };
        command.SetAction(async (parsed, interrupt) =>
        {
            if (parsed.GetValue(report) is { } target) SafeFile.Require(target, kept: parsed.GetValue(path));
            if (parsed.GetValue(encrypt) && parsed.GetValue(folder) is null) throw new FaultException("--encrypt is about the files that --out writes; add --out FOLDER");
            string? passphrase = parsed.GetValue(encrypt) ? RecordPath.NewPassphrase() : null;
            ExchangeCase exchange = ExchangeCommand.Read(parsed.GetValue(path)!, terminal).Exchange!;
            ExchangePlan plan = await Make(terminal, exchange, parsed.GetValue(limit), interrupt);
            if (parsed.GetValue(folder) is { } into) Write(terminal, exchange, plan, into, passphrase);
            if (parsed.GetValue(report) is { } file)
            {
                await SafeFile.Write(file, ExchangeReport.Write(exchange, plan, Application.NameAndVersion));
                terminal.Error($"The report is in {file}.");
            }
            int exit = plan.IsComplete ? ExitCode.Done : ExitCode.Incomplete;
            if (parsed.GetValue(json)) return ExchangeCommand.Print(terminal, PlanJson.Write(exchange, plan), exit);
            new PlanText(exchange, plan, terminal.Out).Write();
            return exit;
        });
        return command;
    }

    public static Command Explain(Terminal terminal)
    {
        var path = ExchangeCommand.File();
        var limit = Limit();
        var token = new Argument<string?>("TOKEN") { Description = "Whom it is about; without it, everyone.", Arity = ArgumentArity.ZeroOrOne };
        var viewer = new Option<string?>("--as") { Description = "For this side: counts, and no persons. Without it, for the neutral body.", HelpName = "SIDE" };
        var command = new Command("explain", "Says why people are not in the plan: person by person for the neutral body, in counts for a side.") { path, token, viewer, limit };
        command.SetAction(async (parsed, interrupt) =>
        {
            ExchangeCase exchange = ExchangeCommand.Read(parsed.GetValue(path)!, terminal).Exchange!;
            int? side = parsed.GetValue(viewer) is { } name ? ExchangeCommand.Side(exchange, name) : null;
            if (side is not null && parsed.GetValue(token) is not null) throw new FaultException("a side sees counts, and no persons: leave the token out, or --as");
            ExchangePlan plan = await Make(terminal, exchange, parsed.GetValue(limit), interrupt);
            var page = new Page(terminal.Out);
            if (plan.Conflict is not null) new PlanText(exchange, plan, terminal.Out).Conflict();
            else if (side is not null)
                foreach (SideReason reason in SideView.Of(exchange, plan)) page.Item($"{exchange.Sides[reason.HeldBy].Name}, {reason.Count}:", reason.Words, 0);
            else if (parsed.GetValue(token) is { } one)
            {
                if (plan.NotReleased.FirstOrDefault(n => n.Token == one) is { } left) page.Item(one + ":", left.Because + ".", 0);
                else if (plan.Stages.FirstOrDefault(s => s.Releases.Any(r => r.Token == one)) is { } stage)
                    page.Item(one + ":", $"in the plan, {stage.Stage.From:yyyy-MM-dd HH:mm} at {stage.Stage.Venue}, as {stage.Releases.First(r => r.Token == one).Ground}.", 0);
                else throw new FaultException($"token {one} is on no list; parley exchange reconcile --json lists tokens");
            }
            else
                foreach (NotReleased n in plan.NotReleased) page.Item(n.Token + ":", n.Because + ".", 0);
            return plan.IsComplete ? ExitCode.Done : ExitCode.Incomplete;
        });
        return command;
    }

    private static Option<double?> Limit() => new("--limit") { Description = "How long the work may take, in seconds; what is found by then is kept.", HelpName = "SECONDS" };

    private static async Task<ExchangePlan> Make(Terminal terminal, ExchangeCase exchange, double? seconds, CancellationToken interrupt)
    {
        if (seconds is not null && !(seconds >= 0.01 && seconds < 1e6)) throw new FaultException("--limit takes a number of seconds from 0.01, such as --limit 30");
        var options = new PlanOptions(terminal.Clock, seconds is { } s ? TimeSpan.FromSeconds(s) : null);
        try
        {
            ExchangePlan plan = await terminal.Work("Planning", progress => Planner.Plan(exchange, options, progress, interrupt));
            // No plan leaves the program that its checker refuses.
            var faults = PlanChecker.Check(exchange, plan);
            return faults.IsEmpty ? plan : throw new InvalidOperationException("the checker refuses the plan: " + string.Join("; ", faults));
        }
        catch (RefusedRuleException refused)
        {
            throw new FaultException("refused: " + refused.Message);
        }
    }

    private static void Write(Terminal terminal, ExchangeCase exchange, ExchangePlan plan, string folder, string? passphrase)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var names = new List<string>();
        Add("plan.json", PlanJson.Write(exchange, plan));
        for (int k = 0; k < plan.Stages.Length; k++)
            for (int s = 0; s < 2; s++)
                Add(string.Create(CultureInfo.InvariantCulture, $"stage-{k + 1:00}-{exchange.Sides[s].Id}.csv"), TokenFiles.Utf8(PlanJson.Manifest(exchange, plan.Stages[k], s)));
        if (plan.Conflict is null)
        {
            Communique communique = Communique.Of(exchange, plan);
            TokenFiles.Write(Path.Combine(folder, "communique.txt"), TokenFiles.Utf8(communique.Text));
        }
        TokenFiles.Note(folder, names, exchange.RetainUntil);
        terminal.Error($"{names.Count} files with tokens are in {folder}, for you alone{(passphrase is null ? "" : ", encrypted")}; "
            + (exchange.RetainUntil is { } day ? $"parley exchange forget {folder} destroys them after {day:yyyy-MM-dd}." : "the exchange file gives no day until which they are kept (retain-until)."));

        void Add(string name, byte[] bytes)
        {
            if (passphrase is not null) (name, bytes) = (name + ".sealed", SealedFile.Seal(bytes, passphrase));
            TokenFiles.Write(Path.Combine(folder, name), bytes);
            names.Add(name);
        }
    }
}
