namespace Parley.Talks;

/// <summary>What a notice is about.</summary>
public enum NoticeKind
{
    /// <summary>A proposal is open and waits for an answer.</summary>
    ProposalOpen,

    /// <summary>The text of an agreement waits for a signature.</summary>
    SignatureMissing,

    /// <summary>A signature ad referendum waits for approval at home.</summary>
    ApprovalPending,

    /// <summary>A signature ad referendum was not approved, or not in time.</summary>
    SignatureLapsed,

    /// <summary>An accused actor has not used its right of reply.</summary>
    ReplyOpen,

    /// <summary>An obligation is due or overdue, and not attested as carried out.</summary>
    ObligationDue,

    /// <summary>An obligation was reported on, and its verifier has not attested it since.</summary>
    AttestationMissing,

    /// <summary>A party is said to have broken an agreement, and has not disputed it.</summary>
    BreachClaimed,

    /// <summary>A report, an attestation or a claim of breach is disputed.</summary>
    Disputed,

    /// <summary>A working group has not reported back, and its deadline has passed or is near.</summary>
    ReportBackDue,

    /// <summary>Numbers are missing among the messages of a side.</summary>
    MessagesMissing,

    /// <summary>A message of the highest precedence does not count as sent until a second person stands for it.</summary>
    SecondPersonMissing,

    /// <summary>A message is not acknowledged as received.</summary>
    MessageUnacknowledged,

    /// <summary>A message was to be answered by now.</summary>
    AnswerOverdue,

    /// <summary>A channel is degraded, silent or suspended.</summary>
    ChannelImpaired,
}

/// <summary>Something that a reader should know of or act on.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="About">Id of the proposal, agreement, obligation, room or channel, or of the party that is accused.</param>
/// <param name="Text">What there is to know or to do, for people; it names everybody by id.</param>
/// <param name="Due">By when; null if nothing was said.</param>
/// <param name="Entry">Id of the entry that it rests on.</param>
public sealed record Notice(NoticeKind Kind, string About, string Text, DateTimeOffset? Due, string Entry);

/// <summary>
/// What a reader should know of or act on at a time. It follows from what this reader may read and from nothing else, so that no notice, and no lack
/// of one, says anything of the rest.
/// </summary>
public static class Notices
{
    /// <summary>How long before its deadline a working group is reminded of it.</summary>
    public static readonly TimeSpan Near = TimeSpan.FromDays(3);

    /// <summary>The notices for a reader: what is due first comes first, and what is due at no time comes last.</summary>
    /// <param name="talks">The talks, as far as they had come at that time.</param>
    /// <param name="reader">The id of a party, <c>mediator</c>, <c>public</c> (for whom nothing waits), or <c>keeper</c>, who is told what the mediator is told.</param>
    /// <param name="at">The time.</param>
    public static IReadOnlyList<Notice> For(TalksState talks, string reader, DateTimeOffset at)
    {
        string eyes = Eyes(reader);
        var desk = new Desk(talks.KnownTo(eyes), eyes, at);
        IEnumerable<Notice> all = [.. desk.OfProposals(), .. desk.OfAgreements(), .. desk.OfAccusations(), .. desk.OfDisputes(), .. desk.OfGroups(), .. desk.OfChannels()];
        return [.. all.OrderBy(n => n.Due is null).ThenBy(n => n.Due).ThenBy(n => n.Kind).ThenBy(n => n.About, StringComparer.Ordinal)
            .ThenBy(n => n.Text, StringComparer.Ordinal).ThenBy(n => n.Entry, StringComparer.Ordinal)];
    }

    /// <summary>Whose notices a reader is given: its own, or those of the mediator for the <c>keeper</c>, who takes no part in the talks.</summary>
    public static string Eyes(string reader) => reader == "keeper" ? Readers.MediatorName : reader;

    /// <summary>What a reader knows, at a time.</summary>
    private sealed class Desk(Picture known, string reader, DateTimeOffset at)
    {
        private readonly Dictionary<Act, Entry> entries = Entries(known);

        private bool IsMediator => reader == Readers.MediatorName;

        public IEnumerable<Notice> OfProposals()
        {
            foreach (ProposalState p in known.Proposals.Where(p => p.IsOpenAt(at)))
            {
                var waiting = known.AskedBy(p).Where(a => !p.Answers.ContainsKey(a)).ToList();
                if (!IsMediator && !waiting.Contains(reader)) continue;
                var answered = p.Answers.Values.OrderBy(a => a.Party, StringComparer.Ordinal).Select(a => $"{a.Party} ({a.Answer.ToString().ToLowerInvariant()})").ToList();
                string text = $"Proposal {p.Act.Proposal}, made by {p.Party ?? "the mediator"}, " + (IsMediator
                    ? $"is open. Answered: {List(answered)}. Not answered: {List(waiting)}."
                    : $"waits for an answer of {reader}.");
                yield return new Notice(NoticeKind.ProposalOpen, p.Act.Proposal, text, p.Act.Until, p.Entry.Id);
            }
        }

        public IEnumerable<Notice> OfAgreements() => known.Agreements.Where(a => !IsOver(a)).SelectMany(a => OfSignatures(a).Concat(OfObligations(a)).Concat(OfBreaches(a)));

        public IEnumerable<Notice> OfAccusations()
        {
            var replied = known.Entries.Values.Select(e => e.Act).OfType<Replied>().Select(r => r.Accusation).ToHashSet(StringComparer.Ordinal);
            foreach (Entry entry in known.Entries.Values)
                if (entry.Act is Accused act && Concerns(act.Actor) && !replied.Contains(entry.Id))
                    yield return new Notice(NoticeKind.ReplyOpen, act.Actor, $"{act.Actor} was accused in entry {entry.Id}, has a right of reply and has not used it"
                        + (MayRead(act.Actor, entry) ? "." : $"; {act.Actor} may not read that entry."), null, entry.Id);
        }

        /// <summary>A disputed report is settled by a later attestation; two claims that stand beside each other otherwise stay until the agreement is over.</summary>
        public IEnumerable<Notice> OfDisputes()
        {
            foreach (Entry entry in known.Entries.Values)
            {
                if (entry.Act is not Disputed act) continue;
                Entry disputed = known.Entries[act.Entry];
                var (agreement, what, whose) = disputed.Act switch
                {
                    Reported r => (r.Agreement, $"The report of {r.Party} on obligation {r.Obligation} of {r.Agreement}", r.Party),
                    Attested a => (a.Agreement, $"The attestation of obligation {a.Obligation} of {a.Agreement}", VerifierOf(a, disputed)),
                    BreachClaimed b => (b.Agreement, $"The claim of {b.Party} that {b.Against} broke {b.Agreement}", b.Party),
                    _ => throw new InvalidOperationException($"entry {disputed.Id} is nothing that is disputed"),
                };
                AgreementState about = known.Agreements.Meant(agreement, disputed.Readers, known.Seats)!;
                if (!ConcernsVerifier(whose) || IsOver(about)) continue;
                if (disputed.Act is Reported report && about.On(report.Obligation).Any(e => e.Act is Attested && e.At > entry.At)) continue;
                yield return new Notice(NoticeKind.Disputed, agreement, $"{what} (entry {disputed.Id}) is disputed by {act.Party}.", null, entry.Id);
            }
        }

        public IEnumerable<Notice> OfGroups()
        {
            var reported = known.Entries.Values.Select(e => e.Act is ReportedBack r ? known.Rooms.Meant(r.Room, e.Readers, known.Seats) : null).OfType<RoomState>().ToHashSet(ReferenceEqualityComparer.Instance);
            foreach (RoomState room in known.Rooms)
            {
                if (room.Act is not { Kind: RoomKind.WorkingGroup, Deadline: { } deadline } || room.Course == Course.Closed) continue;
                if (at < deadline - Near || reported.Contains(room)) continue;
                yield return new Notice(NoticeKind.ReportBackDue, room.Act.Room,
                    $"Working group {room.Act.Room} has not reported back; its deadline {(deadline < at ? "has passed" : "is near")}.", deadline, entries[room.Act].Id);
            }
        }

        public IEnumerable<Notice> OfChannels() =>
            known.Channels.Where(c => c.Act.Sides.Any(Concerns) && c.At(at) != ChannelCondition.Closed).SelectMany(c => OfMessages(c).Concat(OfCondition(c)));

        private IEnumerable<Notice> OfSignatures(AgreementState a)
        {
            string id = a.Act.Agreement;
            foreach (string party in a.Act.Needs.Distinct(StringComparer.Ordinal))
            {
                Signature? signature = a.Signatures.GetValueOrDefault(party);
                bool hasLapsed = signature?.HasLapsedAt(at) == true;
                if ((signature is null || hasLapsed) && Concerns(party) && MayRead(party, a.Entry))
                    yield return new Notice(NoticeKind.SignatureMissing, id, $"Agreement {id} waits for the signature of {party}.", null, a.Entry.Id);
                // Whether a signature comes to bind is for all whose consent is needed to know.
                if (signature is null || !a.Act.Needs.Any(Concerns)) continue;
                string entry = entries[signature.Act].Id;
                if (hasLapsed)
                    yield return new Notice(NoticeKind.SignatureLapsed, id,
                        $"The signature of {party} under {id}, given ad referendum, has lapsed: it was not approved{(signature.Approved is null ? " in time" : "")}.", null, entry);
                else if (!signature.BindsAt(at))
                    yield return new Notice(NoticeKind.ApprovalPending, id,
                        $"The signature of {party} under {id}, given ad referendum, waits for approval.", signature.Act.AdReferendumUntil, entry);
            }
        }

        private IEnumerable<Notice> OfObligations(AgreementState a)
        {
            string id = a.Act.Agreement;
            foreach (Obligation o in a.Act.Obligations)
            {
                if (LastAttested(a, o.Id)?.Act is Attested { CarriedOut: true }) continue;
                if (Concerns(o.Who) && a.IsInForceAt(at))
                {
                    var before = o.After.Where(b => !IsDone(a, b)).ToList();
                    if (before.Count == 0 || o.By < at)
                        yield return new Notice(NoticeKind.ObligationDue, o.Id, $"Obligation {o.Id} of {id} ({o.Who}: {o.What}) is {(o.By < at ? "overdue" : "due")}"
                            + (LastAttested(a, o.Id) is null ? "" : "; it was attested as not carried out")
                            + (o.Verifier is null ? "; nobody was named to attest it" : "")
                            + (before.Count == 0 ? "." : $"; what comes before it is not carried out: {List(before)}."), o.By, a.Entry.Id);
                }
                if (o.Verifier is { } verifier && ConcernsVerifier(verifier) && a.On(o.Id) is [.., { Act: Reported report } last])
                    yield return new Notice(NoticeKind.AttestationMissing, o.Id,
                        $"Obligation {o.Id} of {id} ({o.Who}: {o.What}) was reported on by {report.Party} and waits for {verifier} to attest it.", null, last.Id);
            }
        }

        private IEnumerable<Notice> OfBreaches(AgreementState a)
        {
            foreach (Entry entry in a.Breaches)
            {
                var act = (BreachClaimed)entry.Act;
                if (Concerns(act.Against) && !known.Entries.Values.Any(e => e.Act is Disputed d && d.Entry == entry.Id && d.Party == act.Against))
                    yield return new Notice(NoticeKind.BreachClaimed, act.Agreement,
                        $"{act.Party} claims that {act.Against} broke {act.Agreement}; {act.Against} has not disputed it.", null, entry.Id);
            }
        }

        private IEnumerable<Notice> OfMessages(ChannelState c)
        {
            string id = c.Act.Channel;
            foreach (string side in c.Act.Sides.Distinct(StringComparer.Ordinal))
            {
                var missing = c.Missing(side).ToList();
                if (missing.Count == 0) continue;
                MessageState next = c.Messages.First(m => m.Act.From == side && m.Act.Kind != MessageKind.Test && m.Act.Number > missing[0]);
                yield return new Notice(NoticeKind.MessagesMissing, id, $"Among the messages of {side} on channel {id}, these numbers are missing: {List(missing)}.", null, next.Entry.Id);
            }
            foreach (MessageState m in c.Messages.Where(m => m.SentAt is null && Concerns(m.Act.From)))
                yield return new Notice(NoticeKind.SecondPersonMissing, id, $"{Named(m)} does not count as sent until a second person of {m.Act.From} stands for it.", null, m.Entry.Id);
            foreach (MessageState m in c.Messages.Where(m => m.SentAt <= at))
                foreach (string side in c.Act.Sides.Distinct(StringComparer.Ordinal).Where(s => s != m.Act.From && Concerns(s) && m.When(s, Acknowledgement.Received) is null))
                    yield return new Notice(NoticeKind.MessageUnacknowledged, id, $"{Named(m)} is not acknowledged as received by {side}.", null, m.Entry.Id);
            foreach (MessageState m in c.OverdueAt(at))
                yield return new Notice(NoticeKind.AnswerOverdue, id, $"{Named(m)} was to be answered by now, and is not.", c.DueAt(m), m.Entry.Id);

            string Named(MessageState m) => m.Act.Kind == MessageKind.Test
                ? $"Test {m.Act.Number} of {m.Act.From} on channel {id}, which is no message,"
                : $"Message {m.Act.Number} of {m.Act.From} on channel {id} ({m.Act.Precedence.ToString().ToLowerInvariant()})";
        }

        private IEnumerable<Notice> OfCondition(ChannelState c)
        {
            string id = c.Act.Channel;
            ChannelCondition condition = c.At(at);
            if (condition == ChannelCondition.Open) yield break;
            int unanswered = c.UnansweredCallsAt(at);
            ChannelChanged? declared = condition == ChannelCondition.Suspended ? c.Declared.Last(d => d.At <= at).Act : null;
            string why = declared is not null ? $", as {declared.Party ?? "the mediator"} declared"
                : unanswered == 0 ? ": messages are missing"
                : unanswered == 1 ? ": the last call on its schedule was not answered"
                : $": the last {unanswered} calls on its schedule were not answered";
            string entry = declared is null ? c.Entry.Id : entries[declared].Id;
            yield return new Notice(NoticeKind.ChannelImpaired, id, $"Channel {id} is {condition.ToString().ToLowerInvariant()}{why}.", null, entry);
        }

        /// <summary>Whether it is this reader's own affair: the mediator follows the affairs of all.</summary>
        private bool Concerns(string party) => IsMediator || party == reader;

        /// <summary>A verifier is named as a member or as a party.</summary>
        private bool ConcernsVerifier(string verifier) => Concerns(verifier) || known.Members.Find(verifier)?.Party == reader;

        private bool MayRead(string party, Entry entry) => entry.Readers.Include(party, known.Seats);

        private bool IsOver(AgreementState a) => a.Course == Course.Closed || known.SuccessorAt(a, at) is not null;

        /// <summary>Whether what comes after an obligation may be expected: it is attested as carried out, or reported on where nobody is named to attest it.</summary>
        private static bool IsDone(AgreementState a, string obligation) =>
            a.Act.Obligations.First(o => o.Id == obligation) is { Verifier: null } o
                ? a.On(obligation).Any(e => e.Act is Reported r && r.Party == o.Who)
                : LastAttested(a, obligation)?.Act is Attested { CarriedOut: true };

        private static Entry? LastAttested(AgreementState a, string obligation) => a.On(obligation).LastOrDefault(e => e.Act is Attested);

        private string VerifierOf(Attested act, Entry entry) => known.Agreements.Meant(act.Agreement, entry.Readers, known.Seats)!.Act.Obligations.FirstOrDefault(o => o.Id == act.Obligation)?.Verifier ?? entry.By;

        private static Dictionary<Act, Entry> Entries(Picture known)
        {
            var found = new Dictionary<Act, Entry>(ReferenceEqualityComparer.Instance);
            foreach (Entry entry in known.Entries.Values) found.TryAdd(entry.Act, entry);
            return found;
        }

        private static string List<T>(IReadOnlyCollection<T> parts) => parts.Count == 0 ? "nobody" : string.Join(", ", parts);
    }
}
