using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace Beistand.Web;

internal static class Pages
{
    // Not AddRazorComponents: what it adds for forms and circuits of Blazor's own is made for each page, and none of it is used. HeadOutlet only asks that there be an IJSRuntime.
    public static void Add(IServiceCollection services) => services.AddScoped<NavigationManager, PageAddress>().AddSingleton<IJSRuntime, NoScripts>();

    /// <summary>A page rendered once on the server, with its parameters.</summary>
    public static IResult Of<TPage>(int status, params (string Name, object? Value)[] parameters) where TPage : IComponent => new Page<TPage>(status, parameters);

    public static IResult Of<TPage>(params (string Name, object? Value)[] parameters) where TPage : IComponent => Of<TPage>(200, parameters);

    /// <summary>A part of a page as text, for whoever keeps it.</summary>
    public static async Task<string> Text<TPart>(IServiceProvider services, params (string Name, object? Value)[] parameters) where TPart : IComponent =>
        (await Draw(services, Content(typeof(TPart), parameters))).ToString();

    private static async Task<StringBuilder> Draw(IServiceProvider services, RenderFragment content)
    {
        var html = new StringBuilder();
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        await using var writer = new StringWriter(html);
        await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<Root>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Root)] = content }))).WriteHtmlTo(writer));
        return html;
    }

    private static RenderFragment Content(Type component, params (string Name, object? Value)[] parameters) => builder =>
    {
        builder.OpenComponent(0, component);
        foreach (var (name, value) in parameters) builder.AddComponentParameter(1, name, value);
        builder.CloseComponent();
    };

    private static IEnumerable<Type> LayoutsOf(Type page)
    {
        while (page.GetCustomAttribute<LayoutAttribute>() is { LayoutType: var layout }) yield return page = layout;
    }

    private sealed class Root : IComponent
    {
        private RenderHandle handle;
        public void Attach(RenderHandle renderHandle) => handle = renderHandle;

        public Task SetParametersAsync(ParameterView parameters)
        {
            handle.Render(parameters.GetValueOrDefault<RenderFragment>(nameof(Root))!);
            return Task.CompletedTask;
        }
    }

    private sealed class NoScripts : IJSRuntime
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => throw new NotSupportedException();
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => throw new NotSupportedException();
    }

    /// <summary>Rendered whole before its first byte leaves: it has a length, and what goes wrong in it becomes the error page.</summary>
    private sealed class Page<TPage>(int status, (string Name, object? Value)[] parameters) : IResult where TPage : IComponent
    {
        // Found once: Blazor's LayoutView looks for them at each page.
        private static readonly Type[] Layouts = [.. LayoutsOf(typeof(TPage))];

        public async Task ExecuteAsync(HttpContext http)
        {
            var html = await Draw(http.RequestServices, Layouts.Aggregate(Content(typeof(TPage), parameters), (body, layout) => Content(layout, (nameof(LayoutComponentBase.Body), body))));
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
