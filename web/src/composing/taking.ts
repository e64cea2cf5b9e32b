import type { Editor } from "@tiptap/core";
import { make } from "../dom.ts";
import { fill, text } from "../texts.ts";
import { sendFile, type Uploaded, UploadRefused } from "./uploading.ts";

const shownInText = /^image\/(png|jpe?g|gif|webp)$/;

/** Pictures come into the text, everything else is listed below it. */
export function takeFiles(area: HTMLTextAreaElement, editor: Editor | null, files: File[], at: number | null) {
  for (const file of files) {
    void take(area, file, (uploaded) => {
      if (!editor || editor.isDestroyed || !shownInText.test(file.type)) return false;
      describe(area.form!, uploaded);
      const picture = { type: "image", attrs: { src: uploaded.url, alt: uploaded.name } };
      const put = at === null ? editor.commands.insertContent(picture) : editor.commands.insertContentAt(Math.min(at, editor.state.doc.content.size), picture);
      goOnAfter(editor);
      return put;
    });
  }
}

/** The editor selects what was put in, and the next word would take its place. */
function goOnAfter(editor: Editor) {
  const { selection, doc } = editor.state;
  if (selection.empty) return;
  if (!doc.nodeAt(selection.to)?.isTextblock) editor.commands.insertContentAt(selection.to, { type: "paragraph" });
  editor.commands.setTextSelection(selection.to + 1);
}

/** Where a form asks what its pictures show, it asks so of a new one. */
function describe(form: HTMLFormElement, { id, url }: Uploaded) {
  const asked = form.querySelector<HTMLElement>("[data-pictures]");
  const row = asked?.querySelector("template")?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
  if (!asked || !row) return;
  row.querySelector("img")!.src = url;
  const [label, words, decoration] = [row.querySelector("label")!, row.querySelector<HTMLInputElement>("input.input")!, row.querySelector<HTMLInputElement>("[type=checkbox]")!];
  words.id = label.htmlFor = `alt-${id}`;
  words.name = `Alt-${id}`;
  decoration.name = `Decoration-${id}`;
  asked.append(row);
  asked.hidden = false;
}

async function take(area: HTMLTextAreaElement, file: File, insert: (uploaded: Uploaded) => boolean) {
  const form = area.form!;
  const list = listIn(area, form);
  const cancelled = new AbortController();
  const bar = make("progress", { max: "1", value: "0", "aria-label": text("uploading", { name: file.name }) });
  const chip = make("span", { class: "file", "data-uploading": true }, make("span", { class: "name" }, file.name), bar);
  chip.append(removeButton(list, file.name, () => { cancelled.abort(); chip.remove(); }));
  list.append(chip);
  try {
    const uploaded = await sendFile(file, (part) => { bar.value = part; }, cancelled.signal);
    if (insert(uploaded)) chip.remove(); else keep(bar, uploaded);
  } catch (error) {
    if (!cancelled.signal.aborted) say(chip, bar, file, error);
  }
  chip.removeAttribute("data-uploading");
  if (!form.querySelector("[data-uploading]")) form.dispatchEvent(new Event("beistand:uploads-ended"));
}

function keep(bar: HTMLElement, uploaded: Uploaded) {
  const [size, unit] = uploaded.size < 1024 ? [uploaded.size, "B"] : [uploaded.size / 1024, "KB"];
  bar.replaceWith(make("span", { class: "size" }, `${size.toLocaleString(document.documentElement.lang || "de", { maximumFractionDigits: 0 })} ${unit}`), make("input", { type: "hidden", name: "Upload", value: uploaded.id }), make("input", { type: "hidden", name: "UploadName", value: `${uploaded.id} ${uploaded.name}` }));
}

function say(chip: HTMLElement, bar: HTMLElement, file: File, error: unknown) {
  const refused = error instanceof UploadRefused ? error : null;
  const own = text(refused?.status === 413 ? "tooLarge" : refused?.status === 415 ? "wrongType" : "uploadFailed", { name: file.name });
  const told = [refused?.title, refused?.detail].filter(Boolean).join(" ");
  chip.classList.add("blocked");
  bar.replaceWith(make("span", { class: "bad-text", role: "alert" }, told || own));
}

function removeButton(list: HTMLElement, name: string, removed: () => void) {
  const label = fill(list.dataset.remove ?? text("remove"), { name });
  const button = make("button", { class: "btn quiet s icon-only", type: "button", "aria-label": label, title: label }, "×");
  button.addEventListener("click", removed);
  return button;
}

function listIn(area: HTMLTextAreaElement, form: HTMLFormElement): HTMLElement {
  const list = form.querySelector<HTMLElement>("[data-uploads]");
  if (list) return list;
  const made = make("div", { class: "files", id: `uploads-${form.id}`, "data-uploads": true });
  area.after(made);
  return made;
}
