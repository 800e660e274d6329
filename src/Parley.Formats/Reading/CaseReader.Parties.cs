using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Formats;

internal sealed partial class CaseReader
{
    private static readonly string[] PartyKeys = ["id", "name", "role", "delegates", "note"];
    private static readonly string[] DelegateKeys = ["name", "capacity", "note"];

    private static readonly Dictionary<string, Role> RoleWords = new()
    {
        ["party"] = Role.Party, ["mediator"] = Role.Mediator, ["host"] = Role.Host, ["guarantor"] = Role.Guarantor,
        ["observer"] = Role.Observer, ["outsider"] = Role.Outsider, ["norm"] = Role.Norm,
    };

    private readonly List<Party> parties = [];
    private readonly Dictionary<string, int> partyAt = [];

    private void ReadParties(Fields file)
    {
        var taken = new Ids(problems);
        foreach (Fields f in Section.Of(file, "parties", "a party", MostParties, problems, PartyKeys))
        {
            string? id = f.RequiredText("id", "upper");
            string? name = f.RequiredText("name", "Upper village");
            var roles = Roles(f);
            var delegates = Delegates(f);
            string? note = f.Text("note");
            if (id is null || !taken.Take(id, f["id"]!, "a party")) continue;
            if (id == "mediator") problems.Error(f["id"]!, "'mediator' cannot be the id of a party, as results made for the mediator carry it; choose another id, and give it the role mediator");
            if (id == "public") problems.Error(f["id"]!, "'public' cannot be the id of a party, as --as public means what everybody may see; choose another id");
            partyAt[id] = parties.Count;
            places.Add(Places.Of(Places.Party, id), f.At);
            parties.Add(new Party(id, name ?? id, roles, delegates, note));
        }
        if (file["parties"] is { } node && parties.Count == 0 && !problems.HasErrors)
            problems.Error(node, "'parties' names nobody; add at least one, such as - { id: upper, name: Upper village }");
    }

    private ImmutableArray<Role> Roles(Fields f)
    {
        var roles = new List<Role>();
        foreach (Node node in f.List("role"))
        {
            if (Fields.ChoiceOf(node, "role", RoleWords, problems) is not { } role) continue;
            if (roles.Contains(role)) problems.Error(node, "the same role twice; name it once");
            roles.Add(role);
        }
        if (roles.Contains(Role.Norm) && roles.Count > 1)
            problems.Error(f["role"]!, "a norm has no other role; make the law and whoever speaks for it two entries");
        return roles.Count == 0 ? [Role.Party] : [.. roles];
    }

    private ImmutableArray<Representative> Delegates(Fields f)
    {
        var delegates = ImmutableArray.CreateBuilder<Representative>();
        foreach (Node node in f.List("delegates", needsOne: false))
        {
            if (node is ScalarNode { IsEmpty: false } s && s.Text.Trim().Length > 0) delegates.Add(new Representative(s.Text.Trim()));
            else if (f.Map(node, "a delegate") is { } map)
            {
                var d = new Fields(map, "a delegate", problems, DelegateKeys);
                d.Text("note");
                if (d.RequiredText("name", "A. Person") is { } name) delegates.Add(new Representative(name, d.Text("capacity")));
            }
        }
        return delegates.ToImmutable();
    }

    /// <summary>The places of the parties that a key names, ascending.</summary>
    private ImmutableArray<int> PartiesOf(Fields f, string key, bool normsToo = false) => PartiesOf(f.List(key), key, normsToo);

    private ImmutableArray<int> PartiesOf(IEnumerable<Node> nodes, string key, bool normsToo = false)
    {
        var named = new SortedSet<int>();
        foreach (Node node in nodes)
        {
            if (PartyOf(node, key, normsToo) is not { } party) continue;
            if (!named.Add(party)) problems.Error(node, $"'{key}' names {Names.Quoted(parties[party].Id)} twice; name each party once");
        }
        return [.. named];
    }

    private int? PartyOf(Node node, string key, bool normsToo = false)
    {
        if (Fields.TextOf(node, key, problems) is not { } id) return null;
        if (!partyAt.TryGetValue(id, out int party))
        {
            problems.Error(node, $"unknown party {Names.Quoted(id)} in '{key}'{(problems.IsFull ? "" : Names.Hint(id, partyAt.Keys))} (parties stand in 'parties')");
            return null;
        }
        if (normsToo || !parties[party].IsNorm) return party;
        problems.Error(node, $"'{key}' names {Names.Quoted(id)}, which is a norm; a norm signs and consents to nothing, so leave it out");
        return null;
    }
}
