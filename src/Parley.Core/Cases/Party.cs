using System.Collections.Immutable;

namespace Parley.Core;

/// <summary>Somebody who takes part in the case in one or several roles, or a norm that binds it.</summary>
/// <param name="Id">Id, unique among parties.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Roles">At least one role.</param>
/// <param name="Delegates">Who speaks for it.</param>
/// <param name="Note">Anything else about it.</param>
public sealed record Party(
    string Id, string Name, ImmutableArray<Role> Roles, ImmutableArray<Representative> Delegates, string? Note = null)
{
    /// <summary>Whether this is a norm: a law or principle whose statements bind every package and which nobody may relax.</summary>
    public bool IsNorm => Roles.Contains(Role.Norm);
}

/// <summary>A person who speaks for a party.</summary>
/// <param name="Name">The person's name.</param>
/// <param name="Capacity">In which capacity the person speaks.</param>
public sealed record Representative(string Name, string? Capacity = null);

/// <summary>What somebody is in the case.</summary>
public enum Role
{
    /// <summary>A side of the dispute; its consent is needed by default.</summary>
    Party,

    /// <summary>Who mediates.</summary>
    Mediator,

    /// <summary>Who hosts the talks.</summary>
    Host,

    /// <summary>Who guarantees what is agreed.</summary>
    Guarantor,

    /// <summary>Who is present without a say.</summary>
    Observer,

    /// <summary>Who is not at the table, though some options may need its consent.</summary>
    Outsider,

    /// <summary>A law or principle.</summary>
    Norm,
}
