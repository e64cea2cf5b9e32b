import { on } from "../dom.ts";
import { followHistory, visit } from "./visit.ts";

export function swapLinks() {
  followHistory();
  on<"click", HTMLAnchorElement>("click", "a[data-swap][href]", (event, link) => {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.target && link.target !== "_self" || link.hasAttribute("download") || link.origin !== location.origin) return;
    event.preventDefault();
    void visit(link.href, { history: "push", focus: "heading" });
  });
}
