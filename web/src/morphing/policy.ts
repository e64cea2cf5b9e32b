import { type Field, hasUnsentText, isEdited, isField } from "./fields.ts";

/** refresh: the same page anew. swap: another page in its place. fragment: one element by its own address. */
export interface Manner {
  kind: "refresh" | "swap" | "fragment";
  /** The field with the focus may be in use; false when a link led to another page. */
  keepActive: boolean;
  /** This form was sent and is confirmed: its fields belong to the server again. */
  released?: HTMLFormElement | null;
  /** The page is the server's answer to what was sent. */
  answers?: boolean;
}

const scriptsOwn = "[data-draft-offer], [data-uploads], [data-send-state]";

export function isPermanent(element: Element): boolean {
  if (element.matches(scriptsOwn)) return true;
  const permanent = element.getAttribute("data-permanent");
  if (permanent !== "edited") return permanent !== null;
  const form = element.closest("form");
  return form !== null && hasUnsentText(form);
}

/** What the server said about something sent stays until it says something else: news of the ticket are no answer. */
const isOutcome = (element: Element, manner: Manner) => manner.kind === "refresh" && !manner.answers && element.hasAttribute("data-outcome");

export function isInUse(field: Field, manner: Manner): boolean {
  if (manner.released && field.form === manner.released) return false;
  if (field === document.activeElement && (field as HTMLInputElement).type !== "hidden") return manner.keepActive;
  // Another ticket's page has selects with the same ids; only what is written for sending may stay.
  if (manner.kind === "swap" && !field.form?.matches("[data-draft], [data-send]")) return false;
  return isEdited(field);
}

export function mayMorph(old: Node, fresh: Node, root: Element, manner: Manner): boolean {
  if (!(old instanceof Element) || !(fresh instanceof Element)) return true;
  if (isPermanent(old) || isOutcome(old, manner)) return false;
  if (isField(old) && isInUse(old, manner)) { if (manner.answers) carryValidity(old, fresh); return false; }
  if (manner.kind === "refresh" && old !== root && isFragment(old, fresh)) return false;
  return !old.isEqualNode(fresh);
}

const isValidity = (attribute: string) => attribute === "aria-invalid" || attribute === "aria-describedby";

/** A kept field still learns what the server says about it. */
function carryValidity(old: Element, fresh: Element) {
  for (const name of ["aria-invalid", "aria-describedby"]) {
    const value = fresh.getAttribute(name);
    if (value === null) old.removeAttribute(name); else old.setAttribute(name, value);
  }
}

/** What has an address of its own comes anew from there, not with the page. */
const isFragment = (old: Element, fresh: Element) => ["data-fragment", "data-part"].some((name) => old.hasAttribute(name) && old.getAttribute(name) === fresh.getAttribute(name));

export function mayRemove(node: Node, manner: Manner): boolean {
  if (!(node instanceof Element)) return true;
  if (manner.kind === "swap") return !(isPermanent(node) && node.parentElement === document.body);
  return !isGuarded(node, manner) && !guardedWithin(node, manner).length;
}

export const guardedWithin = (root: Element, manner: Manner) =>
  [...root.querySelectorAll("[data-permanent], [data-outcome], input, textarea, select")].filter((element) => isGuarded(element, manner));

function isGuarded(element: Element, manner: Manner): boolean {
  // A form's key against double sending is nothing that anybody put in: it goes with its form.
  if (manner.released?.contains(element) || (isField(element) && element.type === "hidden" && !element.hasAttribute("data-outcome"))) return false;
  return isPermanent(element) || isOutcome(element, manner) || (isField(element) && isInUse(element, manner));
}

export function mayUpdate(attribute: string, element: Element, manner: Manner): boolean {
  if (isValidity(attribute) && element.getAttribute("aria-invalid") === "true") return manner.kind !== "refresh" || Boolean(manner.answers);
  if (attribute === "open") return !/^(DETAILS|DIALOG)$/.test(element.tagName);
  // The address of a fragment does not say which page it is shown on.
  return !(manner.kind === "fragment" && attribute === "aria-current");
}
