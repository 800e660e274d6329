using System.CommandLine;
using Parley.Core;
using Parley.Exchange;
using Parley.Formats;

namespace Parley.Cli;

/// <summary>Commands about what happened: attest, ledger, forget.</summary>
internal static class ExchangeCompletionCommands
{
    public static Command Attest(Terminal terminal)
    {
        var plan = new Argument<string>("PLAN") { Description = "The plan, as parley exchange plan --json or --out wrote it." };
        var file = new Argument<string>("ATTESTATIONS") { Description = "What the verifiers attest (YAML)." };
        var json = ExchangeCommand.Json();
        var command = new Command("attest", "Lays what verifiers attest beside the plan: planned, handed over, differences named, by whom, when.") { plan, file, json };
        command.SetAction(parsed =>
        {
            var planned = ExchangeCommand.Plan(parsed.GetValue(plan)!);
            var attestations = ExchangeCommand.Attestations(terminal, parsed.GetValue(file)!, planned);
            var stages = Completion.Of(planned.Sides, planned.Stages, attestations);
            int exit = stages.All(s => s.Faults.IsEmpty) ? ExitCode.Done : ExitCode.Refused;
            if (parsed.GetValue(json))
                return ExchangeCommand.Print(terminal, PlanJson.Json(j =>
                {
                    j.WriteStartArray("stages");
                    foreach (StageCompletion s in stages)
                    {
                        j.WriteStartObject();
                        j.WriteNumber("stage", s.Stage);
                        foreach (var (name, counts) in new[] { ("planned", (System.Collections.Immutable.ImmutableArray<int>?)s.Planned), ("handed-over", s.HandedOver) })
                        {
                            if (counts is not { } known) continue;
                            j.WriteStartObject(name);
                            for (int side = 0; side < 2; side++) j.WriteNumber(planned.Sides[side].Id, known[side]);
                            j.WriteEndObject();
                        }
                        if (attestations.LastOrDefault(a => a.Stage == s.Stage) is { } last)
                        {
                            j.WriteString("by", last.By);
                            j.WriteString("at", last.At);
                            if (last.Note is not null) j.WriteString("note", last.Note);
                        }
                        j.WriteBoolean("as-planned", s.IsAsPlanned);
                        foreach (var (name, texts) in new[] { ("differences", s.Differences), ("faults", s.Faults) })
                        {
                            j.WriteStartArray(name);
                            foreach (string text in texts) j.WriteStringValue(text);
                            j.WriteEndArray();
                        }
                        j.WriteEndObject();
                    }
                    j.WriteEndArray();
                }), exit);
            var page = new Page(terminal.Out);
            foreach (StageCompletion s in stages)
            {
                StageAttestation? last = attestations.LastOrDefault(a => a.Stage == s.Stage);
                page.Item($"stage {s.Stage}:", $"planned {s.Planned[0]} and {s.Planned[1]}, " + (s.HandedOver is { } handed ? $"handed over {handed[0]} and {handed[1]}, attested by {last!.By} at {last.At:yyyy-MM-dd HH:mm zzz}"
                    + (s.IsAsPlanned ? ", as planned." : ".") : "not attested yet."), 0);
                foreach (string text in s.Differences) page.Item("-", text + ".");
                if (last?.Note is { } note && !s.Differences.IsEmpty) page.Item("-", $"{last.By} says: {note}");
                foreach (string text in s.Faults) page.Item("fault:", text + ".");
            }
            string Total(Func<StageCompletion, int, int> of) => string.Join(" and ", Enumerable.Range(0, 2).Select(side => stages.Sum(s => of(s, side))));
            page.Line($"In all: planned {Total((s, side) => s.Planned[side])}, handed over {Total((s, side) => s.HandedOver?[side] ?? 0)} ({planned.Sides[0].Id} and {planned.Sides[1].Id}); {stages.Count(s => s.HandedOver is not null)} of {stages.Length} stages attested.", 0);
            return exit;
        });
        return command;
    }

    public static Command Ledger(Terminal terminal)
    {
        var path = new Argument<string>("LEDGER") { Description = "The ledger (CSV: number, date, people-both-sides, published-total; each-side and note)." };
        var json = ExchangeCommand.Json();
        var command = new Command("ledger", "Checks a running ledger of exchanges: totals that do not add up, rows that are missing and follow, each side against both.") { path, json };
        command.SetAction(parsed =>
        {
            var (rows, faults) = LedgerFile.Read(parsed.GetValue(path)!);
            foreach (Diagnostic d in faults) terminal.Error(d.ToString());
            if (faults.Length > 0) throw new FaultException($"{parsed.GetValue(path)} has {Words.Count(faults.Length, "fault", "faults")} and was not used");
            LedgerCheck check = LedgerCheck.Of(rows);
            if (parsed.GetValue(json))
                return ExchangeCommand.Print(terminal, PlanJson.Json(j =>
                {
                    j.WriteBoolean("adds-up", check.AddsUp);
                    j.WriteStartArray("findings");
                    foreach (LedgerFinding f in check.Findings)
                    {
                        j.WriteStartObject();
                        j.WriteString("kind", f.Kind switch { LedgerFindingKind.EachAgainstBoth => "each-against-both", LedgerFindingKind.MissingRow => "missing-row", _ => f.Kind.ToString().ToLowerInvariant() });
                        j.WriteNumber("number", f.Number);
                        if (f.Amount is { } amount) j.WriteNumber("amount", amount);
                        j.WriteString("message", f.Message);
                        j.WriteEndObject();
                    }
                    j.WriteEndArray();
                    j.WriteStartArray("rows");
                    foreach (LedgerRow r in check.Rows)
                    {
                        j.WriteStartObject();
                        j.WriteNumber("number", r.Number);
                        j.WriteString("date", r.Date);
                        if (r.People is { } people) j.WriteNumber("people-both-sides", people);
                        if (r.PublishedTotal is { } total) j.WriteNumber("total", total);
                        j.WriteEndObject();
                    }
                    j.WriteEndArray();
                }));
            var page = new Page(terminal.Out);
            foreach (LedgerFinding f in check.Findings) page.Item("-", f.Message + ".", 0);
            page.Line(check.AddsUp ? "The ledger adds up." : "The ledger does not add up; what is unexplained stands above.", 0);
            return ExitCode.Done;
        });
        return command;
    }

    public static Command Forget(Terminal terminal)
    {
        var where = new Argument<string>("FOLDER") { Description = "A folder that parley exchange plan --out wrote; or an exchange file, whose lists are destroyed." };
        var json = ExchangeCommand.Json();
        var early = new Option<bool>("--now") { Description = "Before the day until which they are kept." };
        var command = new Command("forget", "Destroys files with tokens after the day until which they are kept: overwritten, then removed. Copies elsewhere are not reached; what was published stays.") { where, early, json };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(where)!;
            (DateOnly until, List<string> files) = (DateOnly.MaxValue, []);
            if (Directory.Exists(path))
            {
                (until, var names) = TokenFiles.Noted(path, out string? fault) ?? throw new FaultException(fault!);
                files = [.. names.Select(n => Path.Combine(path, n)), Path.Combine(path, TokenFiles.Register)];
            }
            else
            {
                ExchangeReading reading = ExchangeCommand.Read(path, terminal);
                (until, files) = (reading.Exchange!.RetainUntil ?? DateOnly.MaxValue, [.. reading.Files.Distinct()]);
            }
            var today = DateOnly.FromDateTime(terminal.Clock.GetUtcNow().UtcDateTime);
            if (today <= until && !parsed.GetValue(early))
                throw new FaultException(until == DateOnly.MaxValue ? "no day is given until which the files are kept (retain-until); destroy them now with --now" : $"the files are kept until {until:yyyy-MM-dd}; destroy them now with --now");
            var there = files.Where(File.Exists).ToList();
            foreach (string file in there) TokenFiles.Destroy(file);
            if (parsed.GetValue(json))
                return ExchangeCommand.Print(terminal, PlanJson.Json(j =>
                {
                    j.WriteStartArray("destroyed");
                    foreach (string file in there) j.WriteStringValue(file);
                    j.WriteEndArray();
                }));
            var page = new Page(terminal.Out);
            foreach (string file in there) page.Item("destroyed:", file, 0);
            page.Line($"{Words.Count(there.Count, "file was", "files were")} overwritten and removed. Copies and backups made before still hold what they held, and so may a disk that moves what it overwrites.", 0);
            return ExitCode.Done;
        });
        return command;
    }
}
