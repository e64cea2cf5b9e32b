using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Beistand.Web;

internal static class Pages
{
    /// <summary>A page rendered once on the server, with its parameters.</summary>
    public static IResult Of<TPage>(int status, params (string Name, object? Value)[] parameters) where TPage : IComponent =>
        new RazorComponentResult<TPage>(parameters.ToDictionary(p => p.Name, p => p.Value)) { StatusCode = status };

    public static IResult Of<TPage>(params (string Name, object? Value)[] parameters) where TPage : IComponent => Of<TPage>(200, parameters);
}
