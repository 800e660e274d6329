namespace Parley.Exchange;

/// <summary>What keeps a person out of any plan, whatever the rules. Which gate it is may be known to the neutral body only.</summary>
public enum Gate
{
    /// <summary>None: the person is ready.</summary>
    None,

    /// <summary>Both sides are said to hold the person.</summary>
    HeldByBoth,

    /// <summary>The holder denies holding the person.</summary>
    Denied,

    /// <summary>The holder has not confirmed.</summary>
    Unconfirmed,

    /// <summary>The lists contradict each other on what the person counts as.</summary>
    Contradicted,

    /// <summary>The person does not agree to go.</summary>
    NoConsent,

    /// <summary>The person was not asked, or the answer is not known.</summary>
    NotAsked,

    /// <summary>The person is not fit to travel.</summary>
    Unfit,

    /// <summary>Whether the person is fit to travel is not known.</summary>
    FitnessUnknown,

    /// <summary>No venue takes people from where the person can be handed over.</summary>
    NoVenue,
}

/// <summary>The gates of an exchange.</summary>
public static class Gates
{
    /// <summary>The first gate that a person does not pass.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="reconciled">The person.</param>
    public static Gate Of(ExchangeCase exchange, ReconciledPerson reconciled)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(reconciled);
        ListedPerson person = reconciled.Person;
        if (reconciled.Status == MatchStatus.HeldByBoth) return Gate.HeldByBoth;
        if (person.HolderConfirmed == Answer.No) return Gate.Denied;
        if (person.HolderConfirmed == Answer.Unknown) return Gate.Unconfirmed;
        // Whoever goes home regardless goes whatever else the lists disagree on.
        if (!reconciled.Contradicted.IsEmpty && person.Medical != MedicalDecision.Repatriate) return Gate.Contradicted;
        if (!person.Categories.Contains(exchange.Vocabulary.IndexOf("body")))
        {
            if (person.Consent == Answer.No) return Gate.NoConsent;
            if (person.Consent == Answer.Unknown) return Gate.NotAsked;
            if (person.Fit == Answer.No) return Gate.Unfit;
            if (person.Fit == Answer.Unknown) return Gate.FitnessUnknown;
        }
        return person.Place is { } place && exchange.Venues.All(v => v.Id != place) ? Gate.NoVenue : Gate.None;
    }

    /// <summary>The gate in words, for the neutral body.</summary>
    public static string Words(Gate gate) => gate switch
    {
        Gate.HeldByBoth => "both sides are said to hold this person",
        Gate.Denied => "the holder says that it does not hold this person",
        Gate.Unconfirmed => "the holder has not confirmed that it holds this person",
        Gate.Contradicted => "the lists contradict each other on the categories of this person",
        Gate.NoConsent => "the person does not agree to go",
        Gate.NotAsked => "the person has not been asked, or the answer is not known",
        Gate.Unfit => "the person is not fit to travel",
        Gate.FitnessUnknown => "whether the person is fit to travel is not known",
        Gate.NoVenue => "no venue takes people from the place of transfer",
        _ => "ready",
    };
}
