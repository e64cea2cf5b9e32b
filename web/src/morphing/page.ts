import type { Page } from "../http.ts";
import { left } from "../fresh.ts";
import { all } from "../dom.ts";
import { morph } from "./morph.ts";
import { type Field, isEdited, putBack } from "./fields.ts";
import { isInUse, type Manner } from "./policy.ts";

let turns = 0;

/** Changes whenever another page, or a newer one, has come in; what was asked for before is then void. */
export const turn = () => turns;

export const seqOf = (body: HTMLElement) => Number(body.dataset.seq ?? 0);

export const ownBuild = document.documentElement.dataset.build ?? "";

export const isOtherBuild = (page: Page) => (page.document.documentElement.dataset.build ?? ownBuild) !== ownBuild;

export function showPage(page: Page, manner: Manner) {
  turns++;
  if (manner.kind === "swap") {
    left();
    clearStrangers(page.document);
    for (const field of all<Field>("input, textarea, select")) if (isEdited(field) && !isInUse(field, manner)) putBack(field);
  }
  document.title = page.document.title;
  morph(document.body, page.document.body, manner);
}

/** Forms of another ticket go first: their fields have the same ids as ours, and unsent text would move into the wrong ticket. */
function clearStrangers(next: Document) {
  for (const form of all<HTMLFormElement>("form[data-draft], form[data-send]")) {
    if (!form.id || !next.getElementById(form.id)) form.remove();
  }
}
