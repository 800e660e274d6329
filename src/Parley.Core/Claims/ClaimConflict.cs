using System.Collections.Immutable;

namespace Parley.Core;

/// <summary>Claims that cannot all be right, or may not mean the same.</summary>
/// <param name="About">The quantity or matter.</param>
/// <param name="Claims">Ids of the claims, sorted ordinally.</param>
/// <param name="Why">What does not fit, for people.</param>
public sealed record ClaimConflict(string About, ImmutableArray<string> Claims, string Why);
