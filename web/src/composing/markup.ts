import type { Editor } from "@tiptap/core";

/** What the editor starts with. Lines of plain text keep their places, so that the caret keeps its own. */
export function content(value: string, format: string): string {
  if (format === "html" || value === "") return value;
  return value.replace(/\r\n?/g, "\n").split("\n\n").map((paragraph) => `<p>${paragraph.split("\n").map(escape).join("<br>")}</p>`).join("");
}

const escape = (line: string) => line.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/^ | $|(?<= ) /g, "\u00a0");

/** A field of several in a form says by how it begins what it is: the server reads it so (RichText). */
const begins = /^\s*<(p|h[1-6]|ul|ol|dl|table|blockquote|pre|hr|img|div)\b[^>]*>/i;

/** Where a form says how its text is to be read; null where the server would take markup for plain text. */
export function formatOf(area: HTMLTextAreaElement): { value: string } | null {
  if (area.dataset.editor === "part") return { get value() { return begins.test(area.value) ? "html" : "plain"; }, set value(_) { /* the text says it */ } };
  return area.form?.querySelector<HTMLInputElement>("input[type=hidden][name=Format]") ?? null;
}

/** Empty when nothing is in it, and without the empty paragraph the editor keeps at its end. */
export const htmlOf = (editor: Editor) => editor.isEmpty ? "" : editor.getHTML().replace(/(<p><\/p>)+$/, "");
