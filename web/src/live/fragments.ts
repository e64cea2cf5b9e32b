import { all } from "../dom.ts";
import { onFresh } from "../fresh.ts";
import { fetchPage } from "../http.ts";
import { morph } from "../morphing/morph.ts";
import { Pace } from "../pace.ts";

const pace = new Pace(async () => { await Promise.all(all("[data-fragment]").map(refreshFragment)); }, { quiet: () => 200, longest: 600, gap: 2_000 });

export const refreshFragments = () => pace.ask();

/** @returns when the element shows what its own address says; a failure leaves the old content for the next change to mend. */
export async function refreshFragment(element: HTMLElement): Promise<void> {
  const url = address(element)!;
  const page = await fetchPage(url, { headers: { "X-Refetch": "1" } }).catch(() => null);
  if (page?.status !== 200 || page.signIn || !element.isConnected || address(element) !== url) return;
  morph(element, contentFor(element, page.document), { kind: "fragment", keepActive: true });
}

const address = (element: HTMLElement) => element.dataset.fragment ?? element.dataset.part;

/** What takes the server a while is fetched once the page stands; until then, and without script, a link is in its place. */
export function fetchParts() {
  onFresh(() => all("[data-part][data-open]").forEach((part) => {
    delete part.dataset.open;
    void refreshFragment(part);
  }));
}

/** The answer holds either the element itself or only what belongs in it. */
function contentFor(element: HTMLElement, answer: Document): Element {
  const whole = element.id ? answer.getElementById(element.id) : null;
  if (whole) return whole;
  const shell = answer.importNode(element, false);
  shell.append(...answer.body.childNodes);
  return shell;
}
