import { Editor, type Extensions } from "@tiptap/core";
import Image from "@tiptap/extension-image";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import StarterKit from "@tiptap/starter-kit";

export type Take = (files: File[], at: number | null) => void;

// Our policy forbids style attributes; the column widths tiptap writes would break it.
const PlainTable = Table.extend({ renderHTML: () => ["table", ["tbody", 0]] });

// Only pictures that were uploaded here: others would be fetched from strangers, or be megabytes of text.
const OwnImage = Image.extend({ parseHTML: () => [{ tag: 'img[src^="/"]:not([src^="//"])' }] });

const extensions: Extensions = [
  StarterKit.configure({
    heading: { levels: [2, 3] },
    link: { openOnClick: false, defaultProtocol: "https", protocols: ["mailto", "tel"], HTMLAttributes: { rel: null, target: null } },
  }),
  OwnImage,
  PlainTable.configure({ resizable: false }),
  TableRow, TableHeader, TableCell,
];

export function createEditor(place: HTMLElement, area: HTMLTextAreaElement, content: string, take: Take): Editor {
  return new Editor({
    element: place, extensions, content, injectCSS: false,
    editorProps: {
      attributes: describe(area),
      handleDOMEvents: { keydown: (_, event) => isOurs(event) },
      handlePaste: (_, event) => takeFrom(event.clipboardData, null, take),
      handleDrop: (view, event) => takeFrom(event.dataTransfer, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? null, take),
    },
  });
}

function describe(area: HTMLTextAreaElement): Record<string, string> {
  // By its words and not by an id: the label is the server's and comes anew without one.
  const label = area.labels?.[0]?.textContent.trim() || area.getAttribute("aria-label") || area.name;
  return { role: "textbox", "aria-multiline": "true", "data-placeholder": area.placeholder, "aria-label": label };
}

/** Tab leaves the editor, or keyboards are trapped in lists and tables; Ctrl+Enter sends. The browser and the form do both. */
const isOurs = (event: KeyboardEvent) => event.key === "Tab" || (event.key === "Enter" && (event.ctrlKey || event.metaKey));

/** Word and Excel put a picture of the text beside the text; then the text is meant. */
function takeFrom(data: DataTransfer | null, at: number | null, take: Take): boolean {
  const files = [...data?.files ?? []];
  const words = new DOMParser().parseFromString(data?.getData("text/html") ?? "", "text/html").body.textContent?.trim();
  if (!files.length || words || data?.getData("text/plain").trim()) return false;
  take(files, at);
  return true;
}
