import { all, find, make } from "../dom.ts";
import { text } from "../texts.ts";

export type Shown = "sending" | "waiting" | "failed" | "sent" | null;

export function showState(form: HTMLFormElement, state: Shown, cancel?: () => void) {
  const line = find("[data-send-state]", form);
  if (!line) return;
  line.dataset.state = state ?? "";
  line.replaceChildren(state ? line.dataset[state] ?? text(state) : "");
  if (state !== "waiting" || !cancel) return;
  const button = make("button", { type: "button", class: "btn quiet s" }, line.dataset.cancel ?? text("cancel"));
  button.addEventListener("click", cancel);
  line.append(" ", button);
}

export const submitters = (form: HTMLFormElement) =>
  all<HTMLButtonElement | HTMLInputElement>("button:not([type=button], [type=reset]), input[type=submit]", form);

const locked = new WeakSet<Element>();

export function lock(form: HTMLFormElement, pressed: string | null) {
  for (const button of submitters(form)) {
    if (button.disabled && !locked.has(button)) continue;
    locked.add(button);
    button.disabled = true;
    if (pressed === null || button.value === pressed) button.setAttribute("aria-busy", "true");
  }
}

export function unlock(form: HTMLFormElement) {
  for (const button of submitters(form)) {
    if (!locked.delete(button)) continue;
    button.disabled = false;
    button.removeAttribute("aria-busy");
  }
}
