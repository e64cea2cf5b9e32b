import { person } from "../dom.ts";

export interface Draft {
  tab: string;
  savedAt: string;
  fields: Record<string, string>;
}

const month = 30 * 86_400_000;
const mine = () => `draft|${person()}|`;
const nameOf = (key: string, tab: string) => `${mine()}${key}|${tab}`;

/** What strangers write who may share this computer is gone with the tab: its key begins with "tab:". */
const placeOf = (key: string) => key.startsWith("tab:") ? sessionStorage : localStorage;

export function keepLocal(key: string, draft: Draft) {
  // A full or forbidden store must not stop anybody from typing; the server keeps it as well.
  try { placeOf(key).setItem(nameOf(key, draft.tab), JSON.stringify(draft)); } catch { /* see above */ }
}

export const forgetLocal = (key: string, tab: string) => placeOf(key).removeItem(nameOf(key, tab));

export const localDraft = (key: string, tab: string) => read(nameOf(key, tab), placeOf(key));

export function localDrafts(key: string): Draft[] {
  const prefix = nameOf(key, "");
  return names().filter((name) => name.startsWith(prefix)).flatMap((name) => read(name) ?? []);
}

/** On a shared computer the next person finds nothing. */
export function forgetMine() {
  for (const place of [localStorage, sessionStorage]) for (const name of names(place)) if (name.startsWith(mine())) place.removeItem(name);
}

export function forgetOld(now: number) {
  for (const name of names()) {
    if (name.startsWith("draft|") && !(Date.parse(read(name)?.savedAt ?? "") > now - month)) localStorage.removeItem(name);
  }
}

const names = (place = localStorage) => Array.from({ length: place.length }, (_, i) => place.key(i) ?? "");

function read(name: string, place = localStorage): Draft | null {
  try { return JSON.parse(place.getItem(name) ?? "null") as Draft | null; } catch { return null; }
}
