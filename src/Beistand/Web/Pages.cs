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

    /// <summary>A part of a page as text, for whoever keeps it.</summary>
    public static async Task<string> Text<TPart>(IServiceProvider services, params (string Name, object? Value)[] parameters) where TPart : IComponent =>
        (await Draw(services, null, Content<TPart>(parameters))).ToString();

    private static async Task<StringBuilder> Draw(IServiceProvider services, Type? layout, RenderFragment content)
    {
        var html = new StringBuilder();
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        await using var writer = new StringWriter(html);
        await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<LayoutView>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["Layout"] = layout, ["ChildContent"] = content }))).WriteHtmlTo(writer));
        return html;
    }

    private static RenderFragment Content<T>((string Name, object? Value)[] parameters) where T : IComponent => builder =>
    {
        builder.OpenComponent<T>(0);
        foreach (var (name, value) in parameters) builder.AddComponentParameter(1, name, value);
        builder.CloseComponent();
    };

    /// <summary>Rendered whole before its first byte leaves: it has a length, and what goes wrong in it becomes the error page.</summary>
    private sealed class Page<TPage>(int status, (string Name, object? Value)[] parameters) : IResult where TPage : IComponent
    {
        private static readonly Type? Layout = typeof(TPage).GetCustomAttribute<LayoutAttribute>()?.LayoutType;

        public async Task ExecuteAsync(HttpContext http)
        {
            var html = await Draw(http.RequestServices, Layout, Content<TPage>(parameters));
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
    }
}
