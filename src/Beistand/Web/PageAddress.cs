using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;

namespace Beistand.Web;

/// <summary>Where the page being rendered stands: a form without an address of its own goes there.</summary>
internal sealed class PageAddress(IHttpContextAccessor http) : NavigationManager
{
    protected override void EnsureInitialized()
    {
        var request = http.HttpContext!.Request;
        Initialize(UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, "/"), request.GetEncodedUrl());
    }
}
