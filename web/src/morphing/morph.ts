import { Idiomorph } from "idiomorph";
import { freshened } from "../fresh.ts";
import { guardedWithin, type Manner, mayMorph, mayRemove, mayUpdate } from "./policy.ts";

/** Makes `old` look like `fresh` while everything in use stays: focus, caret, typed text, open details and dialogs. */
export function morph(old: Element, fresh: Element, manner: Manner) {
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
