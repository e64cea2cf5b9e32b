using Beistand.Desk.Levels;
using Beistand.Desk.Tickets;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Modules;
using Beistand.Library.Knowledge;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Desk.Solutions;

/// <summary>From the solved ticket to the knowledge base.</summary>
public sealed class SolutionsModule : IModule
{
    public IEnumerable<Type> Events => [typeof(SolutionKept)];

    public void Services(IServiceCollection services) => services.AddScoped<KeepSolution>().AddScoped<SolutionPages>().AddScoped<UseArticle>().AddScoped<InsertArticle>().AddScoped<TicketArticles>().AddScoped<TicketSuggestions>().AddScoped<IGoesAlong, JudgedArticles>().AddScoped<IClosingRule, SolutionNeeded>().AddScoped<Beistand.Library.Knowledge.Writing.IUploads, TicketUploads>().AddScoped<Beistand.Library.Knowledge.Importing.IArticleCategories, ArticleCategories>();

    public void Model(ModelBuilder model) => model.Entity<Solution>(e =>
    {
        e.ToTable("solutions").HasKey(x => x.TicketId);
        e.Property(x => x.TicketId).ValueGeneratedNever();
        e.HasIndex(x => x.ArticleId);
        e.HasOne<Ticket>().WithMany().HasForeignKey(x => x.TicketId);
        e.HasOne<Article>().WithMany().HasForeignKey(x => x.ArticleId);
    });
}

public static class SolutionQueries
{
    extension(BeistandDb db)
    {
        internal DbSet<Solution> Solutions => db.Set<Solution>();
    }
}
