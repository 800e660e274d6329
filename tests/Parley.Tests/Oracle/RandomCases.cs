using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Tests.Oracle;

/// <summary>
/// Random valid cases of 2 to 4 parties (and sometimes a norm) and 2 to 5 issues. The same seed gives the same case. Words are drawn so
/// that settlements are blocked, possible and certain often enough: in a warm case everyone has said enough for some package, in a cold
/// one the words are about what is refused, and most lie between.
/// </summary>
internal sealed partial class RandomCases
{
    private static readonly int[] Days = [0, 4, 5, 9];

    private readonly Random random;
    private readonly RandomWords words;
    private Case dispute;
    private int[] target = [];

    private RandomCases(int seed)
    {
        random = new Random(seed);
        dispute = new Case($"random-{seed}", $"Random case {seed}", [new Source("minutes", "Minutes")], [], [], [], [], [], [], []);
        words = new RandomWords(random);
    }

    /// <summary>The case of a seed.</summary>
    public static Case Of(int seed)
    {
        Case made = new RandomCases(seed).Make();
        // What is agreed must not contradict itself or a rule on any day; if it does, the case does without.
        bool isFaulty = BruteForce.Days(made, DateOnly.MaxValue).Any(d => new BruteDay(made, d).IsFaulty);
        return isFaulty ? made with { Agreements = [], Statements = [.. made.Statements.Select(s => s with { InferredFrom = null, IsInferred = false })] } : made;
    }

    /// <summary>A case in which people mostly speak against options: many blocking sets and keys, to compare their order.</summary>
    public static Case QuarrelOf(int seed)
    {
        var making = new RandomCases(seed);
        making.MakeParties();
        making.MakeIssues();
        making.words.Of(making.dispute);
        making.target = making.Target();
        making.Stall();
        while (making.dispute.Statements.Length < 9) making.Say(making.AnySpeaker(), making.words.Any(isHard: making.Chance(50)), plain: true);
        return making.dispute;
    }

    /// <summary>The day as of which a random case is analysed.</summary>
    public static DateOnly LastDay(Case dispute) => dispute.LastDate ?? CaseSketch.Day(0).Day;

    private bool Chance(int percent) => random.Next(100) < percent;

    private T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    private Case Make()
    {
        MakeParties();
        MakeIssues();
        words.Of(dispute);
        MakeRules();
        target = Target();
        if (Chance(38)) MakeAgreements();
        int mood = random.Next(100);
        bool isWarm = mood < 60;
        if (mood < 8) WelcomeEachButNotAll();
        else if (isWarm) Support(everyone: true);
        else if (mood < 76) Support(everyone: false);
        if (mood > 62) Stall();
        int noise = isWarm ? random.Next(0, 4) : mood > 62 ? random.Next(0, 4) : random.Next(3, 7);
        for (int k = 0; k < noise; k++) Say(AnySpeaker(), words.Any(isHard: Chance(isWarm ? 30 : 60)));
        if (isWarm && Chance(35)) Say(AnySpeaker(), new Verb.AllOrNothing(words.Issues(2, 3)));
        if (Norm() is { } norm)
            Say([norm], Chance(60) ? new Verb.RejectsTogether(words.Terms(2)) : words.Any(isHard: true), plain: true);
        SpeakOfWhatIsUnspoken();
        WithdrawSomething();
        return dispute;
    }

    private void MakeParties()
    {
        int count = Pick([2, 2, 3, 3, 4]);
        for (int p = 0; p < count; p++)
            Add(((char)('A' + p)).ToString(), p < 2 || Chance(50) ? Role.Party : Pick([Role.Mediator, Role.Outsider, Role.Guarantor]));
        if (Chance(25)) Add("N", Role.Norm);

        void Add(string id, Role role) => dispute = dispute with { Parties = dispute.Parties.Add(new Party(id, "Party " + id, [role], [])) };
    }

    private void MakeIssues()
    {
        int count = Pick([2, 2, 3, 3, 3, 4, 4, 5]);
        int[] people = People();
        int[] sides = [.. people.Where(p => dispute.Parties[p].Roles.Contains(Role.Party))];
        bool marked = Chance(30);
        int core = random.Next(1, 1 << count);
        for (int i = 0; i < count; i++)
        {
            int options = count == 5 ? Pick([2, 2, 3]) : count == 4 ? Pick([2, 2, 3, 4]) : Pick([2, 3, 3, 4]);
            int quo = Chance(80) ? 0 : random.Next(options);
            int[] between = Chance(70) ? sides : [.. people.Where(_ => Chance(55))];
            if (between.Length == 0) between = [Pick(people)];
            var made = from k in Enumerable.Range(0, options)
                       select new Option($"o{k}", $"Option {k}", Chance(8) ? [Pick(people)] : []);
            dispute = dispute with
            {
                Issues = dispute.Issues.Add(new Issue($"i{i}", $"Issue {i}", marked && (core >> i & 1) != 0, [.. made], quo, [.. between])),
            };
        }
    }

    private void MakeRules()
    {
        for (int k = Pick([0, 0, 0, 1, 1, 2]); k > 0; k--)
            dispute = dispute with
            {
                Rules = dispute.Rules.Add(new Rule($"rule-{k}", words.Terms(Chance(10) ? 1 : 2), Chance(50) ? [] : words.Terms(Chance(30) ? 2 : 1))),
            };
    }

    /// <summary>A full package that breaks no rule if a few tries find one.</summary>
    private int[] Target()
    {
        int[] x = [];
        for (int tries = 0; tries < 10; tries++)
        {
            x = [.. dispute.Issues.Select(i => Pick([.. Enumerable.Range(0, i.Options.Length).Where(o => o != i.StatusQuo)]))];
            if (!dispute.Rules.Any(r => BruteClause.IsBroken(r, x))) break;
        }
        return x;
    }

    private void MakeAgreements()
    {
        int[] order = [.. Enumerable.Range(0, target.Length)];
        random.Shuffle(order);
        var left = new Queue<int>(order);
        for (int k = Pick([1, 1, 2]); k > 0 && left.Count > 0; k--)
        {
            int[] settles = [.. Enumerable.Range(0, Math.Min(left.Count, Pick([1, 1, 2]))).Select(_ => left.Dequeue()).Order()];
            int[] needed = [.. settles.SelectMany(i => dispute.Issues[i].Between.Concat(dispute.Issues[i].Options[target[i]].Needs)).Distinct().Order()];
            int[] by = Chance(20) && needed.Length > 1 ? needed[..^1] : needed;
            int day = Pick(Days);
            var made = new Agreement($"a{k}", CaseSketch.Day(day), "minutes", [.. by], [.. settles.Select(i => new Settled(i, target[i]))]);
            if (Chance(15)) made = made with { Until = CaseSketch.Day(day + random.Next(0, 5)) };
            dispute = dispute with { Agreements = dispute.Agreements.Add(made) };
            int[] others = [.. People().Except(by)];
            if (others.Length > 0 && Chance(60)) Say([Pick(others)], new Verb.Rejects([new Term(settles[0], OptionSet.Of(target[settles[0]]))]), plain: true);
            if (Chance(15))
                dispute = dispute with
                {
                    Agreements = dispute.Agreements.Add(new Agreement($"e{k}", CaseSketch.Day(Pick([.. Days.Where(d => d >= day)])), "minutes", [Pick(by)], [])
                    {
                        Ends = [made.Id],
                    }),
                };
        }
    }

    private void SpeakOfWhatIsUnspoken()
    {
        if (!Chance(65)) return;
        var named = dispute.Statements.SelectMany(s => BruteDay.Mentions(s.Verb)).ToHashSet();
        int[] silent = [.. Enumerable.Range(0, target.Length).Where(i => !named.Contains(i))];
        Say(AnySpeaker(), new Verb.OpenTo(words.TermsOn(silent.Length > 0 ? [Pick(silent)] : [random.Next(target.Length)])));
    }

    private void WithdrawSomething()
    {
        if (!Chance(30)) return;
        Statement[] some = [.. dispute.Statements.Where(s => s.Verb is HardVerb or ValueVerb && !dispute.Parties[s.Speakers[0]].IsNorm)];
        if (some.Length == 0) return;
        Statement withdrawn = Chance(70) && some.LastOrDefault(s => s.Verb is HardVerb) is { } hard ? hard : Pick(some);
        Say([.. withdrawn.Speakers.Where((_, k) => k == 0 || Chance(60))], new Verb.Withdraws([withdrawn.Id]), plain: true,
            notBefore: withdrawn.Date);
    }

    private void Say(int[] speakers, Verb verb, bool plain = false, CaseDate? notBefore = null)
    {
        int day = Pick([.. Days.Where(d => notBefore is null || CaseSketch.Day(d).Day >= notBefore.Day)]);
        // Ids do not follow the order of the file, nor the dates.
        string id = $"s{(dispute.Statements.Length * 7 + 3) % 29}";
        var said = new Statement(id, [.. speakers.Order()], CaseSketch.Day(day), verb)
        {
            Source = "minutes",
            Firmness = Pick([Firmness.RedLine, Firmness.Position, Firmness.Position, Firmness.Opening]),
            Audience = Pick([Audience.Public, Audience.Plenary, Audience.Caucus]),
        };
        if (!plain)
        {
            if (Chance(8)) said = said with { Until = CaseSketch.Day(day + random.Next(0, 5)) };
            if (Chance(8)) said = said with { AdReferendum = true };
            Statement[] earlier = [.. dispute.Statements.Where(s => s.Date.Day <= said.Date.Day && s.Speakers.Intersect(said.Speakers).Any())];
            if (Chance(12) && earlier.Length > 0) said = said with { Supersedes = [Pick(earlier).Id] };
            Agreement[] deeds = [.. dispute.Agreements.Where(a => a.Date.Day <= said.Date.Day)];
            if (Chance(30) && deeds.Length > 0) said = said with { IsInferred = true, InferredFrom = Pick(deeds).Id, Source = null };
        }
        dispute = dispute with { Statements = dispute.Statements.Add(said) };
    }

    private int[] AnySpeaker()
    {
        int[] people = People();
        int first = Pick(people);
        return Chance(15) ? [.. people.Where(p => p == first || Chance(50))] : [first];
    }

    private int[] People() => [.. Enumerable.Range(0, dispute.Parties.Length).Where(p => !dispute.Parties[p].IsNorm)];

    private int? Norm() => Enumerable.Range(0, dispute.Parties.Length).Where(p => dispute.Parties[p].IsNorm).Select(p => (int?)p).FirstOrDefault();
}
