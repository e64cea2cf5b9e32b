import type { Page } from "../http.ts";

/**
 * confirmed: the server has it. refused: it says why, on the page. later: nobody knows, ask again with the same key.
 * stale: the token in the form is of another session. signedOut, failed: kept, and only a person can go on.
 */
export type Outcome = "confirmed" | "refused" | "later" | "stale" | "signedOut" | "failed";

const busy = [429, 502, 503, 504];

export function judge(page: Page): Outcome {
  if (page.signIn) return "signedOut";
  if (busy.includes(page.status)) return "later";
  // Redirected means written; that the page behind it may not be seen (moved to another team) does not change it.
  if (page.redirected && page.status < 500) return "confirmed";
  if (page.status === 204) return "confirmed";
  if (page.html && (page.status === 409 || page.status === 422)) return "refused";
  if (page.html && page.status === 200) return page.document.querySelector("[data-error-summary], [aria-invalid=true]") ? "refused" : "confirmed";
  return page.status === 400 ? "stale" : "failed";
}
