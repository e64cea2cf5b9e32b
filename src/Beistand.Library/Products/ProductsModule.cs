using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Jobs;
using Beistand.Kernel.Platform.Modules;
using Beistand.Library.Products.Fetching;
using Beistand.Library.Products.Finding;
using Beistand.Library.Search;
using Beistand.Library.Products.Importing;
using Beistand.Library.Products.Managing;
using Beistand.Library.Products.Subscribing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Library.Products;

/// <summary>What was sold and what belongs to it: models, devices, downloads, advisories.</summary>
public sealed class ProductsModule : IModule
{
    public IEnumerable<Type> Events => typeof(ProductsModule).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(DomainEvent)) && t.Namespace == typeof(ProductsModule).Namespace);

    public IEnumerable<Job> Jobs =>
    [
        new("forget-subscriptions", TimeSpan.FromHours(1), (services, ct) => services.GetRequiredService<ForgetSubscriptions>().Run(ct)),
        new("import-products", TimeSpan.FromSeconds(10), (services, ct) => services.GetRequiredService<WatchImports>().Run(ct)),
    ];

    public void Services(IServiceCollection services) => services
        .AddSingleton<ISearchSource, ModelSource>().AddSingleton<ISearchSource, DownloadSource>()
        .AddScoped<ProductPages>().AddSingleton<FetchBook>().AddHostedService(p => p.GetRequiredService<FetchBook>()).AddScoped<OpenDownload>()
        .AddScoped<SubscribeHandler>().AddScoped<ForgetSubscriptions>()
        .AddScoped<ImportProducts>().AddScoped<ExportProducts>().AddScoped<WatchImports>()
        .AddScoped<ManageModels>().AddScoped<ManageDevices>().AddScoped<ManageDownloads>().AddScoped<ManageAdvisories>().AddScoped<ProductLists>();

    public void Model(ModelBuilder model)
    {
        model.Entity<ProductLine>(e => { e.ToTable("product_lines"); e.HasIndex(x => x.Name).IsUnique(); });
        model.Entity<ProductModel>(e =>
        {
            e.ToTable("product_models");
            e.Ignore(x => x.Facts);
            e.Property(x => x.Specifications).AsJson();
            e.HasIndex(x => x.Slug).IsUnique();
            External(e, x => x.ExternalId);
            e.HasOne(x => x.Line).WithMany().HasForeignKey(x => x.LineId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Device>(e =>
        {
            e.ToTable("devices");
            e.Ignore(x => x.Facts);
            e.Property(x => x.Warranty).AsJson();
            e.HasIndex(x => x.SerialKey).IsUnique();
            e.HasIndex(x => new { x.SerialHead, x.SerialNumber });
            e.HasIndex(x => x.OrganisationId).HasFilter("organisation_id is not null");
            e.HasIndex(x => x.OwnerId).HasFilter("owner_id is not null");
            External(e, x => x.ExternalId);
            e.HasOne(x => x.Model).WithMany().HasForeignKey(x => x.ModelId).OnDelete(DeleteBehavior.Restrict);
        });
        Downloads(model);
        Advisories(model);
        Subscriptions(model);
    }

    private static void Downloads(ModelBuilder model)
    {
        model.Entity<Download>(e =>
        {
            e.ToTable("downloads");
            e.Ignore(x => x.Facts);
            e.Property(x => x.Systems).AsJson();
            e.HasIndex(x => x.PublicId).IsUnique();
            e.HasIndex(x => x.SupersedesId).IsUnique().HasFilter("supersedes_id is not null");
            e.HasIndex(x => x.ReplacedById).HasFilter("replaced_by_id is not null");
            e.HasIndex(x => x.Sha256);
            External(e, x => x.ExternalId);
            e.OwnsOne(x => x.Withdrawn);
            e.HasMany(x => x.Models).WithOne().HasForeignKey(x => x.DownloadId);
        });
        model.Entity<DownloadModel>(e =>
        {
            e.ToTable("download_models").HasKey(x => new { x.DownloadId, x.ModelId });
            e.HasIndex(x => x.ModelId);
            e.HasOne(x => x.Model).WithMany().HasForeignKey(x => x.ModelId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void Advisories(ModelBuilder model)
    {
        model.Entity<Advisory>(e =>
        {
            e.ToTable("advisories");
            e.Ignore(x => x.Facts);
            External(e, x => x.ExternalId);
            e.OwnsOne(x => x.Withdrawn);
            e.HasOne(x => x.Model).WithMany().HasForeignKey(x => x.ModelId).OnDelete(DeleteBehavior.Restrict);
            e.HasMany(x => x.Ranges).WithOne().HasForeignKey(x => x.AdvisoryId);
        });
        model.Entity<SerialRange>(e => { e.ToTable("serial_ranges"); e.HasIndex(x => new { x.Head, x.FromNumber }); });
    }

    private static void Subscriptions(ModelBuilder model)
    {
        model.Entity<Subscription>(e =>
        {
            e.ToTable("subscriptions");
            e.HasIndex(x => new { x.ModelId, x.Email }).IsUnique().HasFilter("model_id is not null");
            e.HasIndex(x => new { x.DeviceId, x.Email }).IsUnique().HasFilter("device_id is not null");
            e.HasOne<ProductModel>().WithMany().HasForeignKey(x => x.ModelId);
            e.HasOne<Device>().WithMany().HasForeignKey(x => x.DeviceId);
        });
        model.Entity<SubscriptionToken>(e =>
        {
            e.ToTable("subscription_tokens").HasKey(x => x.Hash);
            e.HasOne<Subscription>().WithMany().HasForeignKey(x => x.SubscriptionId);
        });
    }

    private static void External<T>(EntityTypeBuilder<T> entity, System.Linq.Expressions.Expression<Func<T, object?>> id) where T : class => entity.HasIndex(id).IsUnique().HasFilter("external_id is not null");
}

public static class ProductQueries
{
    extension(BeistandDb db)
    {
        public DbSet<ProductLine> ProductLines => db.Set<ProductLine>();
        public DbSet<ProductModel> ProductModels => db.Set<ProductModel>();
        public DbSet<Device> Devices => db.Set<Device>();
        public DbSet<Download> Downloads => db.Set<Download>();
        public DbSet<Advisory> Advisories => db.Set<Advisory>();
        public DbSet<Subscription> Subscriptions => db.Set<Subscription>();

        /// <summary>The devices an advisory is for.</summary>
        public IQueryable<Device> DevicesOf(Advisory advisory)
        {
            var (id, model, limited) = (advisory.Id, advisory.ModelId, advisory.Limited);
            return db.Devices.AsNoTracking().Where(d => (model == null || d.ModelId == model) && (!limited
                || db.Set<SerialRange>().Any(r => r.AdvisoryId == id && r.Head == d.SerialHead && r.Tail == d.SerialTail && r.FromNumber <= d.SerialNumber && r.UntilNumber >= d.SerialNumber && r.FromDigits <= d.SerialDigits && r.UntilDigits >= d.SerialDigits)));
        }

        /// <summary>A model by its name, by what stands in its address, or by its id of the other system; null where there is none.</summary>
        public Task<long?> ModelNamed(string named, CancellationToken ct) =>
            db.ProductModels.Where(m => m.Name == named || m.Slug == named || m.ExternalId == named).OrderBy(m => m.Name == named ? 0 : 1).ThenBy(m => m.Id).Select(m => (long?)m.Id).FirstOrDefaultAsync(ct);
    }
}
