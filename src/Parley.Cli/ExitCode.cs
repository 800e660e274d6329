namespace Parley.Cli;

/// <summary>How the command ends.</summary>
internal static class ExitCode
{
    /// <summary>It did what was asked, whatever it found.</summary>
    public const int Done = 0;

    /// <summary>A result was refused by the verifier, or the program itself failed.</summary>
    public const int Refused = 1;

    /// <summary>The case file or the command line is faulty.</summary>
    public const int Faulty = 2;

    /// <summary>A limit or an interrupt cut the work short.</summary>
    public const int Incomplete = 3;
}

/// <summary>Something on the command line or in a file that cannot be used; the message says what and what would be right.</summary>
internal sealed class FaultException(string message) : Exception(message);
