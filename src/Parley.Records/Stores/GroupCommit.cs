namespace Parley.Records;

/// <summary>
/// One thread that writes for all: whatever was asked for while it wrote, it writes next, at once. Whoever adds at the same time so shares one wait
/// for the disk (group commit: DeWitt et al., Implementation Techniques for Main Memory Database Systems, SIGMOD 1984). Thread-safe.
/// </summary>
/// <param name="commit">Writes a lot, and answers everybody in it.</param>
internal sealed class GroupCommit(Action<List<Waiting>> commit) : IDisposable
{
    private readonly object gate = new();
    private List<Waiting> pending = [];
    private bool isClosed;
    private Thread? writer;

    /// <summary>Asks for an addition; false if it is too late for any.</summary>
    public bool Add(Waiting addition)
    {
        lock (gate)
        {
            if (isClosed) return false;
            pending.Add(addition);
            if (writer is null)
            {
                writer = new Thread(WriteWhatWaits) { IsBackground = true, Name = "store of records" };
                writer.Start();
            }
            else if (pending.Count == 1) Monitor.Pulse(gate);
            return true;
        }
    }

    /// <summary>Takes nothing more, and waits for what is being written.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            isClosed = true;
            Monitor.Pulse(gate);
        }
        writer?.Join();
    }

    private void WriteWhatWaits()
    {
        while (true)
        {
            List<Waiting> batch;
            lock (gate)
            {
                while (pending.Count == 0 && !isClosed) Monitor.Wait(gate);
                if (pending.Count == 0) return;
                (batch, pending) = (pending, []);
            }
            commit(batch);
        }
    }
}
