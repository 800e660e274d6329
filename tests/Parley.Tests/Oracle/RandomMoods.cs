using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Tests.Oracle;

/// <summary>What gives a random case its mood: who speaks for a package, and who against what.</summary>
internal sealed partial class RandomCases
{
    /// <summary>Every party says, in one of many ways, that it is no worse off with the target; or some of them say so.</summary>
    private void Support(bool everyone)
    {
        foreach (int p in People())
        {
            if (!everyone && Chance(60)) continue;
            foreach (Verb verb in words.InFavour([.. target.Select((o, i) => (i, o))])) Say([p], verb, plain: everyone && Chance(70));
        }
    }

    /// <summary>Everybody gains by each part of the target, but somebody will not have two of them together.</summary>
    private void WelcomeEachButNotAll()
    {
        foreach (int i in Enumerable.Range(0, target.Length))
            Say(People(), new Verb.Welcomes([new Term(i, OptionSet.Of(target[i]))]), plain: true);
        ImmutableArray<Term> two = [.. words.Issues(2, 2).Select(i => new Term(i, OptionSet.Of(target[i])))];
        Term instead = two[1] with { Options = OptionSet.All(dispute.Issues[two[1].Issue].Options.Length).Except(two[1].Options) };
        Say(AnySpeaker(), Chance(50) ? new Verb.RejectsTogether(two) : new Verb.Links([two[0]], [instead]), plain: true);
    }

    /// <summary>On one issue, a core one if any is marked, somebody speaks against each option, in one of many ways.</summary>
    private void Stall()
    {
        int[] core = [.. Enumerable.Range(0, target.Length).Where(i => dispute.Issues[i].IsCore)];
        int issue = core.Length > 0 ? Pick(core) : random.Next(target.Length);
        Issue stalled = dispute.Issues[issue];
        int[] away = [.. Enumerable.Range(0, stalled.Options.Length).Where(o => o != stalled.StatusQuo)];
        Term On(int option) => new(issue, OptionSet.Of(option));
        foreach (int option in away)
        {
            for (int times = dispute.Statements.Length > 10 ? 1 : Pick([1, 2, 2]); times > 0; times--)
            {
                int[] speaker = [Pick([.. stalled.Between])];
                switch (random.Next(8))
                {
                    case 0: Say(speaker, new Verb.Rejects([On(option)]), plain: true); break;
                    case 1: Say(speaker, new Verb.Demands([On(Pick(away))]), plain: true); break;
                    case 2: Say(speaker, new Verb.Insists([On(Pick(away))]), plain: true); break;
                    case 3: Say(speaker, new Verb.Prefers([[[], [On(option)]]], true), plain: true); break;
                    case 4:
                        int better = Pick(away);
                        Say(speaker, new Verb.Prefers([[[On(better)], [On(option)]]], false), plain: true);
                        Say(speaker, new Verb.Resists([On(better)]), plain: true);
                        break;
                    case 5: Say(speaker, new Verb.Links([On(option)], words.TermsOn([(issue + 1) % target.Length])), plain: true); break;
                    default: Say(Chance(30) ? People() : speaker, new Verb.Resists([On(option)]), plain: true); break;
                }
            }
        }
    }
}
