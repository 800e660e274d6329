namespace Parley.Reports;

/// <summary>Parts of a report, in the order in which a whole one has them.</summary>
public enum ReportPart
{
    /// <summary>The five answers, each in a few lines.</summary>
    Answers,

    /// <summary>The first four answers: what follows at once from what was said, without what to ask next. Not part of a whole report.</summary>
    WhatFollows,

    /// <summary>Issues and options by parties.</summary>
    Board,

    /// <summary>What followed on each day on which something changed.</summary>
    Dates,

    /// <summary>Whether they can settle, and what blocks it.</summary>
    Blocks,

    /// <summary>What can be signed now.</summary>
    Harvest,

    /// <summary>What would unlock a settlement.</summary>
    Keys,

    /// <summary>What to ask next.</summary>
    Questions,

    /// <summary>What to heed: contradictions, breaches of norms, what is spent.</summary>
    Heed,

    /// <summary>What was agreed.</summary>
    Agreements,

    /// <summary>How the world is, according to somebody.</summary>
    Claims,

    /// <summary>What was said.</summary>
    Statements,

    /// <summary>Where it was taken from.</summary>
    Sources,

    /// <summary>What the analysis does not say.</summary>
    Limits,
}
