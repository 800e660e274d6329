using Parley.Logic;

namespace Parley.Exchange;

/// <summary>A person on a list: an opaque token and what the list says of it. There is no name, no birthday, no document.</summary>
/// <param name="Token">The random token that a neutral body gave to both sides for this person.</param>
/// <param name="HeldBy">Place of the side that is said to hold the person, and would release it.</param>
/// <param name="Categories">Places of the categories in the vocabulary.</param>
/// <param name="CaptivityBand">Place of the captivity band, from the shortest; -1 where the list does not say.</param>
/// <param name="HolderConfirmed">Whether the holder confirms that it holds the person.</param>
/// <param name="ClaimedBy">Places of the sides that claim the person.</param>
/// <param name="Medical">The medical decision.</param>
/// <param name="Consent">Whether the person agrees to go.</param>
/// <param name="Fit">Whether the person is fit to travel.</param>
/// <param name="Place">Id of the venue at which alone the person can be handed over; null for any.</param>
/// <param name="Answered">Places of the categories to which the list gives an answer; null for all.</param>
/// <param name="Row">Row in the list's file, from 1; for messages.</param>
public sealed record ListedPerson(
    string Token,
    int HeldBy,
    BitSet Categories,
    int CaptivityBand,
    Answer HolderConfirmed,
    BitSet ClaimedBy,
    MedicalDecision Medical,
    Answer Consent,
    Answer Fit,
    string? Place,
    BitSet? Answered = null,
    int Row = 0);
