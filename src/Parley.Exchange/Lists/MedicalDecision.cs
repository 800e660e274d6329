namespace Parley.Exchange;

/// <summary>What the medical commission decided of a person (Third Geneva Convention, articles 109, 110 and 112).</summary>
public enum MedicalDecision
{
    /// <summary>The person was not up for a decision.</summary>
    NotAsked,

    /// <summary>The person is to be examined, and no decision was made yet (article 112).</summary>
    Pending,

    /// <summary>The person goes home regardless of number or rank (article 110, first paragraph).</summary>
    Repatriate,

    /// <summary>The commission examined the person and decided otherwise.</summary>
    Stay,
}
