using System.Runtime.ExceptionServices;

namespace Parley.Records;

/// <summary>An addition that waits to be written, with others, in one transaction.</summary>
/// <param name="record">Id of the record.</param>
/// <param name="lockBytes">The lock of the vault in which it was sealed.</param>
/// <param name="command">SHA-256 of the id of the command.</param>
/// <param name="addition">What is added.</param>
/// <param name="rows">Its entries as they are stored.</param>
/// <param name="keeper">The keeper's new key, sealed; null if it stays.</param>
internal sealed class Waiting(string record, byte[] lockBytes, byte[] command, Addition addition, IReadOnlyList<StoredEntry> rows, byte[]? keeper)
{
    private readonly object gate = new();
    private bool isDone;
    private bool wasAdded;

    public string Record => record;

    public byte[] Lock => lockBytes;

    public byte[] Command => command;

    public Addition Addition => addition;

    public IReadOnlyList<StoredEntry> Rows => rows;

    public byte[]? Keeper => keeper;

    /// <summary>Why it was not added; null if it was, or had been before.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>It was added, or had been before; neither counts before the transaction is on disk.</summary>
    public void Succeed(bool wasAdded) => (this.wasAdded, Failure) = (wasAdded, null);

    /// <summary>It was not added.</summary>
    public void Fail(Exception why) => Failure = why;

    /// <summary>It is known now what became of it.</summary>
    public void Done()
    {
        lock (gate)
        {
            isDone = true;
            Monitor.Pulse(gate);
        }
    }

    /// <summary>Waits until it is known, without spinning: the disk takes longer than that.</summary>
    public void Wait()
    {
        lock (gate)
        {
            while (!isDone) Monitor.Wait(gate);
        }
    }

    /// <summary>Whether it was added.</summary>
    /// <exception cref="StoreException">It was not.</exception>
    public bool Result()
    {
        if (Failure is not null) ExceptionDispatchInfo.Throw(Failure);
        return wasAdded;
    }
}
