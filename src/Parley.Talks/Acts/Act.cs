using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parley.Talks;

/// <summary>Something that somebody does in talks, as a record keeps it: plain data, written as JSON under the name of the act.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "act", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(Opened), "opened")]
[JsonDerivedType(typeof(Seated), "seated")]
[JsonDerivedType(typeof(Joined), "joined")]
[JsonDerivedType(typeof(Left), "left")]
[JsonDerivedType(typeof(RoomOpened), "room-opened")]
[JsonDerivedType(typeof(RoomChanged), "room-changed")]
[JsonDerivedType(typeof(ReportedBack), "reported-back")]
[JsonDerivedType(typeof(RoundChanged), "round-changed")]
[JsonDerivedType(typeof(AgendaSet), "agenda-set")]
[JsonDerivedType(typeof(Entered), "entered")]
[JsonDerivedType(typeof(Corrected), "corrected")]
[JsonDerivedType(typeof(Recalled), "recalled")]
[JsonDerivedType(typeof(Proposed), "proposed")]
[JsonDerivedType(typeof(Answered), "answered")]
[JsonDerivedType(typeof(ProposalWithdrawn), "proposal-withdrawn")]
[JsonDerivedType(typeof(Tabled), "tabled")]
[JsonDerivedType(typeof(Signed), "signed")]
[JsonDerivedType(typeof(Confirmed), "confirmed")]
[JsonDerivedType(typeof(AgreementChanged), "agreement-changed")]
[JsonDerivedType(typeof(BreachClaimed), "breach-claimed")]
[JsonDerivedType(typeof(Reported), "reported")]
[JsonDerivedType(typeof(Attested), "attested")]
[JsonDerivedType(typeof(Disputed), "disputed")]
[JsonDerivedType(typeof(Accused), "accused")]
[JsonDerivedType(typeof(Replied), "replied")]
[JsonDerivedType(typeof(LeaveGiven), "leave-given")]
[JsonDerivedType(typeof(LeaveRefused), "leave-refused")]
[JsonDerivedType(typeof(Disclosed), "disclosed")]
[JsonDerivedType(typeof(ChannelOpened), "channel-opened")]
[JsonDerivedType(typeof(MessageSent), "message-sent")]
[JsonDerivedType(typeof(MessageSeconded), "message-seconded")]
[JsonDerivedType(typeof(MessageAcknowledged), "message-acknowledged")]
[JsonDerivedType(typeof(ChannelChanged), "channel-changed")]
[JsonDerivedType(typeof(MemberKeyChanged), "member-key-changed")]
[JsonDerivedType(typeof(KeeperKeyChanged), "keeper-key-changed")]
[JsonDerivedType(typeof(WordsDestroyed), "words-destroyed")]
public abstract record Act
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>The act as JSON in UTF-8: always the same bytes.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Options);

    /// <summary>Reads an act.</summary>
    /// <exception cref="JsonException">It is no act; the message says where.</exception>
    public static Act Parse(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<Act>(json, Options) ?? throw new JsonException("null is no act");

    /// <summary>Reads an act.</summary>
    /// <exception cref="JsonException">It is no act; the message says where.</exception>
    public static Act Parse(JsonElement json) => json.Deserialize<Act>(Options) ?? throw new JsonException("null is no act");
}
