using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Parley.Talks;

namespace Parley.Cli;

/// <summary>What the options of an act mean, and how they are written. The meaning is said once, where the act is defined: it is read from the documentation beside the program.</summary>
internal static partial class ActHelp
{
    private static readonly Lazy<ILookup<(string, string), string>> Meanings = new(ReadMeanings);

    /// <summary>What an option means, if that is known, and how it is written.</summary>
    public static string Of(ParameterInfo p) =>
        Meanings.Value[(p.Member.DeclaringType!.FullName!, p.Name!)].FirstOrDefault() is { } meaning ? $"{meaning} {Form(p)}".TrimEnd() : Form(p) is { Length: > 0 } form ? form : "Text.";

    /// <summary>How an option is written; nothing for plain text.</summary>
    public static string Form(ParameterInfo p)
    {
        Type type = Nullable.GetUnderlyingType(p.ParameterType) ?? p.ParameterType;
        return type.IsEnum ? "One of " + string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName)) + "."
            : type == typeof(bool) ? "true or false."
            : type == typeof(DateTimeOffset) ? "A time in UTC, such as 2026-02-04T12:00."
            : type == typeof(int) ? "A number."
            : type == typeof(ImmutableSortedDictionary<MessageKind, int>) ? "Minutes by kind of message, such as request-for-explanation=2880,incident-report=60."
            : type == typeof(Heartbeat) ? "JSON: {\"days\":[\"monday\"],\"hours\":[\"09:00:00\"],\"zone\":\"Asia/Dubai\",\"answer-within\":30}."
            : type == typeof(ImmutableArray<string>) ? "Words with commas between them."
            : type == typeof(ImmutableSortedDictionary<string, string>) ? "Pairs such as share=third,fee=2000, or JSON where they hold commas."
            : type == typeof(ImmutableArray<Obligation>) ? "JSON: [{\"id\":\"o1\",\"who\":\"upper\",\"what\":\"…\",\"after\":[],\"verifier\":\"district\"}]."
            : type == typeof(JsonElement) ? "JSON."
            : "";
    }

    private static ILookup<(string, string), string> ReadMeanings()
    {
        string file = Path.ChangeExtension(typeof(Act).Assembly.Location, ".xml");
        return !File.Exists(file) ? Enumerable.Empty<string>().ToLookup(_ => ("", ""))
            : XDocument.Load(file).Descendants("member").Where(m => m.Attribute("name")!.Value.StartsWith("T:", StringComparison.Ordinal))
                .SelectMany(m => m.Elements("param").Select(p => (Key: (m.Attribute("name")!.Value[2..], p.Attribute("name")!.Value), Text: Space().Replace(p.Value.Trim(), " ").Replace("; null ", "; left out ", StringComparison.Ordinal))))
                .ToLookup(p => p.Key, p => p.Text);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
