using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Parley.Web;

/// <summary>Something that was entered with one command.</summary>
/// <param name="Id">Id of the command.</param>
/// <param name="What">What it was, in words.</param>
/// <param name="IsUndoing">Whether it undid something.</param>
public sealed record Done(string Id, string What, bool IsUndoing = false)
{
    /// <summary>Ids of its entries.</summary>
    public ImmutableArray<string> Entries { get; init; } = [];

    /// <summary>The command that undoes it: whoever gives it twice gives it once.</summary>
    public Done Undoing => new("undo " + Id, What, !IsUndoing);

    /// <summary>An id that no other command has.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
