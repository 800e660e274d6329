using System.Collections.Immutable;
using System.Text.Json;
using Fractions;
using Parley.Bargaining;

namespace Parley.Formats;

/// <summary>What JSON formats of domains share, and NegoLog's.</summary>
internal static class JsonDomains
{
    /// <summary>The document; null, with a message, if it is no JSON.</summary>
    public static JsonElement? Parse(DomainText file)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(file.Text, new JsonDocumentOptions { MaxDepth = 64, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = false });
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            string why = e.Message.Split(" Path: ")[0].Split(" LineNumber: ")[0].TrimEnd('.');
            file.Problems.Error((int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1, $"this is not JSON: {why}");
            return null;
        }
    }

    /// <summary>A property; null if there is none.</summary>
    public static JsonElement? Get(this JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out JsonElement value) ? value : null;

    /// <summary>A property that is text; null if there is none.</summary>
    public static string? Text(this JsonElement of, string name) => of.Get(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A number, or a text that is one, with nothing rounded; null if it is none.</summary>
    public static Fraction? Number(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Number } n => ExactNumber.TryParse(n.GetRawText()),
        { ValueKind: JsonValueKind.String } s => ExactNumber.TryParse(s.GetString()),
        _ => null,
    };

    /// <summary>Whether this is a profile of NegoLog.</summary>
    public static bool IsNegolog(JsonElement root) => root.Get("issueWeights") is { ValueKind: JsonValueKind.Object } && root.Get("issues") is { ValueKind: JsonValueKind.Object };

    /// <summary>NegoLog JSON (nenv/Preference.py): profiles without a domain of their own; weights times values, nothing normalised.</summary>
    public static BargainingDomain? ReadNegolog(string name, IReadOnlyList<(DomainText File, JsonElement Root)> profiles)
    {
        ImmutableArray<DomainIssue> issues = [.. profiles[0].Root.Get("issues")!.Value.EnumerateObject().Select(i => new DomainIssue(i.Name, i.Value.ValueKind == JsonValueKind.Object ? [.. i.Value.EnumerateObject().Select(v => v.Name)] : []))];
        var parties = new List<ValueFunction>();
        foreach (var (file, root) in profiles)
        {
            void Wrong(string why) => file.Problems.Error(1, 1, why);
            JsonElement own = root.Get("issues")!.Value, weights = root.Get("issueWeights")!.Value;
            var values = ImmutableArray.CreateBuilder<ImmutableArray<Fraction>>();
            foreach (DomainIssue issue in issues)
            {
                if (issue.Options.IsEmpty || issue.Options.Distinct().Count() < issue.Options.Length) Wrong($"issue {Names.Quoted(issue.Name)} has no values, or one twice");
                else if (Number(weights.Get(issue.Name)) is not { } weight) Wrong($"issue {Names.Quoted(issue.Name)} has no weight that is a number");
                else if (own.Get(issue.Name) is not { ValueKind: JsonValueKind.Object } listed || !listed.EnumerateObject().Select(v => v.Name).ToHashSet().SetEquals(issue.Options)) Wrong($"issue {Names.Quoted(issue.Name)} has other values here than in {profiles[0].File.Path}");
                else if (issue.Options.FirstOrDefault(o => Number(listed.Get(o)) is null) is { } wrong) Wrong($"value {Names.Quoted(wrong)} of issue {Names.Quoted(issue.Name)} is not worth a number");
                else values.Add([.. issue.Options.Select(o => (weight * Number(listed.Get(o))!.Value).Reduce())]);
            }
            if (own.EnumerateObject().Count() != issues.Length) Wrong($"there are other issues here than in {profiles[0].File.Path}");
            Fraction? reservation = Number(root.Get("reservationValue"));
            if (root.Get("reservationValue") is { ValueKind: not JsonValueKind.Null } given && reservation is null) Wrong($"reservationValue is {Names.Quoted(given.GetRawText())}; expected a number");
            if (!file.Problems.HasErrors) parties.Add(new ValueFunction(file.Name, values.ToImmutable(), Fraction.Zero, Reservation: reservation));
        }
        return issues.IsEmpty || parties.Count < profiles.Count ? null : new BargainingDomain(name, issues, [.. parties], []);
    }
}
