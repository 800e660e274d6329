using System.Collections.Immutable;

namespace Parley.Core;

/// <summary>Who looks at a case. Whoever looks, sees conclusions from what that viewer may see only.</summary>
public abstract record Viewer
{
    private Viewer() { }

    /// <summary>The mediator, who sees everything.</summary>
    public static Viewer Mediator { get; } = new Everything();

    /// <summary>Anybody: what is public.</summary>
    public static Viewer Public { get; } = new Anybody();

    /// <summary>The party at this place: what is public, what was said in the plenary if it sits there, and its own caucus.</summary>
    public static Viewer Of(int party) => new OneParty(party);

    /// <summary>Whether this viewer may see something that these speakers said to this audience.</summary>
    public abstract bool Sees(Case dispute, Audience audience, ImmutableArray<int> speakers);

    /// <summary>What this viewer is called in results: <c>mediator</c>, <c>public</c> or the id of a party.</summary>
    public abstract string NameIn(Case dispute);

    private sealed record Everything : Viewer
    {
        public override bool Sees(Case dispute, Audience audience, ImmutableArray<int> speakers) => true;

        public override string NameIn(Case dispute) => "mediator";
    }

    private sealed record Anybody : Viewer
    {
        public override bool Sees(Case dispute, Audience audience, ImmutableArray<int> speakers) => audience == Audience.Public;

        public override string NameIn(Case dispute) => "public";
    }

    private sealed record OneParty(int Party) : Viewer
    {
        public override bool Sees(Case dispute, Audience audience, ImmutableArray<int> speakers) => audience switch
        {
            Audience.Public => true,
            Audience.Plenary => speakers.Contains(Party) || SitsInPlenary(dispute.Parties[Party]),
            _ => speakers.Contains(Party),
        };

        public override string NameIn(Case dispute) => dispute.Parties[Party].Id;

        private static bool SitsInPlenary(Party party) => party.Roles.Any(r => r is not (Role.Outsider or Role.Norm));
    }
}
