import type { ChainedCommands, Editor } from "@tiptap/core";
import { make } from "../dom.ts";
import { text, type TextKey } from "../texts.ts";
import { askAddress } from "./asking.ts";
import { drawings } from "./drawings.ts";

interface Tool {
  name: TextKey & keyof typeof drawings;
  /** Mark or node that lights the button. */
  active?: string;
  inTable?: boolean;
  run: (chain: ChainedCommands, editor: Editor) => ChainedCommands | Promise<void>;
}

const tools: Tool[] = [
  { name: "bold", active: "bold", run: (chain) => chain.toggleBold() },
  { name: "italic", active: "italic", run: (chain) => chain.toggleItalic() },
  { name: "bullets", active: "bulletList", run: (chain) => chain.toggleBulletList() },
  { name: "numbers", active: "orderedList", run: (chain) => chain.toggleOrderedList() },
  { name: "link", active: "link", run: (_, editor) => link(editor) },
  { name: "quote", active: "blockquote", run: (chain) => chain.toggleBlockquote() },
  { name: "code", active: "codeBlock", run: (chain) => chain.toggleCodeBlock() },
  { name: "table", active: "table", run: (chain) => chain.insertTable({ rows: 3, cols: 2, withHeaderRow: true }) },
  { name: "row", inTable: true, run: (chain) => chain.addRowAfter() },
  { name: "column", inTable: true, run: (chain) => chain.addColumnAfter() },
  { name: "removeTable", inTable: true, run: (chain) => chain.deleteTable() },
];

async function link(editor: Editor) {
  const address = await askAddress(String(editor.getAttributes("link").href ?? ""));
  if (address === null) { editor.commands.focus(); return; }
  const chain = editor.chain().focus().extendMarkRange("link");
  if (address === "") chain.unsetLink().run();
  else if (editor.state.selection.empty && !editor.isActive("link")) chain.insertContent({ type: "text", text: address, marks: [{ type: "link", attrs: { href: address } }] }).run();
  else chain.setLink({ href: address }).run();
}

export function toolbar(editor: Editor, area: HTMLTextAreaElement) {
  const labelOf = (name: TextKey) => area.dataset[`label${name[0]!.toUpperCase()}${name.slice(1)}`] ?? text(name);
  const buttons = tools.map((tool) => {
    const button = make("button", { type: "button", title: labelOf(tool.name), "aria-label": labelOf(tool.name), tabindex: "-1" });
    button.innerHTML = drawings[tool.name];
    button.addEventListener("click", () => {
      const chain = tool.run(editor.chain().focus(), editor);
      if (!(chain instanceof Promise)) chain.run();
    });
    return { tool, button };
  });
  const element = make("div", { class: "editor-bar", role: "toolbar", "aria-label": labelOf("toolbar") }, ...buttons.map(({ button }) => button));
  const show = () => {
    for (const { tool, button } of buttons) {
      if (tool.active) button.setAttribute("aria-pressed", String(editor.isActive(tool.active)));
      if (tool.inTable) button.hidden = !editor.isActive("table");
    }
  };
  editor.on("transaction", show);
  show();
  rove(element);
  return { element };
}

/** One stop for Tab, arrows inside. */
function rove(bar: HTMLElement) {
  const shown = () => [...bar.querySelectorAll<HTMLButtonElement>("button:not([hidden])")];
  const stopAt = (button: HTMLButtonElement) => { for (const other of bar.querySelectorAll("button")) other.tabIndex = other === button ? 0 : -1; };
  stopAt(shown()[0]!);
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const buttons = shown();
    const next = buttons[(buttons.indexOf(event.target as HTMLButtonElement) + step + buttons.length) % buttons.length]!;
    stopAt(next);
    next.focus();
    event.preventDefault();
  });
}
