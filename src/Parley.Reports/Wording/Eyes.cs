using Parley.Core;
using Parley.Proofs;

namespace Parley.Reports;

/// <summary>For whose eyes a report is.</summary>
/// <param name="Short">One line for the head of every page.</param>
/// <param name="Long">What that means.</param>
internal sealed record Eyes(string Short, string Long)
{
    public static Eyes Of(Analysis analysis)
    {
        string viewer = analysis.Of.As;
        if (viewer == Viewer.Mediator.NameIn(analysis.Case))
            return new("For the mediator’s eyes only", "It holds everything that is on file, with what parties said in caucus. It must not reach a party.");
        if (viewer == Viewer.Public.NameIn(analysis.Case))
            return new("For the public", "It is computed from what is public only.");
        int party = analysis.Case.PartyIndex(viewer);
        string name = party < 0 ? viewer : analysis.Case.Parties[party].Name;
        return new($"For the eyes of {name} only", $"It is computed from what {name} may see only: what others said in confidence is left out. Issues, options and rules are those on file.");
    }
}
