using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Beistand.Desk.Tickets;

namespace Beistand.Channels.Mail.Outbound.Writing;

/// <summary>Makes a message's HTML fit to leave the house: its pictures travel in the mail, links name the house, nothing else is fetched from anywhere.</summary>
internal static class Pictures
{
    private const string Here = "/dateien/";

    /// <returns>The HTML with cid: for its pictures, and the files those are.</returns>
    public static (string Html, List<Attachment> Shown) PutIn(string html, IReadOnlyCollection<Attachment> files, string site)
    {
        var body = new HtmlParser().ParseDocument(html).Body!;
        List<Attachment> shown = [];
        foreach (var picture in body.QuerySelectorAll("img").ToList())
        {
            var id = picture.GetAttribute("src") is { } source && source.StartsWith(Here, StringComparison.Ordinal) ? source[Here.Length..] : "";
            if (files.FirstOrDefault(f => f.PublicId == id) is { } file)
            {
                picture.SetAttribute("src", "cid:" + IdOf(file));
                if (!shown.Contains(file)) shown.Add(file);
            }
            else if (picture.GetAttribute("alt") is { Length: > 0 } words) picture.Replace(body.Owner!.CreateTextNode($"[{words}]"));
            else picture.Remove();
        }
        foreach (var link in body.QuerySelectorAll("a[href]").Where(a => a.GetAttribute("href")!.StartsWith('/'))) link.SetAttribute("href", site + link.GetAttribute("href"));
        return (body.InnerHtml, shown);
    }

    public static string IdOf(Attachment file) => file.PublicId + "@beistand";
}
