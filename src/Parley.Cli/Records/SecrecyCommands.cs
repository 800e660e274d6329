using System.CommandLine;
using Parley.Records;
using Parley.Talks;

namespace Parley.Cli;

/// <summary>Commands of <c>parley record</c> about who can read what is stored: passphrase, the keeper's key, words that are destroyed.</summary>
internal static class SecrecyCommands
{
    private static Argument<string> Record => new("RECORD") { Description = "The record: a store." };

    public static Command Passphrase(Terminal terminal)
    {
        var record = Record;
        var none = new Option<bool>("--none") { Description = "Leaves the record readable for whoever can read the store." };
        var command = new Command("passphrase", "Encrypts a record under a passphrase, or changes it: everything is encrypted anew, under a new key.") { record, none };
        command.SetAction(parsed => RecordPath.Opened(parsed.GetValue(record)!, (store, kept, _) =>
        {
            string? passphrase = parsed.GetValue(none) ? null : RecordPath.NewPassphrase();
            store.ChangePassphrase(kept.Id, passphrase);
            new Page(terminal.Out).Line(passphrase is null
                ? $"{parsed.GetValue(record)} is not encrypted any more."
                : $"{parsed.GetValue(record)} is encrypted under the new passphrase. Nobody can open it without; how many entries it has, and how long they are, still shows. Older copies of it keep the passphrase that they had.", 0);
            return ExitCode.Done;
        }));
        return command;
    }

    public static Command KeeperKey(Terminal terminal)
    {
        var record = Record;
        var command = new Command("keeper-key", "Gives the keeper a new key. Everybody is told of it by an entry under the old one.") { record };
        command.SetAction(parsed => RecordPath.Opened(parsed.GetValue(record)!, (store, kept, keeper) =>
        {
            using SigningKey fresh = SigningKey.New();
            var next = new Clerk(kept, keeper, terminal.Clock, RecordPath.Random).Draft(Readers.MediatorName, Readers.Public, new KeeperKeyChanged(keeper.PublicKey, fresh.PublicKey));
            store.Append(kept.Id, new Addition(next.Entry.Id, [next]) { NewKeeper = fresh });
            new Page(terminal.Out).Line($"The keeper's public key is now {fresh.PublicKey}. Tell those who have the old one: whoever stole that could still sign with it.", 0);
            return ExitCode.Done;
        }));
        return command;
    }

    public static Command Destroy(Terminal terminal)
    {
        var record = Record;
        var entry = new Argument<string>("ENTRY") { Description = "Id of the entry." };
        var why = new Option<string?>("--why") { Description = "Why, for those who could read it.", HelpName = "TEXT" };
        var command = new Command("destroy", "Makes the words of an entry unreadable for good. That it was there, who made it and when stays, and the chain stays whole.") { record, entry, why };
        command.SetAction(parsed => RecordPath.Opened(parsed.GetValue(record)!, (store, kept, keeper) =>
        {
            string id = parsed.GetValue(entry)!;
            if (kept.Entries.All(e => e.Entry.Id != id)) throw new FaultException($"there is no entry {id} in {parsed.GetValue(record)}; parley record show lists them");
            Addition destruction = new Clerk(kept, keeper, terminal.Clock, RecordPath.Random).Destroy(Readers.MediatorName, id, parsed.GetValue(why));
            store.Append(kept.Id, destruction);
            SealedEntry said = destruction.Entries[0].Entry;
            new Page(terminal.Out).Line($"The words of entry {id} are destroyed, which entry {said.Id} says to {said.Chain}. Exports and backups made before still hold them.", 0);
            return ExitCode.Done;
        }));
        return command;
    }
}
