using System.Collections.Immutable;
using Parley.Core;
using Parley.Logic;
using Parley.Proofs;

namespace Parley.Reasoning;

/// <summary>Writes the proof of an empty nogood as a refutation: what it was resolved from, each once, in order.</summary>
internal static class RefutationWriter
{
    public static Refutation Write(Nogood empty, Work work)
    {
        var steps = ImmutableArray.CreateBuilder<Step>();
        var places = new Dictionary<Nogood, int>(ReferenceEqualityComparer.Instance);
        Place(empty);
        return new Refutation(steps.ToImmutable());

        int Place(Nogood nogood)
        {
            if (places.TryGetValue(nogood, out int known)) return known;
            work.Spend(1);
            Reason reason = nogood.Pivot >= 0
                ? new Reason.Resolved(nogood.Pivot, [.. nogood.Parents.Select(Place)])
                : nogood.Origin as Reason ?? Values((ValueRefutation)nogood.Origin!, nogood);
            steps.Add(new Step([.. nogood.Literals.Select(l => new Term(l.Variable, OptionSet.Of(l.Values.Members())))], reason));
            return places[nogood] = steps.Count - 1;
        }

        Reason Values(ValueRefutation refuted, Nogood nogood) => refuted.Theory.ReasonFor(refuted, nogood.Literals, work);
    }
}
