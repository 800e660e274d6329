using System.Collections.Immutable;
using System.Globalization;
using Parley.Exchange;

namespace Parley.Formats;

/// <summary>Reads attestations of stages (YAML).</summary>
public static class AttestationFile
{
    /// <summary>The attestations, and what is wrong.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="sides">The sides of the plan.</param>
    public static (ImmutableArray<StageAttestation> Attestations, ImmutableArray<Diagnostic> Faults) Read(string path, ImmutableArray<ExchangeSide> sides)
    {
        var problems = new Problems(path);
        var read = ImmutableArray.CreateBuilder<StageAttestation>();
        if (CaseText.Load(path, problems) is { } bytes && CaseText.Decode(bytes, problems) is { } text && YamlTree.Parse(text, problems) is { } root && Fields.MapOf(root, "attestations", problems) is { } map)
        {
            var file = new Fields(map, "a file of attestations", problems, ["attestations"]);
            foreach (Fields f in Section.Of(file, "attestations", "an attestation", 20_000, problems, ["stage", "by", "at", "handed-over", "missing", "beyond", "note"]))
                if (One(f, sides, problems) is { } attestation) read.Add(attestation);
        }
        return (problems.HasErrors ? [] : read.ToImmutable(), problems.Sorted());
    }

    private static StageAttestation? One(Fields f, ImmutableArray<ExchangeSide> sides, Problems problems)
    {
        f.Required("stage", "1");
        decimal? stage = f.Number("stage");
        string? by = f.RequiredText("by", "icrc"), at = f.RequiredText("at", "2026-02-05T14:20Z");
        if (!DateTimeOffset.TryParseExact(at, ["yyyy-MM-ddTHH:mmzzz", "yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mm'Z'", "yyyy-MM-ddTHH:mm:ss'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset when) && at is not null)
            problems.Error(f["at"]!, $"'at' is {Names.Quoted(at)}; expected an instant such as 2026-02-05T14:20Z");
        var handed = new int[2];
        if (f.Required("handed-over", $"{{ {sides[0].Id}: 157, {sides[1].Id}: 157 }}") is { } node && f.Map(node, "'handed-over'") is { } map)
        {
            var counts = new Fields(map, "'handed-over'", problems, [sides[0].Id, sides[1].Id]);
            for (int s = 0; s < 2; s++)
            {
                counts.Required(sides[s].Id, "157");
                if (counts.Number(sides[s].Id) is { } n && n >= 0 && n <= 10_000_000 && n == decimal.Truncate(n)) handed[s] = (int)n;
                else if (counts[sides[s].Id] is { } wrong) problems.Error(wrong, $"{wrong.Kind} is no number of people");
            }
        }
        if (stage is not null && (stage < 1 || stage > 1_000_000 || stage != decimal.Truncate(stage.Value))) problems.Error(f["stage"]!, $"'stage' is {Numbers.Text(stage.Value)}; expected the number of a stage as the plan counts them, from 1");
        var (missing, beyond, note) = (Tokens("missing"), Tokens("beyond"), f.Text("note"));
        return problems.HasErrors || stage is null || by is null ? null : new StageAttestation((int)stage, by, when, [.. handed], missing, beyond, note);

        ImmutableArray<string> Tokens(string key)
        {
            var tokens = f.List(key, false).Select(n => Fields.TextOf(n, key, problems)).OfType<string>().ToList();
            foreach (var twice in tokens.GroupBy(t => t).Where(g => g.Count() > 1)) problems.Error(f[key]!, $"token {Names.Quoted(twice.Key)} stands twice under '{key}'; once is enough");
            return [.. tokens];
        }
    }
}
