import { Idiomorph } from "idiomorph";
import { all, find } from "../dom.ts";
import { freshened } from "../fresh.ts";
import { notify } from "../small/notices.ts";
import { guardedWithin, type Manner, mayMorph, mayRemove, mayUpdate } from "./policy.ts";

/** What scripts put before a field has its place there in the fresh page too: it is met, and neither moved nor removed. */
function keepPlaces(old: Element, fresh: Element) {
  for (const own of old.querySelectorAll<HTMLElement>("[data-before]:not([data-before=''])")) {
    fresh.querySelector(`#${CSS.escape(own.dataset.before!)}`)?.before(fresh.ownerDocument.importNode(own, false));
  }
}

/** Whoever decides about a text decides about the one he read: news of another do not put it under his decision, they are told. */
function keepRead(old: Element, fresh: Element, manner: Manner) {
  const [was, now] = [find("[data-read]", old), find("[data-read]", fresh)];
  if (manner.kind !== "refresh" || !was || !now || was.dataset.read === now.dataset.read) return;
  notify("changed", now.dataset.readChanged!);
  // The answer to what was sent says what stands there now: from there on it is read.
  if (manner.answers) return;
  for (const field of all<HTMLInputElement>("[data-reads]", now)) field.setAttribute("value", was.dataset.read!);
  now.dataset.read = was.dataset.read;
}

/** Makes `old` look like `fresh` while everything in use stays: focus, caret, typed text, open details and dialogs. */
export function morph(old: Element, fresh: Element, manner: Manner) {
  keepPlaces(old, fresh);
  keepRead(old, fresh, manner);
  const homes = manner.kind === "swap" ? [] : guardedWithin(old, manner).map((element) => ({ element, home: element.parentElement }));
  Idiomorph.morph(old, fresh, {
    morphStyle: "outerHTML",
    callbacks: {
      beforeNodeMorphed: (node: Node, next: Node) => mayMorph(node, next, old, manner),
      beforeNodeRemoved: (node: Node) => mayRemove(node, manner),
      beforeAttributeUpdated: (name: string, element: Element) => mayUpdate(name, element, manner),
    },
  });
  // idiomorph drops whole branches without asking when an id in them moved elsewhere.
  for (const { element, home } of homes) {
    if (!element.isConnected) (home?.isConnected ? home : document.body).append(element);
  }
  freshened();
}
