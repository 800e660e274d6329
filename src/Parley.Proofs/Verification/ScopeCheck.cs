using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Proofs;

/// <summary>Checks what is said of what was analysed: the viewer, and what was left out.</summary>
internal sealed class ScopeCheck(Analysis analysis, Tally tally)
{
    private readonly Scope scope = analysis.Of;
    private readonly Case dispute = analysis.Case;

    /// <summary>Checks the fields of the scope against the case.</summary>
    public void Run()
    {
        bool isDigest = scope.CaseSha256.Length == 64 && scope.CaseSha256.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
        tally.Require("of.case-sha256", isDigest, "is no SHA-256 in lower-case hexadecimal");
        tally.Leave("That the case is the one that the digest, the viewer and what was left out name, and that the program named made the result.");
        tally.Require("of.without", Ids.AreSame(scope.Without, scope.Without), "is not sorted, each once");
        var ids = dispute.Statements.Select(s => s.Id).Concat(dispute.Agreements.Select(a => a.Id));
        foreach (string left in scope.Without.Intersect(ids)) tally.Require("of.without", $"{left} is still in the case");
        tally.Require("of.limit", scope.LimitSeconds is null or (> 0 and < 1_000_000), "is not a positive number of seconds below a million");
        tally.Require("of.work-limit", scope.WorkLimit is null or > 0, "is not a positive number of steps");
        tally.Require("of.by", !string.IsNullOrWhiteSpace(scope.By), "does not say which program made the result");
        CheckViewer();
    }

    private void CheckViewer()
    {
        Viewer? viewer = scope.As switch
        {
            "mediator" => Viewer.Mediator,
            "public" => Viewer.Public,
            _ => dispute.PartyIndex(scope.As) is >= 0 and var party ? Viewer.Of(party) : null,
        };
        if (viewer is null)
        {
            tally.Require("of.as", $"there is no viewer {scope.As}");
            return;
        }
        var unseen = dispute.Statements.Where(s => !viewer.Sees(dispute, s.Audience, s.Speakers)).Select(s => s.Id)
            .Concat(dispute.Claims.Where(c => !viewer.Sees(dispute, c.Audience, c.By)).Select(c => c.Id))
            .Concat(dispute.Agreements.Where(a => !viewer.Sees(dispute, a.Audience, a.By)).Select(a => a.Id));
        foreach (string id in unseen) tally.Require("of.as", $"{scope.As} may not see {id}, which the case contains");
    }
}
