using Beistand.Kernel.Platform.Modules;
using Beistand.Portal.Asking;
using Beistand.Portal.Devices;
using Beistand.Portal.Downloads;
using Beistand.Portal.Models;
using Beistand.Portal.Reading;
using Beistand.Portal.Reading.Feeds;
using Beistand.Portal.Reading.Sitemaps;
using Beistand.Portal.Searching;
using Beistand.Portal.Visiting;
using Beistand.Web;
using Beistand.Web.Questions;

namespace Beistand.Portal;

public sealed class PortalModule : IModule
{
    public void Services(IServiceCollection services) => services.AddScoped<StatusCookie>().AddScoped<FormFiles>().AddScoped<SheetForm>().AddScoped<ContactForms>()
        .AddSingleton<OpeningHours>().AddScoped<ReadBrought>().AddScoped<WhatNext>().AddScoped<Visitors>().AddScoped<Reachable>()
        .AddScoped<DevicePages>().AddScoped<Shelf>()
        .AddScoped<ArticleShelf>().AddScoped<ReadingPages>().AddScoped<ReadFeed>().AddScoped<ISitemapSource, PortalSitemap>().AddScoped<ISitemapSource, ArticleSitemap>().AddScoped<Suggestions>().AddScoped<FindOffers>().AddScoped<ISitemapSource, ModelSitemap>().AddScoped<IProductNames, ModelNames>();

    public void Endpoints(IEndpointRouteBuilder app)
    {
        PortalEndpoints.Map(app.MapGroup("").AddEndpointFilter(Reachable.Find));
        FileEndpoints.Map(app);
        LiveEndpoints.Map(app);
    }
}
