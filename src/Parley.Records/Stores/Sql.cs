using System.Data.Common;

namespace Parley.Records;

/// <summary>SQL in one line.</summary>
internal static class Sql
{
    /// <summary>Runs a statement; returns how many rows it changed.</summary>
    public static int Execute(this DbConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using DbCommand command = Command(connection, sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>The rows of a query, read as they come.</summary>
    public static IEnumerable<T> Query<T>(this DbConnection connection, string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object Value)> values)
    {
        DbCommand command = Command(connection, sql, values);
        return Rows();

        IEnumerable<T> Rows()
        {
            using (command)
            {
                using DbDataReader reader = command.ExecuteReader();
                while (reader.Read()) yield return read(reader);
            }
        }
    }

    private static DbCommand Command(DbConnection connection, string sql, ReadOnlySpan<(string Name, object Value)> values)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            DbParameter parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
