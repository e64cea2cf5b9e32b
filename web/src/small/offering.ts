import { find, on } from "../dom.ts";
import { refreshFragment } from "../live/fragments.ts";
import { Pace } from "../pace.ts";

const fewest = 8, most = 300;
const pace = new Pace(offer, { quiet: () => 500, longest: 2_000, gap: 500 });

/** While somebody describes his problem, what may solve it is looked for and shown under his words. */
export function offerAnswers() {
  on("input", "form[data-offers] :is([name=Subject], [name=Text], [name=Serial])", () => pace.ask());
}

async function offer() {
  const form = find<HTMLFormElement>("form[data-offers]");
  const place = form && document.getElementById(form.dataset.offers!);
  if (!place) return;
  const typed = new FormData(form);
  const words = offerWords(String(typed.get("Subject") ?? ""), String(typed.get("Text") ?? ""));
  const serial = String(typed.get("Serial") ?? "").trim();
  if (words.length < fewest && serial.length === 0) return;
  place.dataset.fragment = `${place.dataset.url}?${new URLSearchParams({ q: words, serial })}`;
  await refreshFragment(place);
}

/** The beginning says what it is about; the rest only makes the question blurred. */
export function offerWords(subject: string, text: string): string {
  const words = `${subject} ${text}`.replace(/\s+/g, " ").trim();
  return words.length > most ? words.slice(0, words.lastIndexOf(" ", most) > 0 ? words.lastIndexOf(" ", most) : most) : words;
}
