namespace Parley.Exchange;

/// <summary>What a list says to a question: yes, no, or nothing that could be relied on.</summary>
public enum Answer
{
    /// <summary>Nothing is known; never taken for a yes.</summary>
    Unknown,

    /// <summary>Yes.</summary>
    Yes,

    /// <summary>No.</summary>
    No,
}
