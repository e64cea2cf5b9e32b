import { find, make } from "../dom.ts";

/** For people who do not see that another page has come. */
export function announce(words: string) {
  let region = find("#announcer");
  if (!region) {
    region = make("p", { id: "announcer", class: "vh", "aria-live": "polite", "data-permanent": true });
    document.body.append(region);
  }
  // Said twice in a row a text is not read again unless it was gone in between.
  region.textContent = "";
  setTimeout(() => { region.textContent = words; }, 50);
}
