import { on } from "../dom.ts";
import { onFresh } from "../fresh.ts";
import { Sending } from "./sending.ts";
import { submitters } from "./state.ts";

const underWay = new Map<string | HTMLFormElement, Sending>();

export function sendForms() {
  on<"submit", HTMLFormElement>("submit", "form[data-send]", (event, form) => {
    if (event.defaultPrevented) return;
    // What asks for another page instead of sending goes as any form does, with all that was typed.
    if (event.submitter?.matches("[data-plain]")) return leadThere(form);
    event.preventDefault();
    send(form, event.submitter);
  });
  document.addEventListener("keydown", sendByKey);
  onFresh(() => { for (const sending of underWay.values()) sending.showLock(); });
}

function leadThere(form: HTMLFormElement) {
  const rich = form.querySelector<HTMLInputElement>("input[name=Rich]");
  if (rich) rich.value = "yes";
}

/** Pressed twice it is sent once: the second press only ends the waiting. */
export function send(form: HTMLFormElement, submitter: HTMLElement | null) {
  const name = form.id || form;
  if (underWay.has(name)) { document.dispatchEvent(new Event("beistand:send-now")); return; }
  if (form.querySelector("[data-uploading]")) { sendAfterUploads(form, submitter); return; }
  const sending = new Sending(form, submitter);
  underWay.set(name, sending);
  void sending.run().catch(reportError).finally(() => underWay.delete(name));
}

const queued = new WeakSet<HTMLFormElement>();

function sendAfterUploads(form: HTMLFormElement, submitter: HTMLElement | null) {
  if (queued.has(form)) return;
  queued.add(form);
  form.addEventListener("beistand:uploads-ended", () => { queued.delete(form); if (form.isConnected) send(form, submitter); }, { once: true });
}

function sendByKey(event: KeyboardEvent) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.isComposing || event.repeat) return;
  const form = event.target instanceof Element ? event.target.closest<HTMLFormElement>("form[data-send]") : null;
  if (!form || event.defaultPrevented) return;
  event.preventDefault();
  const submitter = submitters(form).find((button) => !button.matches("[data-plain]"));
  if (submitter?.disabled) send(form, submitter); else form.requestSubmit(submitter ?? null);
}
