import type { Editor } from "@tiptap/core";
import { make } from "../dom.ts";
import { createEditor } from "./editor.ts";
import { content, formatOf, htmlOf } from "./markup.ts";
import { takeFiles } from "./taking.ts";
import { toolbar } from "./toolbar.ts";

const editors = new WeakMap<HTMLTextAreaElement, Editor>();
let made = 0;

/** Shows the editor in place of the textarea, which stays the field that is sent, saved and restored. */
export function attach(area: HTMLTextAreaElement) {
  if (editors.has(area) || !area.isConnected || !area.form) return;
  const form = area.form;
  const format = formatOf(area);
  if (!format) return;
  const hadFocus = document.activeElement === area;
  const caret = area.selectionStart;
  const wholeSelected = area.value !== "" && caret === 0 && area.selectionEnd === area.value.length;

  const place = make("div", { class: "editor-place" });
  const shell = make("div", { class: "editor", id: `editor-${area.id || ++made}-${form.id}`, "data-permanent": true, "data-before": area.id }, place);
  const editor = createEditor(place, area, content(area.value, format.value), (files, at) => takeFiles(area, editor, files, at));
  const bar = toolbar(editor, area);
  shell.prepend(bar.element);
  hide(area);
  area.before(shell);
  editors.set(area, editor);
  if (hadFocus) {
    editor.commands.focus(wholeSelected ? "all" : format.value === "html" ? "end" : caret + 1);
    // The command waits for the next frame: a key pressed before it would fall into the field that is hidden now.
    editor.view.focus();
  }

  const write = () => {
    const html = htmlOf(editor);
    if (area.value === html) return;
    area.value = html;
    format.value = html === "" ? "plain" : "html";
    area.dispatchEvent(new Event("input", { bubbles: true }));
  };
  editor.on("update", write);
  const read = () => editor.commands.setContent(content(area.value, format.value), { emitUpdate: false });
  const emptied = () => {
    editor.commands.clearContent(false);
    format.value = "plain";
    form.querySelector("[data-uploads]")?.replaceChildren();
    // The reset itself comes after its event, and puts back what the page once came with.
    queueMicrotask(() => { area.value = ""; });
  };
  const focused = () => { editor.commands.focus(); editor.view.focus(); };
  const listening = new AbortController();
  const { signal } = listening;
  form.addEventListener("reset", emptied, { signal });
  form.addEventListener("beistand:filled", read, { signal });
  area.addEventListener("focus", focused, { signal });
  document.addEventListener("beistand:leave", () => { if (!form.isConnected) end(); }, { signal });
  const end = () => { listening.abort(); editor.destroy(); };
}

export const upload = (area: HTMLTextAreaElement, files: File[]) => takeFiles(area, editors.get(area) ?? null, files, null);

/** Label, validation and form keep working on it; only eyes, Tab and screen readers go to the editor. */
function hide(area: HTMLTextAreaElement) {
  area.classList.add("vh");
  area.tabIndex = -1;
  area.setAttribute("aria-hidden", "true");
  area.setAttribute("data-permanent", "");
}
