import type { Editor } from "@tiptap/core";

/** What the editor starts with. Lines of plain text keep their places, so that the caret keeps its own. */
export function content(value: string, format: string): string {
  if (format === "html" || value === "") return value;
  return value.replace(/\r\n?/g, "\n").split("\n\n").map((paragraph) => `<p>${paragraph.split("\n").map(escape).join("<br>")}</p>`).join("");
}

const escape = (line: string) => line.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/^ | $|(?<= ) /g, "\u00a0");

/** Empty when nothing is in it, and without the empty paragraph the editor keeps at its end. */
export const htmlOf = (editor: Editor) => editor.isEmpty ? "" : editor.getHTML().replace(/(<p><\/p>)+$/, "");
