using System.Diagnostics;

namespace Parley.Tests.Records;

/// <summary>
/// A PostgreSQL server of the tests' own: a new cluster in a temporary folder, reached by a socket in it, with the server's own defaults for
/// durability. Started once, for all tests; stopped and gone afterwards. The server refuses to run as root, who lets the user postgres do it.
/// </summary>
public sealed class PostgresCluster : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("parley-pg-");
    private readonly string? binaries = FindBinaries();
    private int databases;

    public PostgresCluster()
    {
        if (binaries is null) return;
        if (IsRoot) Run("chown", "postgres", folder.FullName);
        Server("initdb", "-D", Data, "-A", "trust", "-E", "UTF8", "--no-instructions");
        Server("pg_ctl", "-D", Data, "-w", "-t", "60", "-l", Path.Combine(folder.FullName, "log"), "-o", $"-c listen_addresses='' -c unix_socket_directories='{folder.FullName}'", "start");
        IsRunning = true;
    }

    /// <summary>Whether PostgreSQL is installed, and the server runs.</summary>
    public bool IsRunning { get; }

    private string Data => Path.Combine(folder.FullName, "data");

    private static bool IsRoot => Environment.UserName == "root";

    /// <summary>A new, empty database; how to reach it.</summary>
    public string NewDatabase()
    {
        string name = $"test{Interlocked.Increment(ref databases)}";
        Server("createdb", "-h", folder.FullName, name);
        return $"Host={folder.FullName};Database={name};Username={(IsRoot ? "postgres" : Environment.UserName)}";
    }

    /// <summary>Keeps what a database holds in another folder.</summary>
    public bool MoveToTablespace(string database, string path)
    {
        if (IsRoot) Run("chown", "postgres", path);
        string space = "space_" + NameOf(database);
        Server("psql", "-h", folder.FullName, "-d", "postgres", "-c", $"create tablespace {space} location '{path}'");
        Server("psql", "-h", folder.FullName, "-d", NameOf(database), "-c", $"alter database {NameOf(database)} set default_tablespace = {space}");
        return true;
    }

    /// <summary>Removes a database that was kept in another folder.</summary>
    public void Drop(string database, string path)
    {
        Npgsql.NpgsqlConnection.ClearAllPools();
        Server("dropdb", "-h", folder.FullName, "-f", NameOf(database));
        Server("psql", "-h", folder.FullName, "-d", "postgres", "-c", $"drop tablespace space_{NameOf(database)}");
    }

    private static string NameOf(string database) => new Npgsql.NpgsqlConnectionStringBuilder(database).Database!;

    /// <summary>Kills the server and all its processes, and starts it again.</summary>
    public void KillAndRestart()
    {
        int id = int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), System.Globalization.CultureInfo.InvariantCulture);
        using (var server = Process.GetProcessById(id)) server.Kill(entireProcessTree: true);
        for (int tries = 0; ; tries++)
        {
            try
            {
                Server("pg_ctl", "-D", Data, "-w", "-t", "60", "-l", Path.Combine(folder.FullName, "log"), "-o", $"-c listen_addresses='' -c unix_socket_directories='{folder.FullName}'", "start");
                return;
            }
            catch (InvalidOperationException) when (tries < 20)
            {
                // What is left of the killed server holds its shared memory for a moment.
                Task.Delay(100).Wait();
            }
        }
    }

    public void Dispose()
    {
        if (IsRunning) Server("pg_ctl", "-D", Data, "-m", "immediate", "stop");
        folder.Delete(recursive: true);
    }

    private void Server(string program, params string[] arguments)
    {
        string path = Path.Combine(binaries!, program);
        if (IsRoot) Run("runuser", ["-u", "postgres", "--", path, .. arguments]);
        else Run(path, arguments);
    }

    private static void Run(string program, params string[] arguments)
    {
        // The server keeps what it inherits: its output is not read, so that nobody waits for its end.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "cd /; exec \"$@\" > /dev/null 2>&1", "sh", program, .. arguments]))!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }

    /// <summary>Where Debian keeps the programs of the latest version.</summary>
    private static string? FindBinaries() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb"))).Max() : null;
}
