using System.Text.Json;

namespace Parley.Talks;

/// <summary>What some entries come to: members, rooms, the case so far, proposals, agreements. Built by applying one entry after the other.</summary>
public sealed class Picture
{
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly SortedSet<string> seats = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Joined> members = new(StringComparer.Ordinal);
    private readonly HashSet<string> withoutKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RoomState> rooms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Course> rounds = new(StringComparer.Ordinal);
    private readonly List<ItemState> items = [];
    private readonly Dictionary<string, ItemState> itemsByEntry = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ItemState>> itemsById = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProposalState> proposals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AgreementState> agreements = new(StringComparer.Ordinal);

    private readonly Dictionary<string, ChannelState> channels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MessageState> messages = new(StringComparer.Ordinal);

    /// <summary>How the process was opened, and by whom; null before that.</summary>
    public (Opened Act, string By)? Process { get; private set; }

    /// <summary>When the last entry was made; null before the first.</summary>
    public DateTimeOffset? LastAt { get; private set; }

    /// <summary>Entries by id.</summary>
    public IReadOnlyDictionary<string, Entry> Entries => entries;

    /// <summary>The parties that were given a seat at the table, in the order of their ids.</summary>
    public IReadOnlySet<string> Seats => seats;

    /// <summary>Those who take part now, by id.</summary>
    public IReadOnlyDictionary<string, Joined> Members => members;

    /// <summary>Whether a member's key was revoked, and no new one was given.</summary>
    public bool IsWithoutKey(string member) => withoutKey.Contains(member);

    /// <summary>Rooms by id.</summary>
    public IReadOnlyDictionary<string, RoomState> Rooms => rooms;

    /// <summary>Rounds that were opened, by id.</summary>
    public IReadOnlyDictionary<string, Course> Rounds => rounds;

    /// <summary>What was entered into the case and not recalled, corrected where it was, in its order.</summary>
    public IEnumerable<ItemState> Items => items.Where(i => !i.IsRecalled);

    /// <summary>The pool of proposals, by id.</summary>
    public IReadOnlyDictionary<string, ProposalState> Proposals => proposals;

    /// <summary>Texts laid on the table, by the id of the agreement.</summary>
    public IReadOnlyDictionary<string, AgreementState> Agreements => agreements;

    /// <summary>Channels by id.</summary>
    public IReadOnlyDictionary<string, ChannelState> Channels => channels;

    /// <summary>The message of an entry; null if the entry is not known or sent none.</summary>
    public MessageState? MessageOf(string entry) => messages.GetValueOrDefault(entry);

    /// <summary>What is to be talked about; null if nothing was said.</summary>
    public AgendaSet? Agenda { get; private set; }

    /// <summary>The item of an entry; null if the entry is not known or entered none.</summary>
    public ItemState? ItemOf(string entry) => itemsByEntry.GetValueOrDefault(entry);

    /// <summary>The items with this id in the case that count.</summary>
    public IEnumerable<ItemState> ItemsCalled(string id) => itemsById.GetValueOrDefault(id)?.Where(i => !i.IsRecalled) ?? [];

    /// <summary>
    /// The parties whose answer to a proposal is waited for: those that sit at the table, or in a closed circle those named, with the role of a party and somebody who
    /// may speak for it, unless nobody of it takes part yet; without the one that made it.
    /// </summary>
    public IEnumerable<string> AskedBy(ProposalState proposal) =>
        (proposal.Entry.Readers is { IsClosed: true } closed ? closed.Names.Where(n => n != Readers.MediatorName) : seats).Where(p => p != proposal.Party && Speaks(p));

    /// <summary>The agreement in force that took the place of another; null if none did.</summary>
    public AgreementState? SuccessorAt(AgreementState agreement, DateTimeOffset at) =>
        agreements.Values.FirstOrDefault(a => a.Act.Amends == agreement.Act.Agreement && a.IsInForceAt(at));

    /// <summary>Adds what an entry changes. It must be one that the rules allow.</summary>
    internal void Apply(Entry entry)
    {
        entries[entry.Id] = entry;
        if (LastAt is null || entry.At > LastAt) LastAt = entry.At;
        switch (entry.Act)
        {
            case Opened act: Process = (act, entry.By); break;
            case Seated act: seats.Add(act.Party); break;
            case Joined act:
                members[act.Member] = act;
                withoutKey.Remove(act.Member);
                break;
            case Left act: members.Remove(act.Member); break;
            case MemberKeyChanged act:
                members[act.Member] = members[act.Member] with { PublicKey = act.PublicKey };
                if (act.PublicKey is null) withoutKey.Add(act.Member);
                else withoutKey.Remove(act.Member);
                break;
            case RoomOpened act: rooms[act.Room] = new RoomState(act, entry.Readers); break;
            case RoomChanged act: rooms[act.Room].Course = act.Becomes; break;
            case RoundChanged act: rounds[act.Round] = act.Becomes; break;
            case AgendaSet act: Agenda = act; break;
            case Entered act:
                Enter(new ItemState(entry, act.Section, act.Item));
                break;
            case Corrected act: itemsByEntry[act.Entry].Item = act.Item; break;
            case Recalled act: itemsByEntry[act.Entry].IsRecalled = true; break;
            case Proposed act: proposals[act.Proposal] = new ProposalState(entry, act, members.GetValueOrDefault(entry.By)?.Party); break;
            case Answered act: proposals[act.Proposal].Answers[act.Party] = act; break;
            case ProposalWithdrawn act: proposals[act.Proposal].IsWithdrawn = true; break;
            case Tabled act: agreements[act.Agreement] = new AgreementState(entry, act); break;
            case Signed act: agreements[act.Agreement].Signatures[act.Party] = new Signature(act, entry.At); break;
            case Confirmed act: agreements[act.Agreement].Signatures[act.Party].Approved = act.Approved; break;
            case AgreementChanged act: agreements[act.Agreement].Course = act.Becomes; break;
            case Reported act: agreements[act.Agreement].Add(act.Obligation, entry); break;
            case Attested act: agreements[act.Agreement].Add(act.Obligation, entry); break;
            case BreachClaimed act: agreements[act.Agreement].Breaches.Add(entry); break;
            case ChannelOpened act: channels[act.Channel] = new ChannelState(entry, act); break;
            case MessageSent act:
                messages[entry.Id] = channels[act.Channel].Add(new MessageState(entry, act));
                break;
            case MessageSeconded act: messages[act.Message].Second = (entry.By, entry.At); break;
            case MessageAcknowledged act: messages[act.Message].Acknowledge(act.Party, act.What, entry.At); break;
            case ChannelChanged act: channels[act.Channel].Add(entry.At, act); break;
            default: break;
        }
    }

    private bool Speaks(string party)
    {
        if (ItemsCalled(party).FirstOrDefault(i => i.Section == CaseSection.Parties) is { } item && item.Roles.Any() && !item.Roles.Contains("party")) return false;
        var delegation = members.Values.Where(m => m.Party == party).ToList();
        return delegation.Count == 0 || delegation.Exists(m => m.Capacity is Capacity.Head or Capacity.Delegate);
    }

    private void Enter(ItemState item)
    {
        items.Add(itemsByEntry[item.Entry.Id] = item);
        if (item.Id is not { } id) return;
        if (!itemsById.TryGetValue(id, out var same)) itemsById[id] = same = [];
        same.Add(item);
    }
}

/// <summary>A room as it is now.</summary>
/// <param name="Act">How it was opened.</param>
/// <param name="Readers">Who is in it.</param>
public sealed record RoomState(RoomOpened Act, Readers Readers)
{
    /// <summary>Whether talks in it go on.</summary>
    public Course Course { get; internal set; } = Course.Opened;
}

/// <summary>An item of the case as it is now.</summary>
/// <param name="Entry">The entry that entered it.</param>
/// <param name="Section">The list that it belongs to.</param>
public sealed record ItemState(Entry Entry, CaseSection Section)
{
    internal ItemState(Entry entry, CaseSection section, JsonElement item) : this(entry, section) => Item = item;

    /// <summary>What it says, corrected where it was.</summary>
    public JsonElement Item { get; internal set; }

    /// <summary>Whether it was recalled and counts no longer.</summary>
    public bool IsRecalled { get; internal set; }

    /// <summary>Its id in the case; null if it has none.</summary>
    public string? Id => Text("id");

    /// <summary>For a party: what it is in the case, as far as it says.</summary>
    public IEnumerable<string> Roles => Several("role");

    /// <summary>Ids of those who said it, as far as it says.</summary>
    public IEnumerable<string> By => Several("by");

    private IEnumerable<string> Several(string key) =>
        Item.ValueKind != JsonValueKind.Object || !Item.TryGetProperty(key, out JsonElement value) ? []
        : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(v => v.ToString()) : [value.ToString()];

    private string? Text(string key) =>
        Item.ValueKind == JsonValueKind.Object && Item.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
