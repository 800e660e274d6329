using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Reports;

/// <summary>What a party's statements in force say of one option.</summary>
internal enum Stance
{
    Demands,
    Insists,
    Rejects,
    DemandsOther,
    NotTogether,
    OnlyWith,
    InReturn,
    AllOrNothing,
    Welcomes,
    Accepts,
    Resists,
    WelcomesWith,
    AcceptsWith,
    ResistsWith,
    Prefers,
    Values,
    OpenTo,
}

/// <summary>Reads stances from statements, and names them.</summary>
internal static class Stances
{
    /// <summary>What a statement says of an option; empty where it does not speak of it.</summary>
    public static IEnumerable<Stance> Of(Verb verb, int issue, int option, Case dispute) => verb switch
    {
        Verb.Rejects v when In(v.Each, issue, option) => [Stance.Rejects],
        Verb.RejectsTogether v when In(v.All, issue, option) => [v.All.Length == 1 ? Stance.Rejects : Stance.NotTogether],
        Verb.Demands v => Demanded(v.Each, issue, option, dispute, Stance.Demands),
        Verb.Insists v => Demanded(v.Each, issue, option, dispute, Stance.Insists),
        Verb.Links v when In(v.If, issue, option) => [Stance.OnlyWith],
        Verb.Links v when In(v.Then, issue, option) => [Stance.InReturn],
        Verb.AllOrNothing v when v.Issues.Contains(issue) && option != dispute.Issues[issue].StatusQuo => [Stance.AllOrNothing],
        Verb.Accepts v when In(v.All, issue, option) => [v.All.Length == 1 ? Stance.Accepts : Stance.AcceptsWith],
        Verb.Welcomes v when In(v.All, issue, option) => [v.All.Length == 1 ? Stance.Welcomes : Stance.WelcomesWith],
        Verb.Resists v when In(v.All, issue, option) => [v.All.Length == 1 ? Stance.Resists : Stance.ResistsWith],
        Verb.Prefers v when v.Chains.Any(c => c.Any(a => In(a, issue, option))) => [Stance.Prefers],
        Verb.Values v when v.Known.Any(w => w.Issue == issue && w.Option == option) => [Stance.Values],
        Verb.OpenTo v when In(v.All, issue, option) => [Stance.OpenTo],
        _ => [],
    };

    /// <summary>The word of a stance.</summary>
    public static string Word(Stance stance) => stance switch
    {
        Stance.Demands => "demands",
        Stance.Insists => "insists on",
        Stance.Rejects => "rejects",
        Stance.DemandsOther => "asks for another",
        Stance.NotTogether => "rejects with others",
        Stance.OnlyWith => "only with another",
        Stance.InReturn => "a condition",
        Stance.AllOrNothing => "all or nothing",
        Stance.Welcomes => "welcomes",
        Stance.Accepts => "accepts",
        Stance.Resists => "resists",
        Stance.WelcomesWith => "welcomes with others",
        Stance.AcceptsWith => "accepts with others",
        Stance.ResistsWith => "resists with others",
        Stance.Prefers => "prefers, in an order",
        Stance.Values => "a number",
        _ => "open to",
    };

    /// <summary>The sign that goes with the word.</summary>
    public static string Sign(Stance stance) => stance switch
    {
        Stance.Demands or Stance.Insists => "!",
        Stance.Rejects => "✕",
        Stance.DemandsOther or Stance.NotTogether => "⊘",
        Stance.OnlyWith or Stance.InReturn or Stance.AllOrNothing => "&",
        Stance.Welcomes or Stance.WelcomesWith => "+",
        Stance.Accepts or Stance.AcceptsWith => "✓",
        Stance.Resists or Stance.ResistsWith => "−",
        Stance.Prefers => "≥",
        Stance.Values => "#",
        _ => "~",
    };

    private static bool In(ImmutableArray<Term> terms, int issue, int option) => terms.Any(t => t.Issue == issue && t.Options.Contains(option));

    private static Stance[] Demanded(ImmutableArray<Term> terms, int issue, int option, Case dispute, Stance stance)
    {
        if (!terms.Any(t => t.Issue == issue)) return [];
        if (In(terms, issue, option)) return [stance];
        return stance == Stance.Demands && option == dispute.Issues[issue].StatusQuo ? [] : [Stance.DemandsOther];
    }
}
