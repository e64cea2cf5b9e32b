using Beistand.Kernel.Platform.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Library.Search;

public sealed class SearchModule : IModule
{
    public void Services(IServiceCollection services) => services.AddSingleton<SearchIndex>();
}
