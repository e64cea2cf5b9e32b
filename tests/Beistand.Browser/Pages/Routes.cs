namespace Beistand.Browser.Pages;

/// <summary>The pages people open, by language.</summary>
internal static class Routes
{
    public static IEnumerable<string> Portal(string language) => language == "en"
        ? ["/en", "/en/contact?q=charger", "/en/solved", "/en/faq", "/en/solutions", "/en/article/WI-2", "/en/article/WI-5", "/en/search?q=battery", "/en/search", "/en/imprint", "/en/privacy", "/en/accessibility", "/en/api", "/en/sign-in", "/en/sign-in/on-its-way", "/en/sign-in/forgotten-password", "/en/sign-in/link/gone", "/en/no-such-page"]
        : ["/", "/kontakt?q=Netzteil", "/geloest", "/faq", "/loesungen", "/artikel/WI-1", "/artikel/WI-5", "/suche?q=netzteil", "/suche?q=qwxyz", "/suche", "/impressum", "/datenschutz", "/barrierefreiheit", "/api", "/anmelden", "/anmelden/unterwegs", "/anmelden/kennwort-vergessen", "/anmelden/link/weg", "/gibt-es-nicht"];

    /// <summary>Pages of what was sold, where there is something.</summary>
    public static IEnumerable<string> Shelf(string language, OnTheShelf shelf) => language == "en"
        ? ["/en", "/en/device", "/en/device?q=nothing", "/en/device?q=lifebook", "/en/device/DSEK041827", "/en/models", "/en/model/lifebook-u9312?abo=1", "/en/drivers", "/en/documents?modell=lifebook-u9413", $"/en/download/{shelf.Driver.PublicId}", $"/en/download/{shelf.OldBios.PublicId}", "/en/subscription/gone"]
        : ["/", "/geraet", "/geraet?q=nichts", "/geraet?q=lifebook", "/geraet/DSEK041827", "/modelle", "/modell/lifebook-u9312", "/treiber", "/dokumente?modell=lifebook-u9413", $"/download/{shelf.NewBios.PublicId}", $"/download/{shelf.OldBios.PublicId}", "/abo/weg"];

    public static IEnumerable<string> Workspace(string number) => ["/tickets?view=all", "/tickets?view=mine&sort=changed", "/tickets/auswahl?view=all", "/tickets/neu", "/tickets/suche?q=notebook", "/tickets/suche", $"/tickets/{number}?view=all", $"/tickets/{number}/weiterleiten", $"/tickets/{number}/uhr", "/zuordnung", "/zuordnung/1", "/abwesenheit", "/wissen", "/wissen/neu", "/wissen/wirkung", "/wissen/pflege", "/wissen/WI-1", "/wissen/WI-1/bearbeiten", "/wissen/WI-2/bearbeiten", "/wissen/WI-6", "/wissen/WI-1/fassungen?von=1", $"/tickets/{number}/artikel", $"/tickets/{number}/vorschlaege", $"/tickets/{number}/wissen", "/eingriffe", "/anleitung"];

    /// <summary>Opened for what is said where nothing is.</summary>
    public static bool IsGone(string path) => new[] { "/gibt-es-nicht", "/no-such-page", "/weg", "/gone", "/WI-5" }.Any(end => path.EndsWith(end, StringComparison.Ordinal));

    public static bool IsAgents(string path) => new[] { "/tickets", "/zuordnung", "/abwesenheit", "/wissen", "/eingriffe", "/anleitung", "/auslastung", "/hersteller", "/verwaltung", "/konto" }.Any(room => path.StartsWith(room, StringComparison.Ordinal));

    /// <summary>For who leads a team and may publish.</summary>
    public static IEnumerable<string> Editing => ["/auslastung", "/wissen/WI-1/zusammenfuehren", "/wissen/WI-1/zusammenfuehren?mit=WI-3"];

    public static IEnumerable<string> Administration(long person, long organisation, long team, long category) =>
    [
        .. new[] { "personen", "organisationen", "teams", "kategorien", "zielzeiten", "kalender", "hersteller", "postfaecher", "schluessel" }.SelectMany(room => new[] { $"/verwaltung/{room}", $"/verwaltung/{room}/neu" }),
        .. new[] { "", "/modelle/neu", "/modelle/1", "/geraete", "/geraete/neu", "/geraete/1", "/downloads", "/downloads/neu", "/downloads/1", "/hinweise", "/hinweise/neu", "/hinweise/1", "/import" }.Select(room => "/verwaltung/produkte" + room),
        .. new[] { "eingang", "vorsortierung", "vorsortierung/woerter/hardware", "regeln", "regeln/neu", "faehigkeiten", "mailtexte", "suchwoerter", "marke", "dkim", "einstellungen", "protokoll" }.Select(room => "/verwaltung/" + room),
        $"/verwaltung/personen/{person}", $"/verwaltung/organisationen/{organisation}", $"/verwaltung/teams/{team}", $"/verwaltung/kategorien/{category}", $"/verwaltung/kategorien/{category}/bogen", $"/verwaltung/kategorien/{category}/bogen/neu", $"/verwaltung/kategorien/{category}/bogen/choice", "/verwaltung/zielzeiten/1", "/verwaltung/zielzeiten?probe=1&Desk=TechnicalSupport", "/verwaltung/kalender/1", "/verwaltung/hersteller/1", "/verwaltung/postfaecher/1", "/verwaltung/postfaecher/1/regeln", "/verwaltung/postfaecher/1/regeln/neu",
    ];
}
