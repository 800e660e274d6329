using System.Collections.Immutable;
using Parley.Core;
using Parley.Proofs;

namespace Parley.Cli;

/// <summary>How statements, packages and arguments read at the terminal.</summary>
internal sealed class Quotes(Case dispute)
{
    private readonly Dictionary<string, Statement> statements = dispute.Statements.ToDictionary(s => s.Id);
    private readonly Dictionary<string, Source> sources = dispute.Sources.ToDictionary(s => s.Id);

    /// <summary>Names and dates of the case.</summary>
    public Words Words { get; } = new(dispute);

    /// <summary>The case.</summary>
    public Case Case { get; } = dispute;

    /// <summary>A statement as a sentence, with its date and source.</summary>
    public string Said(string id)
    {
        Statement s = statements[id];
        string sentence = Sentences.Of(s, Words);
        string quote = s.Quote is null ? "" : $" In the words: “{s.Quote}”.";
        var about = new List<string> { Words.Date(s.Date) };
        if (s.Via is not null) about.Insert(0, s.Via);
        about.Add(s.IsInferred ? $"nobody said so: read from {s.InferredFrom ?? "a deed"}" : sources.TryGetValue(s.Source ?? "", out Source? source) ? source.Title : "no source");
        if (s.Firmness != Firmness.Position) about.Add(Words.Firmness(s.Firmness));
        if (s.Audience != Audience.Public) about.Add(Words.Audience(s.Audience));
        if (s.AdReferendum) about.Add("subject to the capital’s leave");
        return $"{sentence}{quote} ({string.Join("; ", about)})";
    }

    /// <summary>What a package settles, beyond what is agreed.</summary>
    public string Package(Package package, ImmutableArray<Settled> agreed)
    {
        var settled = Enumerable.Range(0, package.Length)
            .Where(i => package[i] != Case.Issues[i].StatusQuo && !agreed.Any(a => a.Issue == i))
            .Select(i => new Settled(i, package[i]));
        return Words.Settled(settled);
    }

    /// <summary>The statements behind a certificate.</summary>
    public static string Because(IEnumerable<WeightedRow> certificate)
    {
        var ids = certificate.Select(w => w.Statement).Distinct().Order(StringComparer.Ordinal).ToList();
        return ids.Count == 0 ? "" : "because of " + Words.And(ids);
    }

    /// <summary>Who accepts because of what.</summary>
    public string Accepts(Acceptance acceptance) => $"{Words.Party(acceptance.Party)} would sign {Because(acceptance.Certificate)}";

    /// <summary>What a conclusion rests on that nobody said, or said with a proviso.</summary>
    public string? RestsOn(ImmutableArray<string> tentative)
    {
        if (tentative.IsEmpty) return null;
        var each = tentative.Select(id => statements[id].IsInferred
            ? $"{id}, which nobody said and which was read from {statements[id].InferredFrom ?? "a deed"}"
            : $"{id}, which was said subject to the capital’s leave");
        return $"This rests on {Words.And(each)}.";
    }
}
