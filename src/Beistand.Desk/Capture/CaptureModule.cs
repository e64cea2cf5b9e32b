using Beistand.Desk.Capture.Asking;
using Beistand.Desk.Capture.Filling;
using Beistand.Desk.Capture.Managing;
using Beistand.Desk.Capture.Recognising;
using Beistand.Desk.Tickets;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Desk.Capture;

/// <summary>The capture sheets: what 1st level records before anything goes up.</summary>
public sealed class CaptureModule : IModule
{
    public IEnumerable<Type> Events => [typeof(SheetFilled), typeof(FactsRecognised), typeof(SheetsChanged)];
    public IEnumerable<Type> EventReaders => [typeof(RecogniseFacts)];

    public void Services(IServiceCollection services) => services
        .AddSingleton<SheetBook>().AddScoped<SheetStates>().AddScoped<FillSheet>().AddScoped<CustomerFills>().AddScoped<AskMissing>().AddScoped<RecogniseFacts>().AddScoped<ManageSheets>().AddScoped<IClosingRule, ClosingNeeds>();

    public void Model(ModelBuilder model)
    {
        model.Entity<CaptureSheet>(e =>
        {
            e.ToTable("capture_sheets");
            e.HasIndex(x => new { x.CategoryId, x.Version }).IsUnique();
            e.HasOne<People.Category>().WithMany().HasForeignKey(x => x.CategoryId);
            e.Property(x => x.Questions).AsJson();
        });
        model.Entity<FilledSheet>(e =>
        {
            e.ToTable("filled_sheets").HasKey(x => x.TicketId);
            e.Property(x => x.TicketId).ValueGeneratedNever();
            e.HasOne<Ticket>().WithMany().HasForeignKey(x => x.TicketId);
            e.Property(x => x.Answers).AsJson();
            e.Property(x => x.Asked).AsJson();
        });
    }
}

public static class CaptureQueries
{
    extension(BeistandDb db)
    {
        public DbSet<CaptureSheet> Sheets => db.Set<CaptureSheet>();
        internal DbSet<FilledSheet> FilledSheets => db.Set<FilledSheet>();
    }
}
