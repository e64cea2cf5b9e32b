using System.Text;
using System.Text.Json;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Kernel.Platform.Data;

/// <summary>The one database context. It knows no module's tables: each module adds its own.</summary>
public sealed class BeistandDb(DbContextOptions<BeistandDb> options) : DbContext(options)
{
    // A pooled context is given its options and nothing else; these are one for all.
    private readonly IServiceProvider all = options.FindExtension<CoreOptionsExtension>()!.ApplicationServiceProvider!;

    internal static readonly JsonSerializerOptions EventJson = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    public Dialect Dialect => field ??= all.GetRequiredService<Dialect>();

    /// <summary>Hash of what the API call being carried out says; kept with its key.</summary>
    public string? CallSaid { get; set; }

    /// <summary>Something was written into the log that is not committed yet.</summary>
    internal bool HasRecorded { get; set; }

    /// <summary>Opens the transaction in which a verb reads, decides, changes and records. Dispose without Commit undoes it. Inside an open one it joins.</summary>
    public Task<Work> BeginWork(CancellationToken ct) => Work.Begin(this, all.GetRequiredService<WriteGate>(), all.GetRequiredService<EventSignal>(), ct);

    /// <summary>Writes the verb's one row into the event log, in the same transaction as its change.</summary>
    public EventRow Record(DomainEvent happened, Actor by, DateTimeOffset at)
    {
        var row = new EventRow
        {
            At = at, ActorId = by.PersonId == 0 ? null : by.PersonId, Kind = happened.Kind, TicketId = happened.TicketId,
            ForCustomers = happened.ForCustomers, Data = JsonSerializer.Serialize(happened, happened.GetType(), EventJson),
        };
        Add(row);
        HasRecorded = true;
        return row;
    }

    // Handed back to the pool: what was said belongs to this call.
    public override ValueTask DisposeAsync()
    {
        (CallSaid, HasRecorded) = (null, false);
        return base.DisposeAsync();
    }

    public override void Dispose()
    {
        (CallSaid, HasRecorded) = (null, false);
        base.Dispose();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Dialect.Conventions(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var module in all.GetRequiredService<ModuleList>().All) module.Model(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(e => !e.IsOwned()))
            entity.SetTableName(Snake(entity.GetTableName()!));
        foreach (var property in modelBuilder.Model.GetEntityTypes().Where(e => !e.IsMappedToJson()).SelectMany(e => e.GetProperties()))
            property.SetColumnName(Snake(ColumnOf(property)));
    }

    // A part shares the table of its whole: its key is the whole's, its other columns carry its name.
    private static string ColumnOf(IMutableProperty property)
    {
        if (property.DeclaringType is not IMutableEntityType entity || entity.FindOwnership() is not { } whole) return property.GetColumnName();
        return property.IsPrimaryKey() ? property.FindFirstPrincipal()!.GetColumnName() : $"{whole.PrincipalToDependent!.Name}_{property.Name}";
    }

    private static string Snake(string name)
    {
        var snake = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && name[i - 1] != '_' && !char.IsUpper(name[i - 1])) snake.Append('_');
            snake.Append(char.ToLowerInvariant(name[i]));
        }
        return snake.ToString();
    }
}
