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
    private readonly TaskCompletionSource<bool> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool wasAdded;

    public string Record => record;

    public byte[] Lock => lockBytes;

    public byte[] Command => command;

    public Addition Addition => addition;

    public IReadOnlyList<StoredEntry> Rows => rows;

    public byte[]? Keeper => keeper;

    /// <summary>Why it was not added; null if it was, or had been before.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Whether its command was done before, so that nothing was added.</summary>
    public bool WasDoneBefore => Failure is null && !wasAdded;

    /// <summary>It was added, or had been before; neither counts before the transaction is on disk.</summary>
    public void Succeed(bool wasAdded) => (this.wasAdded, Failure) = (wasAdded, null);

    /// <summary>It was not added.</summary>
    public void Fail(Exception why) => Failure = why;

    /// <summary>Whether it was added, once that is on disk; or why it was not.</summary>
    public Task<bool> Result => done.Task;

    /// <summary>It is known now what became of it.</summary>
    public void Done()
    {
        if (Failure is null) done.TrySetResult(wasAdded);
        else done.TrySetException(Failure);
    }
}
