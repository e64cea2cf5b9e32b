using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Jobs;
using Beistand.Kernel.Platform.Modules;
using Beistand.Library.Knowledge.Finding;
using Beistand.Library.Knowledge.Keeping;
using Beistand.Library.Knowledge.Importing;
using Beistand.Library.Knowledge.Merging;
using Beistand.Library.Knowledge.Revising;
using Beistand.Library.Knowledge.Scheduling;
using Beistand.Library.Knowledge.Using;
using Beistand.Library.Knowledge.Voting;
using Beistand.Library.Knowledge.Writing;
using Beistand.Library.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Library.Knowledge;

/// <summary>The articles: what was learnt, from draft to published.</summary>
public sealed class KnowledgeModule : IModule
{
    public IEnumerable<Type> Events => typeof(ArticleEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(ArticleEvent)));

    public IEnumerable<Job> Jobs => [new("articles-due", TimeSpan.FromSeconds(20), (services, ct) => services.GetRequiredService<ArticlesDue>().Run(ct))];

    public void Services(IServiceCollection services) => services
        .AddScoped<ArticleVerbs>().AddScoped<ArticleParts>().AddScoped<WriteArticles>().AddScoped<ScheduleArticles>().AddScoped<ProposeChanges>().AddScoped<ArticleHistory>().AddScoped<ArticlesDue>()
        .AddScoped<UseArticles>().AddScoped<FlagArticles>().AddScoped<VoteOnArticles>().AddScoped<MergeArticles>().AddScoped<UndoMerge>().AddScoped<ArticleLists>().AddScoped<ImportArticles>().AddScoped<ExportArticles>().AddSingleton<ISearchSource, ArticleSource>().AddScoped<FindArticles>().AddScoped<ArticleQuality>();

    public void Model(ModelBuilder model)
    {
        model.Entity<Article>(e =>
        {
            e.ToTable("articles");
            e.HasIndex(x => new { x.State, x.ChangedAt });
            e.HasIndex(x => x.CategoryId);
            e.HasIndex(x => x.TranslationOf);
            e.HasIndex(x => x.ExternalId).IsUnique().HasFilter("external_id is not null");
            e.HasIndex(x => x.PublishAt).HasFilter("publish_at is not null");
            e.HasIndex(x => x.OutdateAt).HasFilter("outdate_at is not null");
            e.Property(x => x.Version).IsConcurrencyToken();
            e.Property(x => x.Systems).AsJson().HasDefaultValueSql("'[]'");
            e.HasMany(x => x.Products).WithOne().HasForeignKey(x => x.ArticleId);
            e.HasMany(x => x.Files).WithOne().HasForeignKey(x => x.ArticleId);
        });
        model.Entity<ArticleProduct>(e =>
        {
            e.ToTable("article_products").HasKey(x => new { x.ArticleId, x.Product });
            e.HasIndex(x => x.Product);
        });
        model.Entity<ArticleFile>(e => e.ToTable("article_files").HasKey(x => x.PublicId));
        model.Entity<ArticleRevision>(e =>
        {
            e.ToTable("article_revisions");
            e.HasIndex(x => new { x.ArticleId, x.Version }).IsUnique();
            e.HasOne<Article>().WithMany().HasForeignKey(x => x.ArticleId);
        });
        model.Entity<WorkingCopy>(e =>
        {
            e.ToTable("article_working_copies").HasKey(x => x.ArticleId);
            e.Property(x => x.ArticleId).ValueGeneratedNever();
            e.Property(x => x.Text).AsJson();
            e.Property(x => x.About).AsJson();
            e.Property(x => x.Files).AsJson();
            e.HasOne<Article>().WithOne().HasForeignKey<WorkingCopy>(x => x.ArticleId);
        });
        Said(model);
    }

    private static void Said(ModelBuilder model)
    {
        model.Entity<ArticleUse>(e =>
        {
            e.ToTable("article_uses").HasKey(x => new { x.ArticleId, x.TicketId });
            e.HasIndex(x => x.TicketId);
            e.HasOne<Article>().WithMany().HasForeignKey(x => x.ArticleId);
        });
        model.Entity<ArticleFlag>(e =>
        {
            e.ToTable("article_flags");
            e.HasIndex(x => new { x.ArticleId, x.ClosedAt });
            e.HasOne<Article>().WithMany().HasForeignKey(x => x.ArticleId);
        });
        model.Entity<ArticleMerge>(e =>
        {
            e.ToTable("article_merges").HasKey(x => x.ArticleId);
            e.Property(x => x.ArticleId).ValueGeneratedNever();
            e.Property(x => x.Moved).AsJson();
            e.HasIndex(x => x.Into);
            e.HasOne<Article>().WithOne().HasForeignKey<ArticleMerge>(x => x.ArticleId);
        });
        model.Entity<ArticleVote>(e =>
        {
            e.ToTable("article_votes");
            e.HasIndex(x => new { x.ArticleId, x.On });
            e.HasOne<Article>().WithMany().HasForeignKey(x => x.ArticleId);
        });
    }
}

public static class KnowledgeQueries
{
    extension(BeistandDb db)
    {
        public DbSet<Article> Articles => db.Set<Article>();
        public DbSet<ArticleFile> ArticleFiles => db.Set<ArticleFile>();
        public DbSet<ArticleRevision> ArticleRevisions => db.Set<ArticleRevision>();
        public DbSet<WorkingCopy> WorkingCopies => db.Set<WorkingCopy>();
        public DbSet<ArticleUse> ArticleUses => db.Set<ArticleUse>();
        public DbSet<ArticleFlag> ArticleFlags => db.Set<ArticleFlag>();
        public DbSet<ArticleMerge> ArticleMerges => db.Set<ArticleMerge>();
        public DbSet<ArticleVote> ArticleVotes => db.Set<ArticleVote>();

        /// <summary>Files of articles that the actor may read. What stood only in an earlier text is for staff.</summary>
        public IQueryable<ArticleFile> ArticleFilesFor(Kernel.Actor actor)
        {
            var staff = actor.IsStaff;
            var articles = db.Articles.VisibleTo(actor);
            return db.ArticleFiles.Where(f => articles.Any(a => a.Id == f.ArticleId && (staff || f.IsListed || a.Solution.Contains(f.PublicId) || a.Problem.Contains(f.PublicId) || a.Cause.Contains(f.PublicId) || a.Environment.Contains(f.PublicId))));
        }
    }
}
