import { all, find, on } from "../dom.ts";
import { fillIn } from "../drafting/fields.ts";
import { onFresh } from "../fresh.ts";
import { refreshFragment } from "../live/fragments.ts";
import { putBack } from "../morphing/fields.ts";

/** Questions that depend on an answer show once it is given; without script all of them stand there. */
export function branchQuestions() {
  onFresh(branch);
  on("change", "form", branch);
  on<"change", HTMLInputElement>("change", "[data-asks] input[type=radio]", (_, choice) => void askFor(choice));
  document.addEventListener("beistand:filled", (event) => void askAgain(event.target as HTMLFormElement, (event as CustomEvent<Record<string, string>>).detail));
}

function branch() {
  for (const place of all("[data-when]")) {
    const form = place.closest("form");
    if (!form) continue;
    const source = find(`#${CSS.escape(place.dataset.when! + "-block")}`, form);
    const given = new FormData(form).getAll(place.dataset.when!);
    const wanted = (place.dataset.values ?? "").split("\n");
    place.hidden = source !== null && (source.hidden || !given.some((value) => wanted.includes(String(value))));
  }
}

/** A restored draft may have chosen a category whose questions do not stand here yet; their answers go in when they do. */
async function askAgain(form: HTMLFormElement, values: Record<string, string>) {
  const choice = find<HTMLInputElement>("[data-asks] input[type=radio]:checked", form);
  const asked = choice && document.getElementById(choice.closest<HTMLElement>("[data-asks]")!.dataset.asks!)?.dataset.fragment;
  if (!choice || !asked || new URL(asked, location.href).searchParams.get("category") === choice.value) return;
  await askFor(choice);
  fillIn(form, values);
}

/** Another category needs other questions; what both ask stays as it was typed. */
async function askFor(choice: HTMLInputElement) {
  const choices = choice.closest<HTMLElement>("[data-asks]")!;
  const questions = document.getElementById(choices.dataset.asks!);
  if (!questions) return;
  const serial = find<HTMLInputElement>("[data-fact=Serial]", questions);
  const url = new URL(questions.dataset.fragment!, location.href);
  url.searchParams.set("category", choice.value);
  url.searchParams.set("serial", serial?.value ?? "");
  questions.dataset.fragment = url.pathname + url.search;
  // It comes back in the field that asks for it there.
  if (serial) putBack(serial);
  await refreshFragment(questions);
  if (serial?.isConnected && !serial.value) serial.value = url.searchParams.get("serial")!;
}
