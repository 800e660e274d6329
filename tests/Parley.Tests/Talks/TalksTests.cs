using System.Collections.Immutable;
using Parley.Talks;

namespace Parley.Tests.Talks;

/// <summary>The rules of talks, act by act: what goes, and what is refused with which reason.</summary>
public sealed class TalksTests
{
    private static readonly ImmutableSortedDictionary<string, string> Third = ImmutableSortedDictionary<string, string>.Empty.Add("share", "third").Add("fee", "25");

    [Fact]
    public void A_proposal_is_answered_while_it_is_open()
    {
        var table = new Table();
        table.Do("mayor", new Proposed("p1", Third, Until: table.Now.AddHours(1)));
        Assert.Equal("its readers know of no proposal p2", table.Refused("elder", new Answered("p2", "lower", Answer.Accept)));
        Assert.Equal("elder does not speak for upper", table.Refused("elder", new Answered("p1", "upper", Answer.Accept)));
        Assert.Equal("there is a proposal p1 already", table.Refused("elder", new Proposed("p1", Third)));
        table.Do("elder", new Answered("p1", "lower", Answer.Counter, "Half, rather."));
        table.Do("elder", new Proposed("p2", Third.SetItem("share", "half"), CounterTo: "p1"));
        Assert.Equal(Answer.Counter, table.Known.Proposals["p1"].Answers["lower"].Answer);
        table.Wait(TimeSpan.FromHours(2));
        Assert.Equal("proposal p1 is open for answers no longer", table.Refused("elder", new Answered("p1", "lower", Answer.Accept)));
        Assert.Equal("only mayor, who made it, takes it back", table.Refused("elder", new ProposalWithdrawn("p1")));
        table.Do("elder", new ProposalWithdrawn("p2"));
        Assert.Equal("proposal p2 is open for answers no longer", table.Refused("clerk", new Answered("p2", "upper", Answer.Reject)));
    }

    [Fact]
    public void Circles_that_do_not_hear_each_other_may_choose_the_same_id()
    {
        var table = new Table();
        table.Do("mayor", Table.Upper, new Proposed("p1", Third));
        table.Do("elder", Table.Lower, new Proposed("p1", Third.SetItem("share", "half")));
        table.Do("mediator", new Proposed("p1", Third.SetItem("fee", "0")));
        table.Do("mayor", Table.Upper, new Answered("p1", "upper", Answer.Ask, "Which fee?"));
        table.Do("elder", new Answered("p1", "lower", Answer.Reject));
        table.Do("mediator", Table.Lower, new Proposed("p2", Third));
        table.Do("mediator", Table.Upper, new Proposed("p2", Third));
        table.Do("mayor", Table.Upper, new Answered("p2", "upper", Answer.Accept));
        var known = table.Talks.KnownTo(Readers.MediatorName).Proposals.ToLookup(p => (p.Act.Proposal, p.Entry.Readers));
        Assert.Equal(5, known.Count);
        // In a caucus, too, p1 is the one that was made last; the others keep what was said of them.
        Assert.Equal(["lower", "upper"], Assert.Single(known[("p1", Readers.Plenary)]).Answers.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(Assert.Single(known[("p1", Table.Upper)]).Answers);
        Assert.Empty(Assert.Single(known[("p2", Table.Lower)]).Answers);
        Assert.Equal(Answer.Accept, Assert.Single(known[("p2", Table.Upper)]).Answers["upper"].Answer);
        Assert.Equal(["p1"], table.Known.Proposals.Select(p => p.Act.Proposal));
        Assert.Equal(["p1", "p1", "p2"], table.Talks.KnownTo("lower").Proposals.Select(p => p.Act.Proposal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Who_left_for_one_circle_first_has_left_for_all_once_all_are_told()
    {
        var table = new Table();
        table.Do("mediator", Table.Upper, new Left("clerk"));
        Assert.Equal("clerk does not take part", table.Refused("mediator", Table.Upper, new Left("clerk")));
        Assert.True(table.Known.Members.Contains("clerk"));
        table.Do("mediator", Readers.Public, new MemberKeyChanged("clerk"));
        table.Do("mediator", Readers.Public, new Left("clerk"));
        Assert.False(table.Known.Members.Contains("clerk"));
        Assert.False(table.Talks.KnownTo(Readers.MediatorName).Members.Contains("clerk"));
    }

    [Fact]
    public void While_a_round_is_suspended_nothing_new_is_laid_on_the_table()
    {
        var table = new Table();
        var text = new Tabled("a1", "A third for the lower village.", ["upper", "lower"], Third, []);
        table.Do("mediator", new RoundChanged("r1", Course.Opened));
        table.Do("mayor", new Proposed("p1", Third));
        table.Do("mediator", text);
        table.Do("mediator", new RoundChanged("r1", Course.Suspended));
        const string Why = "r1 is suspended: nothing new is laid on the table until it is resumed";
        Assert.Equal(Why, table.Refused("elder", new Proposed("p2", Third)));
        Assert.Equal(Why, table.Refused("mediator", text with { Agreement = "a2" }));
        Assert.Equal(Why, table.Refused("mediator", new AgendaSet(["The fee"])));
        Assert.Null(table.Refused("elder", new Answered("p1", "lower", Answer.Accept)));
        Assert.Null(table.Refused("mayor", new Signed("a1", "upper", AgreementState.HashOf(text))));
        Assert.Null(table.Refused("elder", Table.Lower, new Proposed("p2", Third)));
        table.Do("mediator", new RoundChanged("r1", Course.Resumed));
        Assert.Null(table.Refused("elder", new Proposed("p2", Third)));
    }

    [Theory]
    [InlineData("share", "quarter", "issue share has no option quarter")]
    [InlineData("fee", "30", "issue fee has no option 30")]
    [InlineData("fee", "125", "issue fee has no option 125")]
    [InlineData("fee", "many", "issue fee has no option many")]
    [InlineData("weather", "fine", "its readers know of no issue weather")]
    public void Only_packages_of_the_case_are_proposed(string issue, string option, string why)
    {
        var table = new Table();
        Assert.Equal(why, table.Refused("mayor", new Proposed("p1", ImmutableSortedDictionary<string, string>.Empty.Add(issue, option))));
        Assert.Null(table.Refused("mayor", new Proposed("p1", Third)));
    }

    [Fact]
    public void An_agreement_is_in_force_once_everybody_has_signed_the_same_text()
    {
        var table = new Table();
        var text = new Tabled("a1", "A third for the lower village.", ["upper", "lower"], Third, [new Obligation("o1", "upper", "to open the weir", [], Verifier: "district")]);
        table.Do("mediator", text);
        string hash = AgreementState.HashOf(text);
        Assert.Equal("only the head of the delegation of upper does this", table.Refused("clerk", new Signed("a1", "upper", hash)));
        Assert.Equal("what was signed is not the text on the table: the hashes differ", table.Refused("mayor", new Signed("a1", "upper", AgreementState.HashOf(text with { Text = "Half." }))));
        Assert.Equal("its readers know of no agreement a1", table.Refused("reporter", Readers.Public, new Signed("a1", "press", hash)));
        table.Do("mayor", new Signed("a1", "upper", hash));
        Assert.Equal("upper signed before", table.Refused("mayor", new Signed("a1", "upper", hash)));
        Assert.False(table.Known.Agreements["a1"].IsInForceAt(table.Now));

        // Subject to approval at home: it binds once that comes, and not if it comes too late.
        table.Do("elder", new Signed("a1", "lower", hash, table.Now.AddHours(1)));
        Assert.False(table.Known.Agreements["a1"].IsInForceAt(table.Now));
        table.Wait(TimeSpan.FromHours(2));
        Assert.Equal("the time for it has passed: the signature lapsed", table.Refused("elder", new Confirmed("a1", "lower", true)));
        table.Do("elder", new Signed("a1", "lower", hash, table.Now.AddHours(1)));
        Assert.Equal("a1 was not in force yet: nobody can have broken it", table.Refused("elder", new BreachClaimed("a1", "lower", "upper", "It was shut.")));
        table.Do("elder", new Confirmed("a1", "lower", true));
        Assert.True(table.Known.Agreements["a1"].IsInForceAt(table.Now));

        table.Do("clerk", new Reported("a1", "o1", "upper", "The weir is open."));
        Assert.Equal("only district attests o1", table.Refused("elder", new Attested("a1", "o1", true)));
        string attested = table.Do("gauge-reader", new Attested("a1", "o1", true, "Read at noon."));
        Assert.Equal(2, table.Known.Agreements["a1"].On("o1").Count);
        table.Do("elder", new Disputed(attested, "lower", "It was half open."));
        table.Do("elder", new BreachClaimed("a1", "lower", "upper", "It was shut again."));
        table.Do("elder", new AgreementChanged("a1", "lower", Course.Suspended));
        Assert.False(table.Known.Agreements["a1"].IsInForceAt(table.Now));
        Assert.Equal("a1 cannot be suspended now: it is suspended", table.Refused("mayor", new AgreementChanged("a1", "upper", Course.Suspended)));
        Assert.Equal("lower suspended a1, and resumes it", table.Refused("mayor", new AgreementChanged("a1", "upper", Course.Resumed)));
        table.Do("elder", new AgreementChanged("a1", "lower", Course.Resumed));
        Assert.True(table.Known.Agreements["a1"].IsInForceAt(table.Now));
        table.Do("mayor", new AgreementChanged("a1", "upper", Course.Closed, "We leave it."));
        Assert.Equal("a1 is closed", table.Refused("elder", new AgreementChanged("a1", "lower", Course.Resumed)));
    }

    [Fact]
    public void Rooms_are_for_those_who_were_let_in_while_they_are_open()
    {
        var table = new Table();
        Readers two = Readers.Only("upper", "lower");
        Assert.Equal("no room was opened for lower+upper", table.Refused("mayor", two, new AgendaSet(["water"])));
        table.Do("mayor", two, new RoomOpened("w", RoomKind.WorkingGroup, "The gauges", "measure"));
        Assert.Equal("its readers know of no room w", table.Refused("mediator", new RoomChanged("w", Course.Suspended)));
        table.Do("elder", two, new Proposed("p1", Third));
        Assert.Equal("mediator speaks where mediator does not read", table.Refused("mediator", two, new Proposed("p2", Third)));
        table.Do("elder", two, new RoomChanged("w", Course.Suspended, "for lunch"));
        Assert.Equal("the room of lower+upper is not open", table.Refused("mayor", two, new Answered("p1", "upper", Answer.Accept)));
        table.Do("mayor", two, new RoomChanged("w", Course.Resumed));
        table.Do("mayor", two, new Answered("p1", "upper", Answer.Accept));
        table.Do("mayor", two, new ReportedBack("w", "The gauges agree."));
    }

    [Fact]
    public void What_fewer_know_of_cannot_be_referred_to_before_more()
    {
        var table = new Table();
        table.Do("mayor", Table.Upper, new Proposed("p1", Third));
        Assert.Null(table.Refused("clerk", Table.Upper, new Answered("p1", "upper", Answer.Accept)));
        Assert.Equal("its readers know of no proposal p1", table.Refused("clerk", new Answered("p1", "upper", Answer.Accept)));
        // Nor does the name stand in anybody's way where it is not known.
        Assert.Null(table.Refused("elder", Table.Lower, new Proposed("p1", Third)));
        Assert.Null(table.Refused("elder", new Proposed("p1", Third)));
        Assert.Equal("mayor speaks where upper does not read", table.Refused("mayor", Table.Lower, new Proposed("p3", Third)));
    }

    [Fact]
    public void Delegations_speak_for_themselves_and_correct_themselves()
    {
        var table = new Table();
        var said = new Entered(CaseSection.Statements, Table.Json("""{"id":"s1","by":"upper","rejects":{"share":"half"}}"""));
        Assert.Equal("elder speaks for lower alone", table.Refused("elder", said));
        string entry = table.Do("mayor", said);
        Assert.Equal("there is an item s1 already", table.Refused("clerk", said));
        Assert.Equal("delegations enter statements and claims; the rest is entered by the mediator", table.Refused("mayor", new Entered(CaseSection.Issues, Table.Json("{\"id\":\"i\"}"))));
        var better = Table.Json("""{"id":"s1","by":"upper","rejects":{"share":"third"}}""");
        Assert.Equal("whoever entered it corrects or recalls it, or the mediator does", table.Refused("elder", new Corrected(entry, better)));
        Assert.Equal("a correction keeps the id of what it corrects", table.Refused("mayor", new Corrected(entry, Table.Json("""{"id":"s2","by":"upper"}"""))));
        table.Do("clerk", new Corrected(entry, better, "We meant a third."));
        Assert.Equal("third", table.Known.ItemOf(entry)!.Item.GetProperty("rejects").GetProperty("share").GetString());
        table.Do("mayor", new Recalled(entry));
        Assert.DoesNotContain(table.Known.Items, i => i.Id == "s1");
        Assert.Equal($"no entry {entry} that its readers know entered anything that still counts", table.Refused("mayor", new Recalled(entry)));
    }

    [Fact]
    public void Whoever_is_accused_may_reply_and_nobody_else_does_so_for_it()
    {
        var table = new Table();
        string accusation = table.Do("mayor", Readers.Public, new Accused("press", "They print what was said here."));
        Assert.Equal("elder does not speak for press", table.Refused("elder", Readers.Public, new Replied(accusation, "No.")));
        table.Do("reporter", Readers.Public, new Replied(accusation, "We print what is public."));
    }

    [Fact]
    public void What_was_said_in_a_caucus_is_passed_on_as_the_process_has_it()
    {
        string? Whole(Table table, Readers to, Disclosed act) => table.Talks.WhyNotKnowingAll(table.Next("mediator", to, act));
        var free = new Table();
        string offer = free.Do("mayor", Table.Upper, new Proposed("p1", Third));
        var third = new Disclosed("a third is possible", offer, "upper");
        Assert.Equal("only the mediator does this", free.Refused("mayor", third));
        Assert.Null(Whole(free, Table.Lower, third));
        Assert.Equal("there is no entry e99 to pass on", Whole(free, Table.Lower, third with { From = "e99" }));
        Assert.Equal($"entry {offer} was not said by lower", Whole(free, Table.Lower, third with { Party = "lower" }));
        free.Do("mayor", Table.Upper, new LeaveRefused(offer));
        Assert.Equal($"whoever said entry {offer} asked that it is not passed on", Whole(free, Table.Lower, third));
        free.Do("mayor", Table.Upper, new LeaveGiven(offer, Table.Lower.Label));
        Assert.Null(Whole(free, Table.Lower, third));

        var strict = new Table(CaucusRule.OnlyWithLeave);
        string said = strict.Do("mayor", Table.Upper, new Proposed("p1", Third)), other = strict.Do("mayor", Table.Upper, new Accused("lower", "It is late."));
        var passed = new Disclosed("a third", said, "upper");
        Assert.Equal("the process allows nothing to be passed on without leave: name the entry that gives it", strict.Refused("mediator", Table.Lower, passed));
        Assert.Equal("leave is given by the party, not by the mediator", strict.Refused("mediator", Table.Upper, new LeaveGiven(said, Table.Lower.Label)));
        string leave = strict.Do("mayor", Table.Upper, new LeaveGiven(said, "plenary"));
        Assert.Null(Whole(strict, Readers.Plenary, passed with { Leave = leave }));
        Assert.Equal($"leave was given to pass on entry {said} only", Whole(strict, Readers.Plenary, passed with { From = other, Leave = leave }));
        string narrow = strict.Do("mayor", Table.Upper, new LeaveGiven(said, Table.Lower.Label));
        Assert.Equal($"leave was given for {Table.Lower} only", Whole(strict, Readers.Plenary, passed with { Leave = narrow }));
        Assert.Equal("there is no entry e99 that gives leave", Whole(strict, Readers.Plenary, passed with { Leave = "e99" }));
        Assert.Equal($"entry {other} gives no leave", Whole(strict, Readers.Plenary, passed with { Leave = other }));
        Assert.Null(Whole(strict, Table.Lower, passed with { Leave = narrow }));
        Assert.Equal("its readers know of no entry " + said, strict.Refused("mayor", new LeaveGiven(said, "plenary")));
    }

    [Fact]
    public void Leave_is_given_by_whoever_said_it()
    {
        var table = new Table();
        var room = Readers.Only("lower", "mediator", "upper");
        table.Do("mediator", room, new RoomOpened("gauges", RoomKind.WorkingGroup, "The gauges"));
        string said = table.Do("elder", room, new Proposed("p1", Third)), led = table.Do("mediator", room, new Proposed("p2", Third)), noted = table.Do("mediator", Table.Upper, new Proposed("p3", Third));
        Assert.Equal("mayor does not speak for lower", table.Refused("mayor", room, new LeaveGiven(said, "public")));
        Assert.Null(table.Refused("elder", room, new LeaveGiven(said, "public")));
        Assert.Equal("it is the mediator's own word, and takes no leave", table.Refused("elder", room, new LeaveRefused(led)));
        Assert.Null(table.Refused("mayor", Table.Upper, new LeaveRefused(noted)));
    }

    [Fact]
    public void Whoever_is_seated_later_reads_the_table_and_no_room()
    {
        var table = new Table();
        var room = Readers.Only("district", "lower", "mediator", "upper");
        table.Do("mediator", room, new RoomOpened("all", RoomKind.WorkingGroup, "All who sit here now"));
        table.Do("mayor", room, new Proposed("p1", Third));
        Assert.Equal("its readers know of no proposal p1", table.Refused("elder", new Answered("p1", "lower", Answer.Accept)));
        table.Do("elder", new Proposed("p2", Third));
        table.Do("mediator", Readers.Public, new Seated("press"));
        Assert.Equal(["p2"], table.Talks.KnownTo("press").Proposals.Select(p => p.Act.Proposal));
        Assert.Equal(["p1", "p2"], table.Talks.KnownTo("lower").Proposals.Select(p => p.Act.Proposal).Order(StringComparer.Ordinal));
        table.Do("reporter", new Answered("p2", "press", Answer.Ask));
    }

    [Fact]
    public void What_changes_something_for_all_is_told_to_all()
    {
        var table = new Table();
        var line = Readers.Only("lower", "mediator", "upper");
        table.Do("mayor", line, new ChannelOpened("hotline", "The line", ["upper", "lower"]));
        string sent = table.Do("mayor", line, new MessageSent("hotline", "upper", 1, MessageKind.Notification, Precedence.Routine, "Noon.", "en"));
        string heard = $"this is for all who read of hotline to know: {line}";
        Assert.Equal(heard, table.Refused("elder", Table.Lower, new ChannelChanged("hotline", Course.Suspended, "lower")));
        Assert.Equal(heard, table.Refused("elder", Table.Lower, new MessageAcknowledged(sent, "lower", Acknowledgement.Read)));
        table.Do("elder", line, new ChannelChanged("hotline", Course.Suspended, "lower"));
        Assert.Equal("lower suspended channel hotline, and resumes it", table.Refused("mayor", line, new ChannelChanged("hotline", Course.Resumed, "upper")));
        Assert.Equal($"no room was opened for {line}", table.Refused("mayor", line, new Accused("lower", "It is silent.")));
        table.Do("elder", line, new ChannelChanged("hotline", Course.Resumed, "lower"));

        Readers room = line;
        table.Do("mediator", room, new RoomOpened("gauges", RoomKind.WorkingGroup, "The gauges"));
        table.Do("mayor", room, new ChannelOpened("second", "Another line", ["upper", "lower"]));
        Assert.Equal($"this is for all who read of gauges to know: {room}", table.Refused("mediator", Readers.Mediator, new RoomChanged("gauges", Course.Closed)));
        table.Do("mediator", room, new RoomChanged("gauges", Course.Closed));
        Assert.Equal($"the room of {room} is not open", table.Refused("mayor", room, new Accused("lower", "It is silent.")));
        Assert.Null(table.Refused("mayor", room, new MessageSent("second", "upper", 1, MessageKind.Notification, Precedence.Routine, "Noon.", "en")));

        var text = new Tabled("a1", "A third.", ["upper", "lower"], Third, []);
        table.Do("mediator", text);
        Assert.Equal("this is for all who read of a1 to know: plenary", table.Refused("mayor", Table.Upper, new Signed("a1", "upper", AgreementState.HashOf(text))));
        table.Do("mayor", new Signed("a1", "upper", AgreementState.HashOf(text)));
        table.Do("mayor", new AgreementChanged("a1", "upper", Course.Closed));
        Assert.Equal("a1 was denounced", table.Refused("elder", new Signed("a1", "lower", AgreementState.HashOf(text))));
        Assert.Equal("whether a round goes on is for all who sit at the table to read", table.Refused("mediator", Table.Upper, new RoundChanged("r1", Course.Opened)));
        Assert.Equal("its readers know of no party loewr", table.Refused("mayor", new Accused("loewr", "It is late.")));
    }

    [Fact]
    public void Words_are_destroyed_where_nothing_comes_back_with_them()
    {
        var table = new Table();
        string Why(string id) => $"the words of entry {id} stay, since without them what it changed would be undone";
        string accusation = table.Do("mayor", new Accused("lower", "It is late."));
        string item = table.Do("mediator", new Entered(CaseSection.Claims, Table.Json("""{"id":"c1","text":"a name"}""")));
        string correction = table.Do("mediator", new Corrected(item, Table.Json("""{"id":"c1","text":"another name"}""")));
        Assert.Null(table.Refused("mediator", new WordsDestroyed(accusation)));
        Assert.Equal($"without the words of entry {correction}, what it corrects would stand as before: recall that first", table.Refused("mediator", new WordsDestroyed(correction)));
        string recall = table.Do("mediator", new Recalled(item));
        Assert.Equal(Why(recall), table.Refused("mediator", new WordsDestroyed(recall)));
        Assert.Null(table.Refused("mediator", new WordsDestroyed(correction)));
        Assert.NotNull(table.Talks.WhyNotWithout(item));
        string closed = table.Do("mediator", Readers.Public, new MemberKeyChanged("clerk"));
        Assert.Equal(Why(closed), table.Refused("mediator", Readers.Public, new WordsDestroyed(closed)));
        Assert.Equal($"entry {accusation} is for plenary, who have to be told", table.Refused("mediator", Table.Upper, new WordsDestroyed(accusation)));
    }

    [Fact]
    public void Time_goes_on_and_only_members_speak()
    {
        var table = new Table();
        table.Wait(TimeSpan.FromHours(-2));
        Assert.StartsWith("its time is not after the last entry that its readers know", table.Refused("mayor", new Proposed("p1", Third)), StringComparison.Ordinal);
        table.Wait(TimeSpan.FromHours(3));
        Assert.Equal("stranger does not take part, as far as all its readers know", table.Refused("stranger", new Proposed("p1", Third)));
        table.Do("mediator", Readers.Public, new Left("mayor"));
        Assert.Equal("mayor does not take part, as far as all its readers know", table.Refused("mayor", new Proposed("p1", Third)));
        Assert.Equal("only the mediator does this", table.Refused("elder", new AgendaSet(["water"])));
        Assert.Equal("r1 was not opened yet", table.Refused("mediator", new RoundChanged("r1", Course.Suspended)));
        table.Do("mediator", new RoundChanged("r1", Course.Opened));
        table.Do("mediator", new RoundChanged("r1", Course.Suspended));
        Assert.Equal("r1 cannot be opened now: it is suspended", table.Refused("mediator", new RoundChanged("r1", Course.Opened)));
    }

    /// <summary>What may be null is left out when it is written, and so must have a value when it is read.</summary>
    [Fact]
    public void What_may_be_left_out_of_an_act_has_a_default()
    {
        var nullable = new System.Reflection.NullabilityInfoContext();
        var acts = typeof(Act).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Act)) || t == typeof(Obligation) || t == typeof(Heartbeat)).ToList();
        Assert.True(acts.Count > 30);
        foreach (var p in acts.SelectMany(a => a.GetConstructors()).Where(c => c.GetParameters().Length > 0).SelectMany(c => c.GetParameters()))
            Assert.Equal(nullable.Create(p).WriteState == System.Reflection.NullabilityState.Nullable, p.HasDefaultValue);
        var named = typeof(Act).GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonDerivedTypeAttribute), false).Cast<System.Text.Json.Serialization.JsonDerivedTypeAttribute>();
        Assert.Equal(acts.Where(a => a.IsSubclassOf(typeof(Act)) && a != typeof(Unreadable)).Select(a => a.Name).Order(), named.Select(n => n.DerivedType.Name).Order());
    }

    [Fact]
    public void Acts_are_the_same_after_being_written_and_read()
    {
        Act[] acts =
        [
            new Opened("c", "T", CaucusRule.OnlyWithLeave, true), new Joined("m", "M", Capacity.Head, "p", Convert.ToBase64String(new byte[32])), new RoomOpened("r", RoomKind.Bilateral, "R", "m", DateTimeOffset.UnixEpoch),
            new Proposed("p", Third, DateTimeOffset.UnixEpoch, "x", "y"), new Answered("p", "a", Answer.Ask), new Tabled("a", "“text”", ["p"], Third, [new Obligation("o", "w", "what", ["b"], DateTimeOffset.UnixEpoch, "v")]),
            new AgreementChanged("a", "p", Course.Closed), new Entered(CaseSection.Details, Table.Json("{\"a\":[1,null,\"ä\"]}")),
        ];
        Assert.All(acts, act => Assert.Equal(act.ToJson(), Act.Parse(act.ToJson()).ToJson()));
        Assert.Throws<System.Text.Json.JsonException>(() => Act.Parse("{\"act\":\"sung\"}"u8));
        Assert.Throws<System.Text.Json.JsonException>(() => Act.Parse("{\"act\":\"left\",\"member\":\"m\",\"more\":1}"u8));
        Assert.Throws<System.Text.Json.JsonException>(() => Act.Parse("{\"act\":\"left\"}"u8));
    }
}
