/** Used where the server gave no text of its own in a data attribute. */
const de = {
  signedOut: "Sie sind abgemeldet", signedOutHelp: "Bitte melden Sie sich wieder an. Was Sie geschrieben haben, ist gesichert.", signIn: "Anmelden",
  gone: "Diese Seite ist nicht mehr sichtbar. Was Sie geschrieben haben, bleibt hier stehen.", close: "Schließen", cancel: "Abbrechen",
  offline: "Keine Verbindung. Sie können weiterschreiben, alles wird nachgeholt.", back: "Wieder verbunden.",
  sending: "Wird gesendet …", waiting: "Keine Verbindung. Wird gesendet, sobald es wieder geht.", failed: "Nicht gesendet. Ihr Text ist noch da, bitte versuchen Sie es noch einmal.", sent: "Gesendet.",
  draft: "Ungesendeter Entwurf vom {when}", take: "Übernehmen", discard: "Verwerfen",
  toolbar: "Formatieren", bold: "Fett", italic: "Kursiv", bullets: "Aufzählung", numbers: "Nummerierung", link: "Link", quote: "Zitat", code: "Code", table: "Tabelle",
  row: "Zeile einfügen", column: "Spalte einfügen", removeTable: "Tabelle löschen", linkAddress: "Adresse des Links", apply: "Übernehmen",
  remove: "{name} entfernen", uploading: "{name} wird hochgeladen", uploadFailed: "{name} konnte nicht hochgeladen werden.",
  tooLarge: "{name} ist zu groß.", wrongType: "{name} hat eine Art, die nicht angenommen wird.", uploaded: "{name} ist hochgeladen.",
  themeAuto: "Darstellung: wie das Gerät", themeLight: "Darstellung: hell", themeDark: "Darstellung: dunkel",
  copied: "Kopiert",
  passkeyFailed: "Das hat mit dem Passkey nicht geklappt. Bitte versuchen Sie es noch einmal.",
};

const en: typeof de = {
  signedOut: "You are signed out", signedOutHelp: "Please sign in again. What you have written is kept.", signIn: "Sign in",
  gone: "This page is no longer visible. What you have written stays here.", close: "Close", cancel: "Cancel",
  offline: "No connection. Go on writing, everything catches up.", back: "Connected again.",
  sending: "Sending …", waiting: "No connection. It will be sent as soon as possible.", failed: "Not sent. Your text is still here, please try again.", sent: "Sent.",
  draft: "Unsent draft of {when}", take: "Take over", discard: "Discard",
  toolbar: "Format", bold: "Bold", italic: "Italic", bullets: "Bulleted list", numbers: "Numbered list", link: "Link", quote: "Quote", code: "Code", table: "Table",
  row: "Add row", column: "Add column", removeTable: "Delete table", linkAddress: "Address of the link", apply: "Apply",
  remove: "Remove {name}", uploading: "Uploading {name}", uploadFailed: "{name} could not be uploaded.",
  tooLarge: "{name} is too large.", wrongType: "{name} is of a kind that is not accepted.", uploaded: "{name} is uploaded.",
  themeAuto: "Appearance: as the device", themeLight: "Appearance: light", themeDark: "Appearance: dark",
  copied: "Copied",
  passkeyFailed: "That did not work with the passkey. Please try again.",
};

export type TextKey = keyof typeof de;

export function text(key: TextKey, values: Record<string, string> = {}): string {
  return fill((document.documentElement.lang.startsWith("en") ? en : de)[key], values);
}

export const fill = (template: string, values: Record<string, string>) => template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
