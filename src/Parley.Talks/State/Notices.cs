using System.Globalization;

namespace Parley.Talks;

/// <summary>What a notice is about; in the order in which notices of the same time are told.</summary>
public enum NoticeKind
{
    /// <summary>A proposal waits for an answer.</summary>
    Answer,

    /// <summary>A text waits for a signature.</summary>
    Signature,

    /// <summary>A signature ad referendum waits for approval at home, or has lapsed.</summary>
    Approval,

    /// <summary>Somebody was accused, and has a right of reply.</summary>
    Reply,

    /// <summary>Something was agreed to be done, and is not attested as done.</summary>
    Obligation,

    /// <summary>Something that was reported waits for the named verifier.</summary>
    Attestation,

    /// <summary>A breach was claimed, or a report disputed.</summary>
    Dispute,

    /// <summary>A working group was to report back.</summary>
    Report,

    /// <summary>Messages of a channel are missing, not received, or not answered in time; or the channel is not as it should be.</summary>
    Channel,
}

/// <summary>Something that a reader should know of or act on.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="For">Ids of the parties that are to act, or that it concerns.</param>
/// <param name="About">Id of the proposal, agreement, entry, room or channel.</param>
/// <param name="Text">In words.</param>
/// <param name="Due">By when; null if nothing was said.</param>
public sealed record Notice(NoticeKind Kind, IReadOnlyList<string> For, string About, string Text, DateTimeOffset? Due = null);

/// <summary>What a reader should know of or act on at a time. Derived from nothing but what that reader may read.</summary>
public static class Notices
{
    /// <summary>The notices of a reader: of a party, those that concern it; of the mediator, all that it can see.</summary>
    /// <param name="talks">The entries.</param>
    /// <param name="reader">The id of a party, <c>mediator</c> or <c>public</c>.</param>
    /// <param name="at">The time.</param>
    public static IReadOnlyList<Notice> For(TalksState talks, string reader, DateTimeOffset at)
    {
        Picture known = talks.KnownTo(reader);
        IEnumerable<Notice> all =
        [
            .. known.Proposals.Values.Where(p => p.IsOpenAt(at)).SelectMany(p => OfProposal(p, known, talks.Seats)),
            .. known.Agreements.Values.SelectMany(a => OfAgreement(a, known, at)),
            .. known.Entries.Values.Where(e => e.Act is Accused).SelectMany(e => OfAccusation(e, (Accused)e.Act, known)),
            .. known.Rooms.Values.SelectMany(r => OfRoom(r, known)),
            .. known.Channels.Values.SelectMany(c => OfChannel(c, at)),
        ];
        return [.. all.Where(n => reader == Readers.MediatorName || n.For.Contains(reader)).OrderBy(n => n.Due ?? DateTimeOffset.MaxValue).ThenBy(n => n.Kind).ThenBy(n => n.About, StringComparer.Ordinal).ThenBy(n => n.Text, StringComparer.Ordinal)];
    }

    private static IEnumerable<Notice> OfProposal(ProposalState proposal, Picture known, IReadOnlySet<string> seats)
    {
        // Those who were asked: who may read it and has somebody to speak for it, but for whoever made it.
        string? author = known.Members.GetValueOrDefault(proposal.Entry.By)?.Party;
        string[] asked = [.. known.Members.Values.Where(m => m.Capacity is Capacity.Head or Capacity.Delegate).Select(m => m.Party!).Distinct()
            .Where(p => p != author && proposal.Entry.Readers.Include(p, seats) && !proposal.Answers.ContainsKey(p)).Order(StringComparer.Ordinal)];
        if (asked.Length > 0) yield return new Notice(NoticeKind.Answer, asked, proposal.Act.Proposal, $"proposal {proposal.Act.Proposal} waits for an answer of {And(asked)}", proposal.Act.Until);
    }

    private static IEnumerable<Notice> OfAgreement(AgreementState agreement, Picture known, DateTimeOffset at)
    {
        string id = agreement.Act.Agreement;
        Signature? Of(string party) => agreement.Signatures.GetValueOrDefault(party);
        string[] unsigned = [.. agreement.Act.Needs.Where(p => Of(p) is not { } s || s.HasLapsedAt(at))];
        if (unsigned.Length > 0) yield return new Notice(NoticeKind.Signature, unsigned, id, $"{id} waits for the signature of {And(unsigned)}");
        foreach (string party in agreement.Act.Needs)
        {
            if (Of(party) is not { Act.AdReferendumUntil: { } until } signature || signature.Approved == true) continue;
            yield return signature.HasLapsedAt(at)
                ? new Notice(NoticeKind.Approval, [party], id, $"the signature of {party} under {id}, subject to approval at home, has lapsed")
                : new Notice(NoticeKind.Approval, [party], id, $"the signature of {party} under {id} waits for approval at home", until);
        }
        foreach (Entry breach in agreement.Breaches)
        {
            var claimed = (BreachClaimed)breach.Act;
            yield return new Notice(NoticeKind.Dispute, [claimed.Against], id, $"{claimed.Party} claims that {claimed.Against} broke {id}");
        }
        foreach (Entry disputed in known.Entries.Values.Where(e => e.Act is Disputed))
        {
            var dispute = (Disputed)disputed.Act;
            if (known.Entries.GetValueOrDefault(dispute.Entry)?.Act is Reported report && report.Agreement == id)
                yield return new Notice(NoticeKind.Dispute, [report.Party], id, $"{dispute.Party} disputes what {report.Party} reported on {report.Obligation} of {id}");
        }
        if (!agreement.IsInForceAt(at)) yield break;
        foreach (Obligation o in agreement.Act.Obligations)
        {
            var steps = agreement.On(o.Id).Where(e => e.At <= at).ToList();
            if (steps.Exists(e => e.Act is Attested { CarriedOut: true })) continue;
            string late = o.By < at ? ", overdue" : "";
            yield return new Notice(NoticeKind.Obligation, [o.Who], id, $"{o.Id} of {id}: {o.Who} {o.What}{late}", o.By);
            if (o.Verifier is { } verifier && steps.LastOrDefault()?.Act is Reported)
                yield return new Notice(NoticeKind.Attestation, [known.Members.GetValueOrDefault(verifier)?.Party ?? verifier], id, $"{o.Id} of {id} was reported on, and waits for {verifier} to attest it");
        }
    }

    private static IEnumerable<Notice> OfAccusation(Entry entry, Accused act, Picture known)
    {
        if (!known.Entries.Values.Any(e => e.Act is Replied replied && replied.Accusation == entry.Id))
            yield return new Notice(NoticeKind.Reply, [act.Actor], entry.Id, $"{act.Actor} was accused (entry {entry.Id}) and has a right of reply");
    }

    private static IEnumerable<Notice> OfRoom(RoomState room, Picture known)
    {
        if (room.Act.Kind != RoomKind.WorkingGroup || room.Act.Deadline is not { } deadline || room.Course == Course.Closed) yield break;
        if (known.Entries.Values.Any(e => e.Act is ReportedBack back && back.Room == room.Act.Room)) yield break;
        yield return new Notice(NoticeKind.Report, [.. room.Readers.Names], room.Act.Room, $"working group {room.Act.Room} is to report back", deadline);
    }

    private static IEnumerable<Notice> OfChannel(ChannelState channel, DateTimeOffset at)
    {
        string id = channel.Act.Channel;
        var sides = channel.Act.Sides;
        foreach (string side in sides)
        {
            int[] missing = [.. channel.Missing(side)];
            if (missing.Length > 0) yield return new Notice(NoticeKind.Channel, sides, id, $"messages of {side} over {id} are missing: number {string.Join(", ", missing.Select(n => n.ToString(CultureInfo.InvariantCulture)))}");
            foreach (MessageState m in channel.Messages.Where(m => m.Act.From != side && m.SentAt <= at && m.Act.Kind != MessageKind.Test && m.When(side, Acknowledgement.Received) is null))
                yield return new Notice(NoticeKind.Channel, [side], id, $"message {m.Act.Number} of {m.Act.From} over {id} is not acknowledged as received by {side}");
        }
        foreach (MessageState m in channel.OverdueAt(at))
            yield return new Notice(NoticeKind.Channel, sides, id, $"message {m.Act.Number} of {m.Act.From} over {id} was to be answered, and is overdue", channel.DueAt(m));
        if (channel.At(at) is var condition && condition is not (ChannelCondition.Open or ChannelCondition.Closed))
            yield return new Notice(NoticeKind.Channel, sides, id, $"channel {id} is {condition.ToString().ToLowerInvariant()}");
    }

    private static string And(string[] names) => names.Length == 1 ? names[0] : string.Join(", ", names[..^1]) + " and " + names[^1];
}
