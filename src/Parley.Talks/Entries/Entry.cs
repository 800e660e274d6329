namespace Parley.Talks;

/// <summary>One entry of a record: who did what, when, and who may read it. Entries are never changed; later ones point back.</summary>
/// <param name="Id">Its id: drawn at random, so that it says nothing of other entries.</param>
/// <param name="By">Id of the member who did it; for the first entries of a process, of the one who opens it.</param>
/// <param name="At">When, in UTC, to the microsecond.</param>
/// <param name="Readers">Who may read it.</param>
/// <param name="Act">What was done.</param>
public sealed record Entry(string Id, string By, DateTimeOffset At, Readers Readers, Act Act);
