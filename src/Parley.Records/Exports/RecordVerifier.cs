using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Parley.Talks;

namespace Parley.Records;

/// <summary>Verifies an export offline: chains, signatures, the rules of talks, and that nothing was left out; down to the first bad line.</summary>
public static class RecordVerifier
{
    /// <summary>Verifies an export.</summary>
    /// <param name="bytes">The export.</param>
    /// <param name="keeper">The keeper's public key, base64, if it is known from elsewhere; null to take the one that the export names.</param>
    public static RecordReport Verify(ReadOnlyMemory<byte> bytes, string? keeper = null)
    {
        try
        {
            RecordFile file = RecordFile.Read(bytes);
            return new Check(file).Run(keeper);
        }
        catch (RecordFileException wrong)
        {
            return new RecordReport(null, new TalksState(), wrong.Line, wrong.Message);
        }
    }

    private sealed class Check(RecordFile file)
    {
        private readonly Dictionary<(string Chain, string Id), int> unreadable = [];
        private string keeper = file.Keeper;
        private readonly Dictionary<string, SealedEntry> last = [];
        private readonly TalksState talks = new();
        private Place? lastPlace;

        public RecordReport Run(string? expected)
        {
            foreach (RecordLine line in file.Lines)
                if (WrongLine(line) is { } wrong) return Bad(line.Number, wrong);
            if (unreadable.Count > 0) return Bad(unreadable.Values.Min(), "its words are missing, and no later entry says that they were destroyed");
            if (expected is not null && expected != file.Keeper && expected != keeper) return Bad(1, "another keeper than the one expected");
            if (file.Lines.Any(l => l.Place is null) && file.Lines.Any(l => l.Place is not null)) return Bad(2, "some lines have a place in the keeper's chain, and some do not");
            if (file.End.Lines != file.End.Number - 1) return Bad(file.End.Number, $"there were {file.End.Lines} lines, and now there are {file.End.Number - 1}");
            if (file.End.Sha256 != file.End.Found) return Bad(file.End.Number, "the lines before it are not those that were signed");
            return SigningKey.IsSigned(keeper, RecordExport.EndOf(file.End.Lines, Convert.FromHexString(file.End.Sha256)), file.End.Signature.AsSpan())
                ? new RecordReport(file, talks, null, null) : Bad(file.End.Number, "the keeper did not sign it");
        }

        private string? WrongLine(RecordLine line) =>
            line is { Entry: null, Place: null } ? "it is neither an entry nor a place"
            : (line.Entry is null ? null : WrongEntry(line.Entry, line.Number)) ?? (line.Place is null ? null : WrongPlace(line.Place, line.Entry));

        private string? WrongEntry(SealedEntry entry, int line)
        {
            if (Readers.Parse(entry.Chain) is not { } readers) return $"{entry.Chain} names no readers";
            SealedEntry? before = last.GetValueOrDefault(entry.Chain);
            if (entry.Number != (before?.Number ?? 0) + 1) return $"it is number {entry.Number} of its chain, after number {before?.Number ?? 0}";
            if (entry.Previous != (before?.Hash ?? SealedEntry.Nothing)) return "it does not follow on the entry before it in its chain: the hashes differ";
            if (!SigningKey.IsSigned(keeper, Encoding.ASCII.GetBytes(entry.Hash), entry.KeeperSignature.AsSpan())) return "the keeper did not sign it as it stands";
            last[entry.Chain] = entry;
            if (entry.IsUnreadable) unreadable[(entry.Chain, entry.Id)] = line;
            else if (SealedEntry.Commit(entry.Salt.AsSpan(), entry.Content.AsSpan()) != entry.Commitment) return "its words are not those that were sealed";
            return WrongAct(entry, readers);
        }

        private string? WrongAct(SealedEntry entry, Readers readers)
        {
            try
            {
                if (ChainedRecord.WrongSignature(talks.KnownTo(readers), entry) is { } unsigned) return unsigned;
                Entry opened = entry.Open();
                if ((file.Reader == RecordExport.KeeperName ? talks.WhyNotKnowingAll(opened) : talks.WhyNot(opened)) is { } why) return why;
                talks.Restore(opened);
                if (opened.Act is WordsDestroyed destroyed && !unreadable.Remove((entry.Chain, destroyed.Entry)))
                    return $"the words of entry {destroyed.Entry}, which it says were destroyed, are still there";
                if (opened.Act is KeeperKeyChanged changed)
                {
                    if (changed.Was != keeper) return "it changes a key that the keeper did not have";
                    keeper = changed.PublicKey;
                }
                return null;
            }
            catch (JsonException)
            {
                return "what it says is no act that this program knows";
            }
        }

        private string? WrongPlace(Place place, SealedEntry? entry)
        {
            if (place.Number != (lastPlace?.Number ?? 0) + 1) return $"it is place {place.Number} of the keeper's chain, after place {lastPlace?.Number ?? 0}";
            if (place.Previous != (lastPlace?.Hash ?? SealedEntry.Nothing)) return "it does not follow on the place before it in the keeper's chain: the hashes differ";
            lastPlace = place;
            return entry is null || place.Holds(entry) ? null : "its place in the keeper's chain is another entry's";
        }

        private RecordReport Bad(int line, string why) => new(file, talks, line, why);
    }
}

/// <summary>What came of verifying an export.</summary>
/// <param name="File">Its lines; null where it could not be read.</param>
/// <param name="Talks">What the entries come to, as far as they are good.</param>
/// <param name="BadLine">The first bad line; null if all is good.</param>
/// <param name="Why">What is wrong there; null if all is good.</param>
public sealed record RecordReport(RecordFile? File, TalksState Talks, int? BadLine, string? Why)
{
    /// <summary>Whether all is good.</summary>
    public bool IsGood => BadLine is null;
}
