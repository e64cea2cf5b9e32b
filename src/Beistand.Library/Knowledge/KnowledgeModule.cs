using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Modules;
using Beistand.Library.Knowledge.Finding;
using Beistand.Library.Knowledge.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Library.Knowledge;

/// <summary>The articles: what was learnt, from draft to published.</summary>
public sealed class KnowledgeModule : IModule
{
    public IEnumerable<Type> Events =>
        [typeof(ArticleDrafted), typeof(ArticleWritten), typeof(ArticleSubmitted), typeof(ArticleReturned), typeof(ArticlePublished), typeof(ArticleOutdated), typeof(ArticleArchived)];

    public void Services(IServiceCollection services) => services.AddScoped<WriteArticles>().AddScoped<ArticleLists>();

    public void Model(ModelBuilder model) => model.Entity<Article>(e =>
    {
        e.ToTable("articles");
        e.HasIndex(x => new { x.State, x.ChangedAt });
        e.HasIndex(x => x.CategoryId);
        e.Property(x => x.Version).IsConcurrencyToken();
    });
}

public static class KnowledgeQueries
{
    extension(BeistandDb db)
    {
        public DbSet<Article> Articles => db.Set<Article>();
    }
}
