namespace Parley.Bargaining;

/// <summary>How far the computation of a frontier is.</summary>
/// <param name="Done">Issues merged.</param>
/// <param name="Of">Issues in all.</param>
/// <param name="Points">Points of the sets just merged.</param>
public sealed record FrontierProgress(int Done, int Of, int Points);
