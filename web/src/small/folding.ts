import { find } from "../dom.ts";
import { onFresh } from "../fresh.ts";

const met = new WeakSet<Element>();

/** On a phone the conversation comes first: what stands beside it elsewhere is folded until somebody wants it. */
export function foldOnPhones() {
  onFresh(() => {
    const side = find<HTMLDetailsElement>("details.side-fold");
    if (!side || met.has(side)) return;
    met.add(side);
    if (matchMedia("(max-width: 43.75em)").matches) side.open = false;
  });
}
