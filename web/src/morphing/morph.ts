import { Idiomorph } from "idiomorph";
import { freshened } from "../fresh.ts";
import { guardedWithin, type Manner, mayMorph, mayRemove, mayUpdate } from "./policy.ts";

/** What scripts put before a field has its place there in the fresh page too: it is met, and neither moved nor removed. */
function keepPlaces(old: Element, fresh: Element) {
  for (const own of old.querySelectorAll<HTMLElement>("[data-before]:not([data-before=''])")) {
    fresh.querySelector(`#${CSS.escape(own.dataset.before!)}`)?.before(fresh.ownerDocument.importNode(own, false));
  }
}

/** Makes `old` look like `fresh` while everything in use stays: focus, caret, typed text, open details and dialogs. */
export function morph(old: Element, fresh: Element, manner: Manner) {
  keepPlaces(old, fresh);
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
