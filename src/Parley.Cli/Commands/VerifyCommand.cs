using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using Parley.Core;
using Parley.Formats;
using Parley.Proofs;
using Parley.Reasoning;
using Spectre.Console;

namespace Parley.Cli;

/// <summary><c>parley verify</c>: checks a result file by itself, so that nobody need trust the engine that made it.</summary>
internal static class VerifyCommand
{
    public static Command Make(Terminal terminal)
    {
        var result = new Argument<string>("RESULT") { Description = "The result: what parley analyze --json printed." };
        var path = new Argument<string>("CASE") { Description = "The case file that it was made from." };
        var again = new Option<bool>("--again") { Description = "Also analyse the case again with this program, and compare: a second opinion on what cannot be proved from the file, not a proof." };
        var command = new Command("verify", "Checks a result against its case, in exact arithmetic and without the engine, and says what was checked and what could not be.") { result, path, again };
        command.SetAction(async (parsed, interrupt) =>
        {
            string file = parsed.GetValue(path)!;
            CaseReading reading = CaseFile.Read(file);
            if (reading.Case is not { } dispute)
            {
                if (CaseFile.Read(parsed.GetValue(result)!).Case is not null) throw new FaultException($"{parsed.GetValue(result)} is a case, not a result: it reads parley verify RESULT CASE");
                foreach (Diagnostic d in reading.Errors) terminal.Error(d.ToString());
                return ExitCode.Faulty;
            }
            byte[] bytes = await File.ReadAllBytesAsync(parsed.GetValue(result)!, interrupt);
            ResultReading read = ResultJson.Read(bytes, dispute, parsed.GetValue(result)!);
            foreach (Diagnostic d in read.Diagnostics) terminal.Error(d.ToString());
            if (read.Analysis is not { } analysis) return ExitCode.Refused;

            Viewer viewer = analysis.Of.As == "mediator" ? Viewer.Mediator : analysis.Of.As == "public" ? Viewer.Public : Viewer.Of(dispute.PartyIndex(analysis.Of.As));
            VerificationReport report = Verifier.Check(analysis);
            var faults = report.Faults.Select(f => f.ToString()).ToImmutableArray();
            if (analysis.Of.CaseSha256 != CaseDigest.Of(reading, viewer))
                faults = faults.Insert(0, "of.case-sha256: the result was made from another text of the case");
            Write(new Page(terminal.Out), report, faults);
            bool same = true;
            if (parsed.GetValue(again) && faults.IsEmpty)
            {
                var options = new AnalysisOptions
                {
                    AsOf = analysis.Now.Date, Without = analysis.Of.Without, Viewer = viewer, CaseSha256 = analysis.Of.CaseSha256, By = Application.NameAndVersion,
                    Limit = analysis.Of.LimitSeconds is { } s ? TimeSpan.FromSeconds((double)s) : null, WorkLimit = analysis.Of.WorkLimit,
                };
                Analysis fresh = await terminal.Work("Analysing again", p => Analyst.Analyze(dispute, options, p, interrupt));
                same = ResultJson.WriteBytes(fresh).AsSpan().SequenceEqual(bytes);
                terminal.Out.WriteLine(same
                    ? "Analysed again, this program prints the same bytes."
                    : "Analysed again, this program prints another result: it was changed, made by another version, or cut short.");
            }
            return faults.IsEmpty && same ? ExitCode.Done : ExitCode.Refused;
        });
        return command;
    }

    private static void Write(Page page, VerificationReport report, ImmutableArray<string> faults)
    {
        page.Line(faults.IsEmpty ? "Accepted: everything under “Checked” was checked and holds." : "Refused: something does not hold.", 0);
        foreach (string fault in faults) page.Item("!", fault);
        page.Heading("Checked");
        foreach (string line in report.Checked) page.Item("-", line);
        page.Heading("Not checked, because the file cannot prove it");
        foreach (string line in report.NotChecked) page.Item("-", line);
    }
}
