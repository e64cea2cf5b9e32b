import { all, find, on } from "../dom.ts";
import { onFresh } from "../fresh.ts";
import { refreshFragment } from "../live/fragments.ts";

/** Questions that depend on an answer show once it is given; without script all of them stand there. */
export function branchQuestions() {
  onFresh(branch);
  on("change", "form", branch);
  on<"change", HTMLInputElement>("change", "[data-asks] input[type=radio]", (_, choice) => void askFor(choice));
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

/** Another category needs other questions; what both ask stays as it was typed. */
async function askFor(choice: HTMLInputElement) {
  const choices = choice.closest<HTMLElement>("[data-asks]")!;
  const questions = document.getElementById(choices.dataset.asks!);
  if (!questions) return;
  questions.dataset.fragment = choices.dataset.url! + choice.value;
  await refreshFragment(questions);
}
