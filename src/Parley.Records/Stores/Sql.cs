using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Parley.Records;

/// <summary>SQL in one line.</summary>
internal static class Sql
{
    /// <summary>The statements of a connection to a file, prepared once. (Npgsql prepares by itself what comes again.)</summary>
    private static readonly ConditionalWeakTable<DbConnection, Dictionary<string, DbCommand>> Prepared = [];

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
        // Taken out while it is used: a query may be asked again while its rows are read.
        if (connection is SqliteConnection && values.Length > 0) Prepared.GetOrCreateValue(connection).Remove(sql, out command);
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
            command.Transaction = ((SqliteConnection)connection).CreateCommand().Transaction;
        }
        for (int k = 0; k < values.Length; k++) command.Parameters[k].Value = values[k].Value;
        return command;
    }

    private static void Release(DbCommand command)
    {
        if (command.Connection is SqliteConnection connection && command.Parameters.Count > 0 && Prepared.GetOrCreateValue(connection).TryAdd(command.CommandText, command)) return;
        command.Dispose();
    }
}
