import { all, find } from "../dom.ts";
import { forgetDraft } from "../drafting/drafts.ts";
import type { Page } from "../http.ts";
import { newId } from "../ids.ts";
import { fieldsOf, isText, type Field } from "../morphing/fields.ts";
import { showPage } from "../morphing/page.ts";
import { arrive, moveTo } from "../swapping/visit.ts";

interface Sent { body: FormData; draft: string | undefined }

/** The server has it: the form is empty and has a new key, and the page shows what came of it. */
export function confirm(sent: Sent, form: HTMLFormElement | null, page: Page) {
  const wroteOn = form !== null && fieldsOf(form).some((field) => isText(field) && differs(field, sent.body));
  if (sent.draft && !wroteOn) forgetDraft(sent.draft);
  if (!form) return;
  document.dispatchEvent(new Event("beistand:sent"));
  const answered = form.contains(document.activeElement) || document.activeElement === document.body;
  // Who went on writing while it was on its way keeps the text, as the beginning of the next one.
  const stays = all<HTMLInputElement>("[data-stays] :checked", form).map((choice) => choice.value);
  if (!wroteOn) form.reset();
  renew(form, page.document, wroteOn);
  closeAround(form);
  if (page.html && page.status === 200) show(page, form, wroteOn);
  else if (page.redirected) location.assign(page.url);
  // Who writes for colleagues goes on writing for colleagues: the next word must not go to the customer.
  for (const choice of all<HTMLInputElement>("[data-stays] input", form)) if (stays.includes(choice.value)) choice.checked = true;
  if (answered) continueAt(form);
}

const differs = (field: Field, body: FormData) => Boolean(field.name) && !field.matches(":disabled") && !body.getAll(field.name).some((value) => newlines(value) === newlines(field.value));
const newlines = (value: FormDataEntryValue) => typeof value === "string" ? value.replace(/\r\n?/g, "\n") : "";

/** Hidden fields that no morph touches: what the server gives the next one, and a key nobody has used. */
function renew(form: HTMLFormElement, next: Document, wroteOn: boolean) {
  for (const field of form.querySelectorAll<HTMLInputElement>("input[type=hidden][data-permanent]")) {
    const given = field.id ? next.getElementById(field.id) : null;
    if (field.name === "IdempotencyKey") field.value = newId();
    else if (given instanceof HTMLInputElement && !(wroteOn && field.name === "Format")) field.value = given.value;
  }
}

function closeAround(form: HTMLFormElement) {
  form.closest("dialog")?.close();
  form.closest("details.side-edit")?.removeAttribute("open");
  for (const popover of form.querySelectorAll<HTMLElement>("[popover]:popover-open")) popover.hidePopover();
  form.closest<HTMLElement>("[popover]:popover-open")?.hidePopover();
}

function show(page: Page, form: HTMLFormElement, wroteOn: boolean) {
  const here = new URL(location.href), there = new URL(page.url);
  if (here.pathname !== there.pathname && !(form.id && page.document.getElementById(form.id))) {
    return arrive(page, page.url, { history: "push", focus: "heading" });
  }
  if (there.pathname + there.search !== here.pathname + here.search) moveTo(page.url);
  showPage(page, { kind: "refresh", keepActive: true, answers: true, released: wroteOn ? null : form });
}

/** Somebody who answers a ticket goes on in the same field; a form that is gone has given the focus to the heading. */
function continueAt(form: HTMLFormElement) {
  if (!form.isConnected) return;
  const field = find("textarea[data-editor], textarea", form);
  field?.focus();
}
