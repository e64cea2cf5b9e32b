using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace Beistand.Web;

internal static class Pages
{
    /// <summary>A page rendered once on the server, with its parameters.</summary>
    public static IResult Of<TPage>(int status, params (string Name, object? Value)[] parameters) where TPage : IComponent => new Page<TPage>(status, parameters);

    public static IResult Of<TPage>(params (string Name, object? Value)[] parameters) where TPage : IComponent => Of<TPage>(200, parameters);

    /// <summary>Rendered whole before its first byte leaves: it has a length, and what goes wrong in it becomes the error page.</summary>
    private sealed class Page<TPage>(int status, (string Name, object? Value)[] parameters) : IResult where TPage : IComponent
    {
        private static readonly Type? Layout = typeof(TPage).GetCustomAttribute<LayoutAttribute>()?.LayoutType;

        public async Task ExecuteAsync(HttpContext http)
        {
            var html = new StringBuilder();
            await using (var renderer = new HtmlRenderer(http.RequestServices, http.RequestServices.GetRequiredService<ILoggerFactory>()))
            await using (var writer = new StringWriter(html))
            {
                await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<LayoutView>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["Layout"] = Layout, ["ChildContent"] = (RenderFragment)Content }))).WriteHtmlTo(writer));
            }
            (http.Response.StatusCode, http.Response.ContentType) = (status, "text/html; charset=utf-8");
            var length = 0L;
            var encoder = Encoding.UTF8.GetEncoder();
            foreach (var chunk in html.GetChunks())
            {
                encoder.Convert(chunk.Span, http.Response.BodyWriter, flush: false, out var bytes, out _);
                length += bytes;
            }
            http.Response.ContentLength = length;
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }

        private void Content(RenderTreeBuilder builder)
        {
            builder.OpenComponent<TPage>(0);
            foreach (var (name, value) in parameters) builder.AddComponentParameter(1, name, value);
            builder.CloseComponent();
        }
    }
}
