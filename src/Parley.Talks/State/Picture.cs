using System.Text.Json;

namespace Parley.Talks;

/// <summary>What some entries come to: members, rooms, the case so far, proposals, agreements. Built by applying one entry after the other.</summary>
public sealed class Picture
{
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly SortedSet<string> seats = new(StringComparer.Ordinal);
    private readonly HashSet<string> withoutKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Course> rounds = new(StringComparer.Ordinal);
    private readonly List<ItemState> items = [];
    private readonly Dictionary<string, ItemState> itemsByEntry = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ItemState>> itemsById = new(StringComparer.Ordinal);

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
    public NamedSet<Joined> Members { get; } = new();

    /// <summary>Whether a member's key was revoked, and no new one was given.</summary>
    public bool IsWithoutKey(string member) => withoutKey.Contains(member);

    /// <summary>Rooms by id.</summary>
    public NamedSet<RoomState> Rooms { get; } = new();

    /// <summary>Rounds that were opened, by id.</summary>
    public IReadOnlyDictionary<string, Course> Rounds => rounds;

    /// <summary>What was entered into the case and not recalled, corrected where it was, in its order.</summary>
    public IEnumerable<ItemState> Items => items.Where(i => !i.IsRecalled);

    /// <summary>The pool of proposals, by id.</summary>
    public NamedSet<ProposalState> Proposals { get; } = new();

    /// <summary>Texts laid on the table, by the id of the agreement.</summary>
    public NamedSet<AgreementState> Agreements { get; } = new();

    /// <summary>Channels by id.</summary>
    public NamedSet<ChannelState> Channels { get; } = new();

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
        Agreements.FirstOrDefault(a => a.Act.Amends == agreement.Act.Agreement && a.IsInForceAt(at) && ReferenceEquals(Agreements.Meant(a.Act.Amends, a.Entry.Readers, seats), agreement));

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
                Members.Add(act.Member, entry.Readers, act);
                withoutKey.Remove(act.Member);
                break;
            case Left act: Members.Remove(act.Member, entry.Readers, seats); break;
            case MemberKeyChanged act:
                Members.Replace(act.Member, entry.Readers, seats, m => m with { PublicKey = act.PublicKey });
                if (act.PublicKey is null) withoutKey.Add(act.Member);
                else withoutKey.Remove(act.Member);
                break;
            case RoomOpened act: Rooms.Add(act.Room, entry.Readers, new RoomState(act, entry.Readers)); break;
            case RoomChanged act: Meant(Rooms, act.Room, entry).Course = act.Becomes; break;
            case RoundChanged act: rounds[act.Round] = act.Becomes; break;
            case AgendaSet act: Agenda = act; break;
            case Entered act:
                Enter(new ItemState(entry, act.Section, act.Item));
                break;
            case Corrected act: itemsByEntry[act.Entry].Item = act.Item; break;
            case Recalled act:
                if (itemsByEntry.TryGetValue(act.Entry, out ItemState? item)) item.IsRecalled = true;
                break;
            case Proposed act: Proposals.Add(act.Proposal, entry.Readers, new ProposalState(entry, act, Members.Meant(entry.By, entry.Readers, seats)?.Party)); break;
            case Answered act: Meant(Proposals, act.Proposal, entry).Answers[act.Party] = act; break;
            case ProposalWithdrawn act: Meant(Proposals, act.Proposal, entry).IsWithdrawn = true; break;
            case Tabled act: Agreements.Add(act.Agreement, entry.Readers, new AgreementState(entry, act)); break;
            case Signed act: Meant(Agreements, act.Agreement, entry).Signatures[act.Party] = new Signature(act, entry.At); break;
            case Confirmed act: Meant(Agreements, act.Agreement, entry).Signatures[act.Party].Approved = act.Approved; break;
            case AgreementChanged act: Meant(Agreements, act.Agreement, entry).Change(act); break;
            case Reported act: Meant(Agreements, act.Agreement, entry).Add(act.Obligation, entry); break;
            case Attested act: Meant(Agreements, act.Agreement, entry).Add(act.Obligation, entry); break;
            case BreachClaimed act: Meant(Agreements, act.Agreement, entry).Breaches.Add(entry); break;
            case ChannelOpened act: Channels.Add(act.Channel, entry.Readers, new ChannelState(entry, act)); break;
            case MessageSent act:
                messages[entry.Id] = Meant(Channels, act.Channel, entry).Add(new MessageState(entry, act));
                break;
            case MessageSeconded act: messages[act.Message].Second = (entry.By, entry.At); break;
            case MessageAcknowledged act: messages[act.Message].Acknowledge(act.Party, act.What, entry.At); break;
            case ChannelChanged act: Meant(Channels, act.Channel, entry).Add(entry.At, act); break;
            default: break;
        }
    }

    private T Meant<T>(NamedSet<T> among, string id, Entry by) where T : class =>
        among.Meant(id, by.Readers, seats) ?? throw new InvalidOperationException($"entry {by.Id} is about {id}, which its readers do not know");

    private bool Speaks(string party)
    {
        if (ItemsCalled(party).FirstOrDefault(i => i.Section == CaseSection.Parties) is { } item && item.Roles.Any() && !item.Roles.Contains("party")) return false;
        var delegation = Members.Where(m => m.Party == party).ToList();
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
