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
        return Read(CaseText.Load(path, problems), sides, problems);
    }

    /// <summary>The attestations of a file that is given as bytes, and what is wrong.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="sides">The sides of the plan.</param>
    public static (ImmutableArray<StageAttestation> Attestations, ImmutableArray<Diagnostic> Faults) Read(byte[] bytes, string name, ImmutableArray<ExchangeSide> sides)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return Read(bytes, sides, new Problems(name));
    }

    /// <summary>Writes attestations, so that they are read as the same.</summary>
    /// <param name="attestations">The attestations.</param>
    /// <param name="sides">The sides of the plan.</param>
    public static string Write(IEnumerable<StageAttestation> attestations, ImmutableArray<ExchangeSide> sides)
    {
        ArgumentNullException.ThrowIfNull(attestations);
        return YamlWriter.Write(Map(("attestations", new ListNode(0, 0, [.. attestations.Select(a => Of(a, sides))]))));
    }

    private static MapNode Of(StageAttestation a, ImmutableArray<ExchangeSide> sides) => Map([
        ("stage", Scalar(a.Stage.ToString(CultureInfo.InvariantCulture))), ("by", Scalar(a.By)), ("at", Scalar(a.At.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture))),
        ("handed-over", Map([.. sides.Select((side, s) => (side.Id, (Node)Scalar(a.HandedOver[s].ToString(CultureInfo.InvariantCulture))))])),
        .. a.Missing.IsEmpty ? [] : new[] { ("missing", Texts(a.Missing)) }, .. a.Beyond.IsEmpty ? [] : new[] { ("beyond", Texts(a.Beyond)) }, .. a.Note is null ? [] : new[] { ("note", (Node)Scalar(a.Note)) }]);

    private static MapNode Map(params IEnumerable<(string Key, Node Value)> entries) => new(0, 0, [.. entries.Select(e => KeyValuePair.Create(Scalar(e.Key), e.Value))]);

    private static ScalarNode Scalar(string text) => new(0, 0, text, IsPlain: false);

    private static ListNode Texts(IEnumerable<string> texts) => new ListNode(0, 0, [.. texts.Select(Scalar)]);

    private static (ImmutableArray<StageAttestation> Attestations, ImmutableArray<Diagnostic> Faults) Read(byte[]? bytes, ImmutableArray<ExchangeSide> sides, Problems problems)
    {
        var read = ImmutableArray.CreateBuilder<StageAttestation>();
        if (bytes is not null && CaseText.Decode(bytes, problems) is { } text && YamlTree.Parse(text, problems) is { } root && Fields.MapOf(root, "attestations", problems) is { } map)
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
