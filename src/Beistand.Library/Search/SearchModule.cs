using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Jobs;
using Beistand.Kernel.Platform.Modules;
using Beistand.Library.Search.Finding;
using Beistand.Library.Search.Keeping;
using Beistand.Library.Search.Remembering;
using Beistand.Library.Search.Wording;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Library.Search;

public sealed class SearchModule : IModule
{
    public IEnumerable<Type> Events => [typeof(SearchWordsChanged), typeof(SearchesSettled)];

    public IEnumerable<Job> Jobs => [new("forget-searches", TimeSpan.FromHours(6), (services, ct) => services.GetRequiredService<Backlog>().Forget(ct))];

    public void Services(IServiceCollection services) => services.AddSingleton<SearchIndex>().AddSingleton(p => new Lazy<SearchIndex>(p.GetRequiredService<SearchIndex>))
        .AddSingleton<FindingIndex>().AddSingleton<KeepFindings>().AddSingleton<INodeReader>(p => p.GetRequiredService<KeepFindings>()).AddHostedService(p => p.GetRequiredService<KeepFindings>())
        .AddSingleton<SearchBook>().AddHostedService(p => p.GetRequiredService<SearchBook>()).AddScoped<FindAnything>().AddScoped<ManageSynonyms>().AddScoped<Backlog>();

    public void Model(ModelBuilder model)
    {
        model.Entity<SynonymText>(e => { e.ToTable("search_synonyms"); e.Property(x => x.Id).ValueGeneratedNever(); });
        model.Entity<SearchSettled>(e => e.ToTable("searches_settled").HasKey(x => new { x.Words, x.Language }));
        model.Entity<SearchAsked>(e =>
        {
            e.ToTable("searches");
            e.HasIndex(x => x.Key).IsUnique();
            e.HasIndex(x => x.Day);
        });
    }
}

public static class SearchQueries
{
    extension(BeistandDb db)
    {
        public DbSet<SearchAsked> Searches => db.Set<SearchAsked>();
    }
}
