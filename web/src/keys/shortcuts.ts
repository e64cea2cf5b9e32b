import { all, find } from "../dom.ts";
import { onFresh } from "../fresh.ts";
import { isField } from "../morphing/fields.ts";

const patience = 1_200;
let typed: string[] = [];
let typedAt = 0;

export function listenForKeys() {
  onFresh(() => { if (document.body.dataset.keys) document.documentElement.dataset.keys = document.body.dataset.keys; });
  document.addEventListener("keydown", press);
}

export const keysAreOff = () => document.documentElement.dataset.keys === "off" || document.body.dataset.keys === "off";

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  return isField(target) && !/^(checkbox|radio|button|submit|reset|file|range|color)$/.test(target.type);
}

/** "mod" is Ctrl, or ⌘ on a Mac. Shift is part of the character: "?" needs it on some keyboards, "ü" on none. */
export function nameOf(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">): string | null {
  if (event.altKey || event.key.length !== 1) return null;
  return event.ctrlKey || event.metaKey ? `mod+${event.key.toLowerCase()}` : event.key;
}

/** What the keys pressed so far lead to: an element, the beginning of one, or nothing. */
export function match<T>(keys: string[], known: [string, T][]): T | "more" | null {
  const sequence = keys.join(" ");
  const exact = known.find(([key]) => key === sequence);
  if (exact) return exact[1];
  return known.some(([key]) => key.startsWith(`${sequence} `)) ? "more" : null;
}

function press(event: KeyboardEvent) {
  const name = nameOf(event);
  if (name === null || event.defaultPrevented || event.repeat || event.isComposing || keysAreOff() || find("dialog:modal")) return;
  if (!name.startsWith("mod+") && isTyping(event.target)) return;
  const now = Date.now();
  typed = now - typedAt > patience ? [name] : [...typed, name];
  typedAt = now;
  const known = all("[data-key]").filter(isUsable).map((element): [string, HTMLElement] => [element.dataset.key!, element]);
  const found = match(typed, known) ?? match(typed = [name], known);
  if (found === "more") return;
  typed = [];
  if (!found) return;
  event.preventDefault();
  if (isField(found) || found.isContentEditable) found.focus(); else found.click();
}

const isUsable = (element: HTMLElement) => !(element as HTMLButtonElement).disabled && !element.closest("[inert]");
