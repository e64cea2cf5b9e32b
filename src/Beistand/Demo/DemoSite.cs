using Beistand.Kernel;
using Beistand.Kernel.Platform.Settings;

namespace Beistand.Demo;

/// <summary>What the demo company says about itself on the portal.</summary>
internal static class DemoSite
{
    public static readonly IReadOnlyList<(Setting Setting, string Value)> Settings =
    [
        (SiteSettings.Phone, "0221 5550-0"),
        (SiteSettings.Imprint, """
            AsTiNA Service GmbH (Beispielfirma)
            Musterstraße 12
            50667 Köln

            Geschäftsführung: Beate Muster
            Registergericht: Amtsgericht Köln, HRB 00000
            Umsatzsteuer-Identifikationsnummer: DE000000000

            Telefon: 0221 5550-0
            E-Mail: service@astina-service.example
            """),
        (SiteSettings.Privacy, """
            Verantwortlich ist die AsTiNA Service GmbH (Anschrift im Impressum).

            Ihre Angaben im Kontaktformular verwenden wir nur, um Ihr Anliegen zu bearbeiten (Art. 6 Abs. 1 Buchst. b DSGVO). Abgeschlossene Anliegen bewahren wir so lange auf, wie es das Handels- und Steuerrecht verlangt, und löschen sie danach.

            Diese Seiten setzen nur Cookies, ohne die das Formular und die Anmeldung nicht arbeiten, und eines, das sich auf Ihren Wunsch Ihre Geräte merkt. Es werden keine Inhalte von anderen Anbietern geladen. Um die Hilfe zu verbessern, zählen wir ohne Namen und ohne Cookie, wonach gesucht und was gelesen wurde.

            Sie können Auskunft, Berichtigung, Löschung und die Einschränkung der Verarbeitung verlangen: datenschutz@astina-service.example. Ihnen steht außerdem die Beschwerde bei einer Aufsichtsbehörde offen.
            """),
        (SiteSettings.Accessibility, """
            Wir möchten, dass alle Menschen diese Seiten benutzen können. Sie sind nach WCAG 2.2, Stufe AA gebaut, lassen sich ganz mit der Tastatur bedienen und auf 400 Prozent vergrößern.

            Ist Ihnen etwas nicht zugänglich? Schreiben Sie an barrierefrei@astina-service.example oder rufen Sie an: 0221 5550-0. Wir antworten innerhalb von zwei Wochen.
            """),
    ];
}
