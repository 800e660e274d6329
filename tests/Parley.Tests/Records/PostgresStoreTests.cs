using Parley.Records;

[assembly: AssemblyFixture(typeof(Parley.Tests.Records.PostgresCluster))]

namespace Parley.Tests.Records;

/// <summary>The contract, kept by a PostgreSQL database; and what a server is besides.</summary>
public sealed class PostgresStoreTests : StoreContract
{
    private readonly string database;

    public PostgresStoreTests(PostgresCluster cluster) => database = NewDatabase(cluster);

    /// <summary>A new database; the test is left out where PostgreSQL is not installed.</summary>
    internal static string NewDatabase(PostgresCluster cluster)
    {
        // Continuous integration installs it, and fails without it.
        if (Environment.GetEnvironmentVariable("CI") is not null) Assert.True(cluster.IsRunning, "PostgreSQL is not installed.");
        Assert.SkipUnless(cluster.IsRunning, "PostgreSQL is not installed; apt-get install postgresql");
        return cluster.NewDatabase();
    }

    private protected override IRecordStore Open() => PostgresStore.Open(database);

    [Fact]
    public void Every_entry_is_on_disk_before_it_is_acknowledged()
    {
        using var store = (PostgresStore)Open();
        Assert.Equal(("on", "on"), store.Durability);
    }

    [Fact]
    public void A_database_that_cannot_be_reached_is_named_without_its_password()
    {
        StoreException failed = Assert.Throws<StoreException>(() => PostgresStore.Open("Host=/nowhere;Database=talks;Username=u;Password=secret"));
        Assert.Contains("database talks at /nowhere", failed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failed.ToString(), StringComparison.Ordinal);
        Assert.Contains("there is no database", Assert.Throws<StoreException>(() => PostgresStore.Open(database.Replace("Database=test", "Database=none", StringComparison.Ordinal))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_programs_may_open_a_new_database_at_once()
    {
        Parallel.For(0, 6, _ => Open().Dispose());
        using IRecordStore store = Open();
        Assert.Empty(store.Records);
    }
}
