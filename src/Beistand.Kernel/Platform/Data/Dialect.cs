using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Beistand.Kernel.Platform.Data;

/// <summary>Where the two databases differ. Everything else is written once.</summary>
public abstract class Dialect
{
    public static readonly Dialect Sqlite = new SqliteDialect();
    public static readonly Dialect Postgres = new PostgresDialect();

    public static Dialect For(string connectionString) =>
        connectionString.Contains("Host=", StringComparison.OrdinalIgnoreCase) ? Postgres : Sqlite;

    public abstract string Name { get; }
    public abstract bool SingleWriter { get; }
    public abstract void Use(DbContextOptionsBuilder options, string connectionString, IServiceProvider all);
    /// <summary>With what was left unsaid and is better said.</summary>
    public virtual string Completed(string connectionString) => connectionString;

    public abstract void Conventions(ModelConfigurationBuilder conventions);
    public abstract Task<DateTimeOffset> Now(BeistandDb db, CancellationToken ct);

    /// <summary>Before a verb's transaction begins.</summary>
    public virtual void Beginning(BeistandDb db) { }

    /// <summary>After its commit and after the next writer may begin; returns when the commit is on the disk.</summary>
    public virtual Task Committed(BeistandDb db) => Task.CompletedTask;

    /// <summary>When its transaction is over, committed or not, and before the next writer may begin.</summary>
    public virtual void Ended(BeistandDb db) { }

    /// <summary>Holds other writers of the same ticket off until this transaction ends.</summary>
    public virtual Task LockTicket(BeistandDb db, long id, CancellationToken ct) => Task.CompletedTask;

    /// <summary>The same for several, always in one order.</summary>
    public virtual Task LockTickets(BeistandDb db, long[] ids, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Holds other writers of the audit log off until this transaction ends.</summary>
    public virtual Task LockAudit(BeistandDb db, CancellationToken ct) => Task.CompletedTask;

    /// <summary>The transactions that hold a number of the event sequence and have not ended; where there is one writer, none.</summary>
    public virtual Task<List<string>> Recording(BeistandDb db, CancellationToken ct) => Task.FromResult(new List<string>());

    private sealed class SqliteDialect : Dialect
    {
        public override string Name => "sqlite";
        public override bool SingleWriter => true;

        public override void Use(DbContextOptionsBuilder options, string connectionString, IServiceProvider all) =>
            options.UseSqlite(Completed(connectionString), o => o.MigrationsAssembly("Beistand.Migrations.Sqlite").UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery)
                // A list as one parameter: its SQL is made once and not at each execution.
                .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)).AddInterceptors(new SqliteLending(all.GetRequiredService<SqliteConnections>(), Completed(connectionString)));

        // Its connections are lent by us: a pool below would only keep open what we close.
        public override string Completed(string connectionString) => new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString();

        public override void Conventions(ModelConfigurationBuilder conventions) =>
            conventions.Properties<DateTimeOffset>().HaveConversion<Microseconds>();

        public override void Beginning(BeistandDb db) => Own(db).Write();

        public override Task Committed(BeistandDb db) => GroupFlush.Of(Own(db).DataSource + "-wal").Flush();

        public override void Ended(BeistandDb db) => Own(db).Close();

        private static LentConnection Own(BeistandDb db) => (LentConnection)db.Database.GetDbConnection();

        public override async Task<DateTimeOffset> Now(BeistandDb db, CancellationToken ct) =>
            DateTimeOffset.FromUnixTimeMilliseconds((await db.Database.SqlQuery<long>(
                $"select cast((julianday('now') - 2440587.5) * 86400000 as integer) as \"Value\"").ToListAsync(ct))[0]);
    }

    private sealed class PostgresDialect : Dialect
    {
        public override string Name => "postgres";
        public override bool SingleWriter => false;

        public override void Use(DbContextOptionsBuilder options, string connectionString, IServiceProvider all) =>
            options.UseNpgsql(Completed(connectionString), o => o.MigrationsAssembly("Beistand.Migrations.Postgres").UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery)).AddInterceptors(new PostgresText());

        // What is asked again and again is planned once a connection; nothing is set on one that its next user could find (docs/decisions/0031).
        public override string Completed(string connectionString)
        {
            var own = new NpgsqlConnectionStringBuilder(connectionString);
            if (!own.ShouldSerialize("Max Auto Prepare")) own.MaxAutoPrepare = 200;
            if (!own.ShouldSerialize("No Reset On Close")) own.NoResetOnClose = true;
            return own.ToString();
        }

        public override void Conventions(ModelConfigurationBuilder conventions) =>
            conventions.Properties<DateTimeOffset>().HaveConversion<Utc>();

        public override async Task<DateTimeOffset> Now(BeistandDb db, CancellationToken ct) =>
            (await db.Database.SqlQuery<DateTimeOffset>($"select clock_timestamp() as \"Value\"").ToListAsync(ct))[0].ToUniversalTime();

        public override Task LockTicket(BeistandDb db, long id, CancellationToken ct) =>
            db.Database.ExecuteSqlAsync($"select 1 from tickets where id = {id} for update", ct);

        public override Task LockTickets(BeistandDb db, long[] ids, CancellationToken ct) =>
            db.Database.ExecuteSqlAsync($"select 1 from tickets where id = any({ids}) order by id for update", ct);

        public override Task LockAudit(BeistandDb db, CancellationToken ct) =>
            db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(4157144)", ct);

        // An insert locks its table before it draws the number, and lets go only after its rows can be seen.
        public override Task<List<string>> Recording(BeistandDb db, CancellationToken ct) =>
            db.Database.SqlQuery<string>($"""
                select virtualtransaction as "Value" from pg_locks
                where locktype = 'relation' and relation = 'events'::regclass and mode = 'RowExclusiveLock'
                and database = (select oid from pg_database where datname = current_database())
                """).ToListAsync(ct);
    }

    /// <summary>SQLite knows no time with zone: UTC microseconds keep order and index.</summary>
    public sealed class Microseconds() : ValueConverter<DateTimeOffset, long>(
        t => (t.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
        us => new DateTimeOffset((us * TimeSpan.TicksPerMicrosecond) + DateTimeOffset.UnixEpoch.Ticks, TimeSpan.Zero));

    /// <summary>PostgreSQL takes times of this zone only.</summary>
    public sealed class Utc() : ValueConverter<DateTimeOffset, DateTimeOffset>(t => t.ToUniversalTime(), t => t.ToUniversalTime());
}
