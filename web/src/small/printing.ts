import { on } from "../dom.ts";

/** A button that prints the page. Without script it is not shown: the browser's own command does the same. */
export function printPages() {
  on("click", "[data-print]", () => print());
}
