using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Parley.Web.Resources;

namespace Parley.Web;

/// <summary>Tells whoever runs the program of faults inside it, by what kind they are and where; addresses, keys and what cases hold are not part of it.</summary>
internal sealed class FaultLog(Action<string> told) : ILoggerProvider
{
    /// <summary>That the program does not start is told by whoever starts it.</summary>
    public ILogger CreateLogger(string categoryName) =>
        categoryName.StartsWith("Microsoft.Extensions.Hosting", StringComparison.Ordinal) ? NullLogger.Instance : new FaultLogger(told);

    public void Dispose()
    {
    }

    private sealed class FaultLogger(Action<string> told) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            string kind = exception?.GetType().Name ?? eventId.Name ?? Texts.FaultUnknown;
            told(Texts.FaultInside.Replace("{0}", Place(exception) is { } place ? $"{kind}, {place}" : kind, StringComparison.Ordinal));
        }

        /// <summary>The innermost method of the program itself.</summary>
        private static string? Place(Exception? exception) => exception is null ? null
            : new StackTrace(exception).GetFrames().Select(f => f.GetMethod()).FirstOrDefault(m => m?.DeclaringType?.Namespace?.StartsWith("Parley", StringComparison.Ordinal) == true) is { } method
                ? $"{method.DeclaringType!.FullName}.{method.Name}" : null;
    }
}
