using Microsoft.Extensions.Logging;

namespace Parley.Web;

/// <summary>Tells whoever runs the program of faults, by where and what kind they are; addresses, keys and what cases hold are not part of it.</summary>
internal sealed class FaultLog(Action<string> told) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new FaultLogger(categoryName, told);

    public void Dispose()
    {
    }

    private sealed class FaultLogger(string category, Action<string> told) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) told($"{category}: {exception?.GetType().Name ?? eventId.Name ?? "error"}{(exception?.StackTrace is { } trace ? "\n" + trace : "")}");
        }
    }
}
