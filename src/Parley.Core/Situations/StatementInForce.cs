using System.Collections.Immutable;

namespace Parley.Core;

/// <summary>A statement that is in force, and for whom.</summary>
/// <param name="Place">The statement's place in the case.</param>
/// <param name="Statement">The statement.</param>
/// <param name="Speakers">Places of those of its speakers for whom it is in force, ascending; at least one.</param>
public sealed record StatementInForce(int Place, Statement Statement, ImmutableArray<int> Speakers)
{
    /// <summary>The statement's id.</summary>
    public string Id => Statement.Id;

    /// <summary>Places of the issues that the statement names, ascending.</summary>
    public ImmutableArray<int> NamedIssues { get; } = [.. Issues(Statement.Verb).Distinct().Order()];

    private static IEnumerable<int> Issues(Verb verb) => verb switch
    {
        Verb.Rejects v => v.Each.Select(t => t.Issue),
        Verb.RejectsTogether v => v.All.Select(t => t.Issue),
        Verb.Demands v => v.Each.Select(t => t.Issue),
        Verb.Insists v => v.Each.Select(t => t.Issue),
        Verb.Links v => v.If.Concat(v.Then).Select(t => t.Issue),
        Verb.AllOrNothing v => v.Issues,
        Verb.Accepts v => v.All.Select(t => t.Issue),
        Verb.Welcomes v => v.All.Select(t => t.Issue),
        Verb.Resists v => v.All.Select(t => t.Issue),
        Verb.OpenTo v => v.All.Select(t => t.Issue),
        Verb.Prefers v => v.Chains.SelectMany(c => c).SelectMany(a => a).Select(t => t.Issue),
        Verb.Values v => v.Known.Select(w => w.Issue),
        _ => [],
    };

    /// <summary>What is in force on a day, in the order of the case.</summary>
    internal static ImmutableArray<StatementInForce> On(Case dispute, DateOnly date)
    {
        var ended = new HashSet<(string Statement, int Speaker)>();
        foreach (Statement later in dispute.Statements.Where(s => s.Date.Day <= date))
        {
            ImmutableArray<string> ends = later.Verb is Verb.Withdraws w ? [.. later.Supersedes, .. w.Statements] : later.Supersedes;
            foreach (string id in ends)
                foreach (int speaker in later.Speakers)
                    ended.Add((id, speaker));
        }
        var result = ImmutableArray.CreateBuilder<StatementInForce>();
        for (int place = 0; place < dispute.Statements.Length; place++)
        {
            Statement s = dispute.Statements[place];
            if (s.Date.Day > date || s.Until?.Day < date || s.Verb is Verb.Withdraws) continue;
            ImmutableArray<int> speakers = [.. s.Speakers.Where(p => !ended.Contains((s.Id, p)))];
            if (!speakers.IsEmpty) result.Add(new StatementInForce(place, s, speakers));
        }
        return result.ToImmutable();
    }
}
