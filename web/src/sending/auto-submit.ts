import { address, on } from "../dom.ts";
import { visit } from "../swapping/visit.ts";
import { send } from "./send.ts";

/** Filters and single choices: no button to press. A GET leads to another page, a POST is sent like any form. */
export function autoSubmit() {
  on<"change", HTMLFormElement>("change", "form[data-auto-submit]", (_, form) => {
    if (form.reportValidity()) form.requestSubmit();
  });
  on<"submit", HTMLFormElement>("submit", "form[data-auto-submit]:not([data-send])", (event, form) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    if (form.getAttribute("method")?.toLowerCase() === "post") send(form, event.submitter);
    else void visit(addressOf(form), { history: "push", focus: "keep" });
  });
}

function addressOf(form: HTMLFormElement): string {
  const url = new URL(form.getAttribute("action") || address(), location.href);
  url.search = new URLSearchParams([...new FormData(form)].flatMap(([name, value]) => typeof value === "string" && value !== "" ? [[name, value]] : [])).toString();
  return url.href;
}
