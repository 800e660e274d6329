using System.Text.Json;
using Parley.Talks;

namespace Parley.Cli;

/// <summary>Acts as sentences.</summary>
internal static class ActText
{
    /// <summary>What somebody did, to follow on the name.</summary>
    public static string Of(Act act) => act switch
    {
        Opened a => $"opened the process “{a.Title}”; {Caucus(a.Caucus)}",
        Seated a => $"gave {a.Party} its seat at the table",
        Joined a => $"noted that {a.Name} ({a.Member}) takes part: {Word(a.Capacity)}{(a.Party is null ? "" : " of " + a.Party)}{(a.PublicKey is null ? "" : ", with a key")}",
        MemberKeyChanged a => a.PublicKey is null ? $"revoked the key of {a.Member}{Why(a.Why)}" : $"gave {a.Member} another key{Why(a.Why)}",
        KeeperKeyChanged a => $"changed the keeper's key; from here on it is {a.PublicKey}",
        WordsDestroyed a => $"destroyed the words of entry {a.Entry}{Why(a.Why)}",
        Unreadable => "did something whose words were destroyed",
        Left a => $"noted that {a.Member} takes part no longer",
        RoomOpened a => $"opened {Word(a.Kind)} {a.Room}, “{a.Title}”{(a.Mandate is null ? "" : $", to {a.Mandate}")}{By(a.Deadline)}",
        RoomChanged a => $"{Done(a.Becomes)} room {a.Room}{Why(a.Why)}",
        ReportedBack a => $"reported back from {a.Room}: {a.Text}",
        RoundChanged a => $"{Done(a.Becomes)} round {a.Round}{Why(a.Why)}",
        AgendaSet a => $"set the agenda: {string.Join("; ", a.Items)}",
        Entered a => $"entered into {Word(a.Section)}{(a.From is null ? "" : $", as read from entry {a.From}")}: {Plain(a.Item)}",
        Corrected a => $"corrected entry {a.Entry}: {Plain(a.Item)}{Why(a.Why)}",
        Recalled a => $"recalled entry {a.Entry}{Why(a.Why)}",
        Accused a => $"accused {a.Actor}, who has a right of reply: {a.Text}",
        Replied a => $"replied to entry {a.Accusation}: {a.Text}",
        Proposed a => $"proposed {a.Proposal}: {Settles(a.Settles)}{(a.CounterTo is null ? "" : $", to counter {a.CounterTo}")}{(a.Until is null ? "" : $", open for answers until {Time(a.Until.Value)}")}{Why(a.Text)}",
        Answered a => $"answered {a.Proposal} for {a.Party}: {Word(a.Answer)}{Why(a.Text)}",
        ProposalWithdrawn a => $"took back {a.Proposal}",
        Tabled a => $"laid {a.Agreement} on the table, for {string.Join(", ", a.Needs)} to sign: {a.Text}{(a.Obligations.IsEmpty ? "" : $" ({string.Join("; ", a.Obligations.Select(o => $"{o.Id}: {o.Who} {o.What}{By(o.By)}"))})")}; what is signed has the hash {AgreementState.HashOf(a)}",
        Signed a => $"signed {a.Agreement} for {a.Party}{(a.AdReferendumUntil is null ? "" : $", ad referendum until {Time(a.AdReferendumUntil.Value)}")}; the text has the hash {a.TextHash[..12]}…",
        Confirmed a => $"{(a.Approved ? "confirmed" : "did not confirm")} the signature of {a.Party} under {a.Agreement}",
        AgreementChanged a => $"{(a.Becomes == Course.Closed ? "denounced" : Done(a.Becomes))} {a.Agreement} for {a.Party}{Why(a.Why)}",
        BreachClaimed a => $"claimed for {a.Party} that {a.Against} broke {a.Agreement}: {a.Text}",
        Reported a => $"reported for {a.Party} on {a.Obligation} of {a.Agreement}: {a.Text}",
        Attested a => $"attested that {a.Obligation} of {a.Agreement} was {(a.CarriedOut ? "" : "not ")}carried out{Why(a.Text)}",
        Disputed a => $"disputed entry {a.Entry} for {a.Party}: {a.Text}",
        LeaveGiven a => $"gave leave to pass entry {a.Entry} on to {a.PassedTo}",
        LeaveRefused a => $"asked that entry {a.Entry} is not passed on",
        Disclosed a => $"passed on{(a.Party is null ? "" : $" from {a.Party}")} from entry {a.From}{(a.Leave is null ? "" : $", by the leave of entry {a.Leave}")}: {a.Text}",
        ChannelOpened a => $"opened channel {a.Channel}, “{a.Title}”, between {string.Join(" and ", a.Sides)}",
        MessageSent { Kind: MessageKind.Test } a => $"TESTED channel {a.Channel} for {a.From}: this is no message (test {a.Number}: {a.Text})",
        MessageSent a => $"sent over channel {a.Channel} for {a.From}, number {a.Number}, {Word(a.Precedence)}, {Word(a.Kind)}{(a.About is null ? "" : $" about entry {a.About}")}: {a.Text} [{a.Language}]{string.Concat(a.Translations?.Select(t => $" [{t.Key}: {t.Value}]") ?? [])}",
        MessageSeconded a => $"stood, as second person, for the message of entry {a.Message}",
        MessageAcknowledged a => $"acknowledged for {a.Party} the message of entry {a.Message}: {Word(a.What)}",
        ChannelChanged a => $"declared channel {a.Channel} {Done(a.Becomes)}{(a.Party is null ? "" : $" for {a.Party}")}{Why(a.Why)}",
        _ => act.GetType().Name,
    };

    /// <summary>A time in UTC.</summary>
    public static string Time(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A package.</summary>
    public static string Settles(IEnumerable<KeyValuePair<string, string>> settles) => string.Join(", ", settles.Select(s => $"{s.Key}={s.Value}"));

    /// <summary>What a case file would say, without its brackets and quotes where they are not needed.</summary>
    public static string Plain(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.Object => string.Join(", ", item.EnumerateObject().Select(p => $"{p.Name}: {Inner(p.Value)}")),
        JsonValueKind.Array => string.Join(", ", item.EnumerateArray().Select(Inner)),
        _ => item.ToString(),
    };

    private static string Inner(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.Object => $"{{ {Plain(item)} }}",
        JsonValueKind.Array => $"[{Plain(item)}]",
        _ => item.ToString(),
    };

    /// <summary>How a caucus may be used.</summary>
    public static string Caucus(CaucusRule rule) =>
        $"what is said in a caucus {(rule == CaucusRule.MayPassOn ? "may be passed on unless it was said in confidence" : "is passed on with leave only")}";

    /// <summary>A deadline, to follow on what it is for.</summary>
    public static string By(DateTimeOffset? deadline) => deadline is { } at ? $", by {Time(at)}" : "";

    private static string Why(string? text) => text is null ? "" : $": {text}";

    private static string Done(Course to) => to.ToString().ToLowerInvariant();

    /// <summary>What something is called.</summary>
    public static string Word(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()).Replace('-', ' ');
}
