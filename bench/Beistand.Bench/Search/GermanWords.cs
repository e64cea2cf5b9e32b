using System.Globalization;

namespace Beistand.Bench.Search;

/// <summary>
/// Words as often as a language has them: nearly half are small words, the nouns and verbs of the trade follow, each seldomer than the one before it, and a long tail of compounds, names and codes
/// stands in few texts each. Made here, the same for the same seed.
/// </summary>
internal sealed class GermanWords
{
    private const int Compounds = 60_000, Names = 40_000;
    private const double Small = .44, Trade = .4;
    private static readonly string[] SmallWords = "der die und in zu den das nicht von sie ist des sich mit dem dass er es ein ich auf so eine auch als an nach wie im für man aber aus durch wenn nur war noch werden bei hat wir was wird sein einen welche sind oder zur um haben einer mir über ihm diese einem ihr uns da zum kann doch vor dieser mich ihn du hatte seine mehr am denn nun unter sehr selbst schon hier bis habe ihre dann ihnen seiner alle wieder meine gegen vom ganz einzelnen wo muss ohne eines können sei".Split(' ');

    private static readonly string[] Nouns = ("Notebook Drucker Bildschirm Akku Netzteil Tastatur Maus Server Rechner Gerät Treiber Update Kennwort Anmeldung Fehler Meldung Datei Ordner Programm Netz Kabel Lüfter Festplatte Speicher Karte Kamera Mikrofon Lautsprecher Ton Bild Papier Toner Patrone Scanner Station Dock Adapter Stecker Dose Konto Postfach Nachricht Anhang Vorlage Kalender Termin "
        + "Zertifikat Schlüssel Lizenz Vertrag Rechnung Lieferung Bestellung Garantie Reparatur Tausch Ersatz Teil Deckel Scharnier Gehäuse Schraube Platine Prozessor Grafik Sensor Taste Knopf Schalter Licht Lampe Farbe Zeile Spalte Tabelle Seite Rand Schrift Sprache Ansicht Fenster Menü Symbol Leiste Feld Liste Suche Filter Bericht Ausdruck Entwurf Kopie Sicherung Dienst Aufgabe Prozess Skript Befehl "
        + "Ausgabe Eingabe Protokoll Eintrag Regel Gruppe Benutzer Kunde Firma Abteilung Standort Büro Raum Etage Schrank Tisch Telefon Hörer Leitung Anschluss Verbindung Tunnel Router Firewall Kanal Signal Frequenz Antenne Leistung Spannung Strom Ladung Kapazität Temperatur Hitze Geräusch Brummen Flackern Streifen Punkt Fleck Riss Bruch Schaden Sturz Wasser Staub Reinigung Wartung Prüfung Messung Wert Grenze "
        + "Frist Datum Uhr Zeit Stunde Minute Woche Monat Jahr Nummer Kürzel Name Adresse Straße Ort Land Paket Karton Etikett Siegel Beleg Quittung Betrag Preis Rabatt Angebot Auftrag Ablauf Schritt Stufe Ebene Modell Reihe Serie Typ Klasse Größe Gewicht Länge Breite Höhe Winkel Kante Ecke Mitte Anfang Ende Ziel Quelle Weg Pfad Baum Zweig Wurzel Blatt Block Sektor Partition Laufwerk Medium Stick").Split(' ');

    private static readonly string[] Verbs = "starten laden drucken senden öffnen schließen speichern löschen kopieren finden melden prüfen tauschen wechseln warten hängen stürzen flackern piepen blinken leuchten rauschen stocken bremsen sperren anmelden verbinden trennen stecken ziehen drücken halten klicken tippen lesen schreiben zeigen fehlen liefern bestellen zahlen buchen planen helfen rufen antworten bitten danken".Split(' ');
    private static readonly string[] Endings = ["", "", "", "s", "n", "en", "e"], Links = ["", "", "s", "en", "n"];
    private static readonly string[] Syllables = "ba be bo da de do fa fe ga ge ha he ka ke ko la le lo ma me mo na ne ni pa pe ra re ro sa se si ta te to wa we za zi lin ber gen hof tal mar ter sen kam dor nig rau tes vel bir kra schu".Split(' ');

    private readonly (string[] Words, double[] Until) small, trade, tail;
    private readonly Random random;

    public GermanWords(int seed)
    {
        random = new(seed);
        var known = Nouns.Concat(Verbs).ToArray();
        random.Shuffle(known);
        HashSet<string> rare = [];
        while (rare.Count < Compounds) rare.Add(One(Nouns) + One(Links) + One(Nouns).ToLowerInvariant());
        while (rare.Count < Compounds + Names) rare.Add(random.Next(6) == 0 ? Code() : Name());
        var rest = rare.ToArray();
        random.Shuffle(rest);
        (small, trade, tail) = (Falling(SmallWords, 3), Falling(known, 20), Falling(rest, 100));
    }

    public string Text(int words, Random with) => string.Join(' ', Enumerable.Range(0, words).Select(i => Next(with) + (i % 11 == 10 ? "." : ""))) + ".";

    private string Next(Random with) => with.NextDouble() switch
    {
        < Small => Draw(small, with),
        < Small + Trade => Draw(trade, with) + Endings[with.Next(Endings.Length)],
        _ => Draw(tail, with),
    };

    // Zipf, as Mandelbrot mended it: the first are not quite so far ahead.
    private static (string[], double[]) Falling(string[] words, double ahead)
    {
        var (until, sum) = (new double[words.Length], 0.0);
        for (var i = 0; i < words.Length; i++) until[i] = sum += 1 / (i + 1 + ahead);
        return (words, until);
    }

    private static string Draw((string[] Words, double[] Until) from, Random with)
    {
        var at = Array.BinarySearch(from.Until, with.NextDouble() * from.Until[^1]);
        return from.Words[Math.Min(at < 0 ? ~at : at, from.Words.Length - 1)];
    }

    private string One(string[] of) => of[random.Next(of.Length)];
    private string Code() => string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + random.Next(26))}{(char)('A' + random.Next(26))}-{random.Next(10, 9999)}");

    private string Name()
    {
        var name = string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => One(Syllables)));
        return char.ToUpperInvariant(name[0]) + name[1..];
    }
}
