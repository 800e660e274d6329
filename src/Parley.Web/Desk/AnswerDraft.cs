using Parley.Core;
using Parley.Proofs;

namespace Parley.Web;

/// <summary>How a question was answered.</summary>
internal enum Answers
{
    /// <summary>Yes.</summary>
    Yes,

    /// <summary>No.</summary>
    No,

    /// <summary>Neither: what was said instead is for whoever enters it to say.</summary>
    Other,
}

/// <summary>An answer to a question as the statement that it comes to.</summary>
internal static class AnswerDraft
{
    /// <summary>
    /// A yes accepts what was asked for. A no to "would you sign?" rejects it, all of it together where it is several options; a no to "does it outweigh?" says that
    /// the whole would leave the party worse off, and leaves open that something else makes up for it. What a party answers is told to the mediator, until somebody says otherwise.
    /// </summary>
    public static Action<StatementDraft> Of(Question question, Answers answer, Case dispute) => draft =>
    {
        draft.Who = dispute.Parties[question.To].Id;
        draft.What = question.Ask.Aggregate("", (text, s) => Formats.Spoken.Toggle(text, dispute.Issues[s.Issue].Id, dispute.Issues[s.Issue].Options[s.Option].Id));
        draft.Verb = answer switch
        {
            Answers.Yes => "accepts",
            Answers.No when !question.Welcomed.IsEmpty => "resists",
            Answers.No => question.Ask.Length == 1 ? "rejects" : "rejects-together",
            _ => "open-to",
        };
        draft.Audience = "caucus";
    };
}
