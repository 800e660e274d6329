using System.CommandLine;
using Parley.Core;
using Parley.Exchange;
using Parley.Formats;
using Parley.Reasoning;
using Parley.Records;
using Parley.Reports;

namespace Parley.Cli;

/// <summary>Commands about plans: plan, explain.</summary>
internal static class ExchangePlanCommands
{
    public static Command Plan(Terminal terminal)
    {
        var (path, json) = (ExchangeCommand.File(), ExchangeCommand.Json());
        var limit = Limit();
        var folder = new Option<string?>("--out") { Description = "Also write the plan, a manifest for each stage and side, what sides may know, and the communiqué into a new folder, a part for each reader.", HelpName = "FOLDER" };
        var report = new Option<string?>("--report") { Description = "Also write the report: one HTML file that needs no network. It holds counts, and no tokens.", HelpName = "FILE" };
        var encrypt = new Option<bool>("--encrypt") { Description = "Encrypt the files with tokens under a passphrase (variable PARLEY_NEW_PASSPHRASE, or asked for)." };
        var earlier = Earlier();
        var command = new Command("plan", "Plans the exchange: the best in the agreed order, proved objective by objective, or what cannot hold together. For the neutral body.") { path, json, limit, folder, report, encrypt, earlier };
        command.SetAction(async (parsed, interrupt) =>
        {
            if (parsed.GetValue(report) is { } target) SafeFile.Require(target, kept: parsed.GetValue(path));
            if (parsed.GetValue(encrypt) && parsed.GetValue(folder) is null) throw new FaultException("--encrypt is about the files that --out writes; add --out FOLDER");
            if (parsed.GetValue(folder) is { } wanted && PlanFolder.Fault(wanted) is { } fault) throw new FaultException(fault);
            string? passphrase = parsed.GetValue(encrypt) ? RecordPath.NewPassphrase() : null;
            ExchangeCase exchange = ExchangeCommand.Read(parsed.GetValue(path)!, terminal).Exchange!;
            var before = ExchangeCommand.Published(parsed.GetValue(earlier), exchange);
            ExchangePlan plan = await Make(terminal, exchange, parsed.GetValue(limit), interrupt);
            if (parsed.GetValue(folder) is not null || parsed.GetValue(report) is not null)
            {
                // The public may come to know what sides are told, so that one is weighed with the other.
                SideView view = SideView.Of(exchange, plan, before);
                Communique? communique = plan.Stages.IsEmpty ? null : Communique.Of(exchange, PublishableStage.Of(plan), earlier: before.AddRange(view.Reasons));
                if (parsed.GetValue(folder) is { } into)
                {
                    var names = PlanFolder.Write(exchange, plan, view, communique, before, into, passphrase is null ? null : SealedFile.Sealer(passphrase));
                    terminal.Error($"{Words.Count(names.Count, "file", "files")} for the neutral body and the sides are in {into}, readable by you alone{(passphrase is null ? "" : " and encrypted")}; "
                        + (exchange.RetainUntil is { } day ? $"parley exchange forget {into} destroys them after {day:yyyy-MM-dd}." : "the exchange file gives no day until which they are kept (retain-until)."));
                }
                if (parsed.GetValue(report) is { } file)
                {
                    await SafeFile.Write(file, ExchangeReport.Write(exchange, plan, communique, Application.NameAndVersion));
                    terminal.Error($"The report is in {file}.");
                }
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
        var (path, json) = (ExchangeCommand.File(), ExchangeCommand.Json());
        var limit = Limit();
        var token = new Argument<string?>("TOKEN") { Description = "Whom it is about; without it, everyone.", Arity = ArgumentArity.ZeroOrOne };
        var viewer = new Option<string?>("--as") { Description = "For this side: counts, and no persons. Without it, for the neutral body.", HelpName = "SIDE" };
        var earlier = Earlier();
        var command = new Command("explain", "Says why people are not in the plan: person by person for the neutral body, in counts for a side.") { path, token, viewer, json, limit, earlier };
        command.SetAction(async (parsed, interrupt) =>
        {
            ExchangeCase exchange = ExchangeCommand.Read(parsed.GetValue(path)!, terminal).Exchange!;
            bool isForSide = parsed.GetValue(viewer) is { } name && ExchangeCommand.Side(exchange, name) >= 0;
            string? one = parsed.GetValue(token);
            if (isForSide && one is not null) throw new FaultException("a side sees counts, and no persons: leave the token out, or --as");
            if (one is not null && exchange.Lists.All(l => l.People.All(p => p.Token != one))) throw new FaultException($"token {one} is on no list; parley exchange reconcile --json lists tokens");
            var before = ExchangeCommand.Published(parsed.GetValue(earlier), exchange);
            ExchangePlan plan = await Make(terminal, exchange, parsed.GetValue(limit), interrupt);
            int exit = plan.IsComplete ? ExitCode.Done : ExitCode.Incomplete;
            SideView? view = isForSide ? SideView.Of(exchange, plan, before) : null;
            if (parsed.GetValue(json))
                return ExchangeCommand.Print(terminal, PlanJson.Json(j =>
                {
                    j.WriteString("status", PlanJson.Word(plan.Status));
                    if (view is not null) PlanJson.Reasons(j, exchange, view);
                    else PlanJson.Reasons(j, exchange, plan, one);
                }), exit);
            new ReasonsText(exchange, plan, terminal.Out).Write(view, one);
            return exit;
        });
        return command;
    }

    private static Option<string[]> Earlier() =>
        new("--earlier") { Description = "A register of what was published before (published.json), so that nothing small follows from both together; more than one can be given.", HelpName = "FILE" };

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
}
