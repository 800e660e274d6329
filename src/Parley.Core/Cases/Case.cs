using System.Collections.Immutable;

namespace Parley.Core;

/// <summary>
/// One dispute: who takes part, what is open, what was said, claimed and agreed. Immutable. Parties and issues are
/// referred to by their place in <see cref="Parties"/> and <see cref="Issues"/>; everything else by its id.
/// </summary>
/// <param name="Id">Id of the case: lower-case letters, digits, hyphens.</param>
/// <param name="Title">Title for people.</param>
/// <param name="Sources">Where statements, claims and agreements were taken from.</param>
/// <param name="Parties">Everyone who takes part in any role, norms included, in the order of the file.</param>
/// <param name="Rounds">Rounds of talks.</param>
/// <param name="Issues">What is to be settled, in the order of the file.</param>
/// <param name="Rules">Combinations of options that cannot be, whoever wants them.</param>
/// <param name="Statements">All statements ever made, in the order of the file.</param>
/// <param name="Claims">How the world is, according to somebody; never part of the reasoning.</param>
/// <param name="Agreements">What was agreed.</param>
public sealed record Case(
    string Id,
    string Title,
    ImmutableArray<Source> Sources,
    ImmutableArray<Party> Parties,
    ImmutableArray<Round> Rounds,
    ImmutableArray<Issue> Issues,
    ImmutableArray<Rule> Rules,
    ImmutableArray<Statement> Statements,
    ImmutableArray<Claim> Claims,
    ImmutableArray<Agreement> Agreements)
{
    /// <summary>What is to be settled, in the order of the file.</summary>
    public ImmutableArray<Issue> Issues
    {
        get;
        init => (field, CoreIssues) = (value, Core(value));
    } = Issues;

    /// <summary>The issues that a full settlement settles: those marked core, or all if none is marked.</summary>
    public ImmutableArray<int> CoreIssues { get; private init; } = Core(Issues);

    /// <summary>The last day on which something was said, claimed, agreed or attested; null in a case without any.</summary>
    public DateOnly? LastDate
    {
        get
        {
            IEnumerable<DateOnly> days = Statements.Select(s => s.Date.Day)
                .Concat(Claims.Select(c => c.Date.Day))
                .Concat(Agreements.Select(a => a.Date.Day))
                .Concat(Agreements.SelectMany(a => a.Attested).Select(t => t.Date.Day));
            return days.Select(d => (DateOnly?)d).Max();
        }
    }

    /// <summary>The place of the party with this id, or -1.</summary>
    public int PartyIndex(string id) => IndexOf(Parties, p => p.Id == id);

    /// <summary>The place of the issue with this id, or -1.</summary>
    public int IssueIndex(string id) => IndexOf(Issues, i => i.Id == id);

    private static ImmutableArray<int> Core(ImmutableArray<Issue> issues)
    {
        var marked = Enumerable.Range(0, issues.Length).Where(i => issues[i].IsCore).ToImmutableArray();
        return marked.IsEmpty ? [.. Enumerable.Range(0, issues.Length)] : marked;
    }

    private static int IndexOf<T>(ImmutableArray<T> items, Func<T, bool> wanted)
    {
        for (int i = 0; i < items.Length; i++)
            if (wanted(items[i])) return i;
        return -1;
    }
}
