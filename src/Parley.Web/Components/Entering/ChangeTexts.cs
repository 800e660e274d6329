using System.Text.Json;
using Parley.Core;
using Parley.Formats;
using Parley.Talks;
using Parley.Web.Resources;

namespace Parley.Web.Components.Entering;

/// <summary>Entries of a record in words.</summary>
internal static class ChangeTexts
{
    /// <summary>What an entry says: of statements the line that says the same, since what was corrected or taken back makes no sentence of the case any more.</summary>
    public static string Of(Change change, Case? dispute)
    {
        if (change.Section == CaseSection.Statements)
        {
            Spoken said = Spoken.Of(change.Item);
            string who = dispute is null ? said.Who : string.Join(", ", said.Who.Split(", ").Select(p => Name(p, dispute)));
            return $"{change.Id}: {(said with { Who = who }).Line()}";
        }
        string what = Text("title") ?? Text("name") ?? (Text("about") is { } about ? $"{about}: {Text("value")}{(Text("unit") is { } unit ? " " + unit : "")}{Text("text")}" : null) ?? Text("note") ?? "";
        return $"{SectionName(change.Section)} {change.Id}: {what}";

        string? Text(string key) => change.Item.ValueKind == JsonValueKind.Object && change.Item.TryGetProperty(key, out JsonElement value) ? value.ToString() : null;
    }

    /// <summary>Who may read it.</summary>
    public static string Readers(Readers readers, Case? dispute) =>
        readers.Equals(Talks.Readers.Public) ? Texts.ReadersPublic : readers.Equals(Talks.Readers.Plenary) ? Texts.ReadersPlenary
        : readers.Equals(Talks.Readers.Mediator) ? Texts.ReadersMediator
        : string.Join(", ", readers.Names.Where(n => n != Talks.Readers.MediatorName).Select(n => dispute is null ? n : Name(n, dispute)));

    private static string Name(string party, Case dispute) => dispute.PartyIndex(party) is >= 0 and var at ? dispute.Parties[at].Name : party;

    private static string SectionName(CaseSection section) => section switch
    {
        CaseSection.Sources => Texts.ItemSource, CaseSection.Parties => Texts.ItemParty, CaseSection.Rounds => Texts.ItemRound, CaseSection.Issues => Texts.ItemIssue,
        CaseSection.Rules => Texts.ItemRule, CaseSection.Claims => Texts.ItemClaim, CaseSection.Agreements => Texts.ItemAgreement, _ => Texts.ItemDetail,
    };
}
