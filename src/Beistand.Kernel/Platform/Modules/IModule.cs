using Beistand.Kernel.Platform.Jobs;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Kernel.Platform.Modules;

/// <summary>One room of the house: its tables, services, doors, jobs and event readers. Listed in Program.cs.</summary>
public interface IModule
{
    void Model(ModelBuilder model) { }
    void Services(IServiceCollection services) { }
    void Endpoints(IEndpointRouteBuilder app) { }

    /// <summary>Event types of this module; their names are the kinds in the log.</summary>
    IEnumerable<Type> Events => [];
    IEnumerable<Job> Jobs => [];
    IEnumerable<Type> EventReaders => [];
}

public sealed class ModuleList(params IModule[] modules)
{
    public IReadOnlyList<IModule> All { get; } = modules;
    public IReadOnlyDictionary<string, Type> EventTypes { get; } = modules.SelectMany(m => m.Events).ToDictionary(t => t.Name);
}
