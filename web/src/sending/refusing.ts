import { all, find } from "../dom.ts";
import type { Page } from "../http.ts";
import { showPage } from "../morphing/page.ts";
import { notify } from "../small/notices.ts";
import { text } from "../texts.ts";

/** The page says what is wrong; everything that was typed stays, and the focus goes where the help is. */
export function refuse(form: HTMLFormElement | null, page: Page) {
  if (!form) return notify("send", text("failed"));
  // Files that were uploaded before stand on the page now: the server names them.
  for (const upload of all<HTMLInputElement>("[data-uploads] input[name=Upload]", form)) if (page.document.getElementById(`upload-${upload.value}`)) upload.closest(".file")?.remove();
  // What was written may go on at another ticket: the form there has a line of its own.
  const line = find("[data-send-state]", form);
  if (line && !page.document.getElementById(line.id)) line.remove();
  showPage(page, { kind: "refresh", keepActive: true, answers: true });
  meet(find("[data-error-summary]", form) ?? find("[data-error-summary]") ?? find("[aria-invalid=true]", form) ?? find("[aria-invalid=true]") ?? find("#refusal"));
}

/** The same on a page that the browser loaded for a form without our help. */
export function meetRefusal() {
  if (document.activeElement === document.body && location.hash === "") meet(find("[data-error-summary]") ?? find("[aria-invalid=true]") ?? find("#refusal"));
}

function meet(place: HTMLElement | null) {
  if (place && !place.matches("input, textarea, select")) place.tabIndex = -1;
  place?.focus();
}
