namespace Parley.Core;

/// <summary>Where something was said or written.</summary>
/// <param name="Id">Id, unique among sources.</param>
/// <param name="Title">Title for people.</param>
/// <param name="Date">When it appeared, if known.</param>
/// <param name="Publisher">Who published it.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Url">Its address.</param>
/// <param name="Note">Anything else about it.</param>
public sealed record Source(
    string Id, string Title, CaseDate? Date = null, string? Publisher = null, string? Author = null, string? Url = null, string? Note = null);

/// <summary>A round of talks.</summary>
/// <param name="Id">Id, unique among rounds.</param>
/// <param name="Title">Title for people.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Place">Where it was held.</param>
/// <param name="Note">Anything else about it.</param>
public sealed record Round(string Id, string Title, CaseDate From, CaseDate To, string? Place = null, string? Note = null);
