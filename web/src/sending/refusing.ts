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
  showPage(page, { kind: "refresh", keepActive: true, answers: true });
  const place = find("[data-error-summary]", form) ?? find("[data-error-summary]") ?? find("[aria-invalid=true]", form) ?? find("[aria-invalid=true]") ?? find("#refusal");
  if (place && !place.matches("input, textarea, select")) place.tabIndex = -1;
  place?.focus();
}
