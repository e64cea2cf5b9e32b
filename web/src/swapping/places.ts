import { newId } from "../ids.ts";

interface Place { scrolls: Map<string, number>; focus: string | null }

const places = new Map<string, Place>();
let current = "";

/** Remembers, per step of the history, where each pane was scrolled to and what had the focus. */
export function keepPlace() {
  const scrolls = new Map([["", scrollY]]);
  for (const pane of document.querySelectorAll<HTMLElement>("[id], main, main *")) {
    const path = pathOf(pane);
    if (pane.scrollTop > 0 && path) scrolls.set(path, pane.scrollTop);
  }
  places.set(current, { scrolls, focus: document.activeElement && document.activeElement !== document.body ? pathOf(document.activeElement) : null });
}

export function stepTo(url: string) {
  history.scrollRestoration = "manual";
  current = newId();
  history.pushState({ place: current }, "", url);
}

export function restorePlace() {
  current = history.state?.place ?? "";
  const place = places.get(current);
  scrollTo(0, place?.scrolls.get("") ?? 0);
  for (const [path, top] of place?.scrolls ?? []) {
    const pane = path ? document.querySelector(path) : null;
    if (pane) pane.scrollTop = top;
  }
  const focused = place?.focus ? document.querySelector<HTMLElement>(place.focus) : null;
  focused?.focus({ preventScroll: true });
}

/** The nearest id and the tags below it. */
function pathOf(element: Element): string | null {
  const steps: string[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (at.id) return [`#${CSS.escape(at.id)}`, ...steps].join(" > ");
    if (at === document.body) return ["body", ...steps].join(" > ");
    steps.unshift(`${at.localName}:nth-child(${[...at.parentElement!.children].indexOf(at) + 1})`);
  }
  return null;
}
