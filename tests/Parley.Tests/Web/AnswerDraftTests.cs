using System.Collections.Immutable;
using Parley.Core;
using Parley.Formats;
using Parley.Proofs;
using Parley.Tests.House;
using Parley.Web;

namespace Parley.Tests.Web;

public sealed class AnswerDraftTests
{
    private static readonly Case Villages = CaseFile.Read(Repository.Full("cases/two-villages.yaml")).Case!;

    [Theory]
    [InlineData("Yes", 1, false, "accepts"), InlineData("Yes", 2, true, "accepts")]
    [InlineData("No", 1, false, "rejects"), InlineData("No", 2, false, "rejects-together"), InlineData("No", 2, true, "resists")]
    [InlineData("Other", 2, false, "open-to")]
    public void An_answer_is_the_statement_that_says_no_more_than_was_asked(string answer, int asked, bool outweighs, string verb)
    {
        ImmutableArray<Settled> ask = [.. new Settled[] { new(0, 1), new(1, 4) }.Take(asked)];
        var question = new Question(1, ask, outweighs ? [ask[0]] : [], 1, [0], false, 0, true, null!, []);
        var draft = new StatementDraft();
        AnswerDraft.Of(question, Enum.Parse<Answers>(answer), Villages)(draft);
        Assert.Equal((verb, "lower", asked == 1 ? "share: third" : "share: third, fee: 2000", "caucus"), (draft.Verb, draft.Who, draft.What, draft.Audience));
    }
}
