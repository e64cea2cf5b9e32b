import { all, find } from "../dom.ts";
import { onFresh } from "../fresh.ts";
import { isTyping, keysAreOff } from "./shortcuts.ts";

/** Address of the row the reader stands on. In script, as a morph would wipe it from the row. */
let at: string | null = null;

export function followRoving() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || keysAreOff() || isTyping(event.target) || find("dialog:modal")) return;
    if (event.key === "j" || event.key === "k") step(event, event.key === "j" ? 1 : -1);
    else if (event.key === "Enter" && document.activeElement === document.body) marked()?.click();
  });
  onFresh(() => {
    if (at === null) return;
    const row = marked();
    if (row && row === document.activeElement) mark(row); else at = row ? at : null;
  });
}

const rows = () => all<HTMLAnchorElement>("[data-roving] a[href]");
const marked = () => rows().find((row) => row.getAttribute("href") === at);

/** The row has the focus, so Enter opens it without any help and screen readers read it. */
function step(event: KeyboardEvent, by: number) {
  const list = rows();
  if (!list.length) return;
  event.preventDefault();
  const focused = list.findIndex((row) => row === document.activeElement);
  const from = focused >= 0 ? focused : list.findIndex((row) => row.hasAttribute("aria-current"));
  const next = list[from < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, from + by))]!;
  mark(next);
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

function mark(row: HTMLAnchorElement) {
  for (const other of rows()) if (other !== row) other.removeAttribute("aria-current");
  row.setAttribute("aria-current", "true");
  at = row.getAttribute("href");
}
