using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Reports;

/// <summary>One option of an issue, or a run of neighbours on a number issue about which the same was said.</summary>
internal sealed record BoardRow(int From, int To, ImmutableArray<BoardCell> Cells)
{
    /// <summary>The rows of an issue: one for each option; for number issues equal neighbours together.</summary>
    public static ImmutableArray<BoardRow> Of(Situation situation, int issue, ImmutableArray<int> parties, BoardView view)
    {
        Issue i = situation.Case.Issues[issue];
        var rows = new List<BoardRow>();
        for (int option = 0; option < i.Options.Length; option++)
        {
            ImmutableArray<BoardCell> cells = [.. parties.Select(p => BoardCell.Of(situation, p, issue, option, view))];
            BoardRow? last = rows.Count == 0 ? null : rows[^1];
            bool stands = option == i.StatusQuo || option == situation.Agreed[issue];
            bool lastStands = last is not null && (last.To == i.StatusQuo || last.To == situation.Agreed[issue]);
            if (i.Number is not null && last is not null && !stands && !lastStands && cells.SequenceEqual(last.Cells))
                rows[^1] = last with { To = option };
            else
                rows.Add(new BoardRow(option, option, cells));
        }
        return [.. rows];
    }
}

/// <summary>What a party said of an option: stances with the statements they come from, and whether it said more than is shown.</summary>
internal sealed record BoardCell(ImmutableArray<(Stance Stance, string Statement)> Said, bool TakesConsent, bool LeavesOut)
{
    public static BoardCell Of(Situation situation, int party, int issue, int option, BoardView view)
    {
        Issue i = situation.Case.Issues[issue];
        var all = (from said in situation.Statements
                   where said.Speakers.Contains(party)
                   from stance in Stances.Of(said.Statement.Verb, issue, option, situation.Case)
                   orderby stance, said.Place
                   select (Stance: stance, said.Id, IsShown: view.Shows(said.Statement))).ToList();
        return new([.. all.Where(s => s.IsShown).Select(s => (s.Stance, s.Id))], i.Between.Contains(party) || i.Options[option].Needs.Contains(party), all.Exists(s => !s.IsShown));
    }

    public bool Equals(BoardCell? other) => other is not null && TakesConsent == other.TakesConsent && LeavesOut == other.LeavesOut && Said.SequenceEqual(other.Said);

    public override int GetHashCode() => HashCode.Combine(TakesConsent, Said.Length);
}
