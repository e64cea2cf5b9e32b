import { find } from "../dom.ts";
import { fetchPage, type Page } from "../http.ts";
import { isOtherBuild, showPage } from "../morphing/page.ts";
import { announce } from "../small/announce.ts";
import { closeOverlays } from "../small/dialogs.ts";
import { keepPlace, restorePlace, stepTo } from "./places.ts";

export interface Way {
  /** push: a step forward. back: the history moved already. */
  history: "push" | "replace" | "back";
  /** heading: another page begins. keep: the reader stays where he is, as in a filter. */
  focus: "heading" | "keep";
}

let old = false;
let visiting: AbortController | null = null;

/** A newer build is on the server: from now on every step is a full load. Nobody is reloaded while typing. */
export function outdated() { old = true; }

export async function visit(url: string, way: Way): Promise<void> {
  visiting?.abort();
  const mine = visiting = new AbortController();
  document.documentElement.toggleAttribute("data-busy", true);
  try {
    if (old) return load(url, way);
    const page = await fetchPage(url, { signal: mine.signal });
    if (mine !== visiting) return;
    if (page.status !== 200 || !page.html || page.signIn || isOtherBuild(page) || new URL(page.url).origin !== location.origin) return load(url, way);
    arrive(page, withHash(page.url, url), way);
  } catch {
    if (!mine.signal.aborted) load(url, way);
  } finally {
    if (mine === visiting) document.documentElement.removeAttribute("data-busy");
  }
}

/** Also for the answer to a form that leads to another page. */
export function arrive(page: Page, url: string, way: Way) {
  keepPlace();
  if (url !== location.href) {
    if (way.history === "push") stepTo(url); else moveTo(url);
  }
  if (way.focus === "heading") closeOverlays();
  showPage(page, { kind: "swap", keepActive: way.focus === "keep" });
  moved();
  announce(document.title);
  if (way.history === "back") restorePlace();
  else if (way.focus === "heading") begin();
}

let shown = "";
/** The same step of the history under its right address. */
export function moveTo(url: string) {
  history.replaceState(history.state, "", url);
  moved();
}

const moved = () => { shown = location.href.replace(/#.*/, ""); };

/** Back and forward between places in one page is the browser's own business. */
export function followHistory() {
  moved();
  addEventListener("popstate", () => {
    if (location.href.replace(/#.*/, "") !== shown) void visit(location.href, { history: "back", focus: "heading" });
  });
}

function begin() {
  for (const pane of document.querySelectorAll<HTMLElement>("main, main *")) if (pane.scrollTop > 0) pane.scrollTop = 0;
  for (const pane of document.querySelectorAll<HTMLElement>("[data-scroll=end]")) pane.scrollTop = pane.scrollHeight;
  const target = location.hash ? document.getElementById(location.hash.slice(1)) : null;
  if (target) target.scrollIntoView(); else scrollTo(0, 0);
  focusHeading();
}

export function focusHeading() {
  const heading = find("main h1") ?? find("h1") ?? find("main");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
}

function withHash(landed: string, asked: string) {
  const hash = new URL(asked, location.href).hash;
  return landed.includes("#") ? landed : landed + hash;
}

function load(url: string, way: Way) {
  if (way.history === "back") location.reload(); else location.assign(url);
}
