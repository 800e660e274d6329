using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Parley.Records;

/// <summary>SQL in one line.</summary>
internal static class Sql
{
    /// <summary>The statements of a connection to a file, prepared once. (Npgsql prepares by itself what comes again.)</summary>
    private static readonly ConditionalWeakTable<DbConnection, FileStatements> Files = [];

    /// <summary>Begins a transaction on a file in which nobody else writes.</summary>
    public static DbTransaction BeginImmediate(this SqliteConnection connection) => Files.GetOrCreateValue(connection).Transaction = connection.BeginTransaction(deferred: false);

    /// <summary>Runs a statement; returns how many rows it changed.</summary>
    public static int Execute(this DbConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        DbCommand command = Command(connection, sql, values);
        try
        {
            return command.ExecuteNonQuery();
        }
        finally
        {
            Release(command);
        }
    }

    /// <summary>The rows of a query, read as they come.</summary>
    public static IEnumerable<T> Query<T>(this DbConnection connection, string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object Value)> values)
    {
        DbCommand command = Command(connection, sql, values);
        return Rows();

        IEnumerable<T> Rows()
        {
            try
            {
                using DbDataReader reader = command.ExecuteReader();
                while (reader.Read()) yield return read(reader);
            }
            finally
            {
                Release(command);
            }
        }
    }

    private static DbCommand Command(DbConnection connection, string sql, ReadOnlySpan<(string Name, object Value)> values)
    {
        DbCommand? command = null;
        FileStatements? file = connection is SqliteConnection && values.Length > 0 ? Files.GetOrCreateValue(connection) : null;
        // Taken out while it is used: a query may be asked again while its rows are read.
        file?.Prepared.Remove(sql, out command);
        if (command is null)
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, _) in values)
            {
                DbParameter parameter = command.CreateParameter();
                parameter.ParameterName = name;
                command.Parameters.Add(parameter);
            }
        }
        else
        {
            command.Transaction = file!.Transaction?.Connection is null ? null : file.Transaction;
        }
        for (int k = 0; k < values.Length; k++) command.Parameters[k].Value = values[k].Value;
        return command;
    }

    private static void Release(DbCommand command)
    {
        if (command.Connection is SqliteConnection connection && command.Parameters.Count > 0 && Files.GetOrCreateValue(connection).Prepared.TryAdd(command.CommandText, command)) return;
        command.Dispose();
    }

    private sealed class FileStatements
    {
        public Dictionary<string, DbCommand> Prepared { get; } = new(StringComparer.Ordinal);

        /// <summary>The transaction begun last; without a connection once it is over.</summary>
        public DbTransaction? Transaction { get; set; }
    }
}
