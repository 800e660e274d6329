using System.Collections.Immutable;

namespace Parley.Core;

/// <summary>Why what is agreed on a day cannot stand: a fault of the case, not a finding about the dispute.</summary>
/// <param name="Date">The day.</param>
/// <param name="Agreements">Ids of the agreements concerned.</param>
/// <param name="Message">What is wrong, for people.</param>
public sealed record SituationFault(DateOnly Date, ImmutableArray<string> Agreements, string Message)
{
    /// <summary>The faults of the agreements in force on a day.</summary>
    internal static ImmutableArray<SituationFault> Of(Case dispute, DateOnly date, ImmutableArray<Agreement> inForce)
    {
        var faults = ImmutableArray.CreateBuilder<SituationFault>();
        var fixedBy = new Dictionary<int, (Agreement By, int Option)>();
        Package agreed = Package.StatusQuo(dispute);
        foreach (Agreement agreement in inForce)
        {
            foreach (var (place, option) in agreement.Settles)
            {
                Issue issue = dispute.Issues[place];
                if (option == issue.StatusQuo)
                    faults.Add(new(date, [agreement.Id], $"{agreement.Id} settles {issue.Id} at its status quo, {issue.Options[option].Id}; where agreeing that nothing changes is an outcome, make it an option of its own"));
                else if (fixedBy.TryGetValue(place, out var earlier) && earlier.Option != option)
                    faults.Add(new(date, [earlier.By.Id, agreement.Id], $"{earlier.By.Id} settles {issue.Id} as {issue.Options[earlier.Option].Id} and {agreement.Id} as {issue.Options[option].Id}, and both are in force on {date:yyyy-MM-dd}; say which one `ends` the other, or give one an `until`"));
                else
                    (fixedBy[place], agreed) = ((agreement, option), agreed.With(place, option));
            }
        }
        if (fixedBy.Count == 0) return faults.ToImmutable();
        foreach (Rule rule in dispute.Rules)
        {
            if (!Combination.ExcludedBy(rule, dispute).Any(c => Combination.Holds(c, agreed))) continue;
            var concerned = rule.If.Concat(rule.Then).Select(t => t.Issue).Where(fixedBy.ContainsKey).Select(i => fixedBy[i].By.Id).Distinct();
            faults.Add(new(date, [.. concerned], $"what is agreed on {date:yyyy-MM-dd} breaks rule {rule.Id}"));
        }
        return faults.ToImmutable();
    }
}

/// <summary>What is agreed on a day cannot stand.</summary>
public sealed class SituationException : Exception
{
    /// <summary>With these faults.</summary>
    public SituationException(ImmutableArray<SituationFault> faults)
        : base(string.Join("; ", faults.Select(f => f.Message))) => Faults = faults;

    /// <summary>The faults, in the order in which they were found.</summary>
    public ImmutableArray<SituationFault> Faults { get; }
}
