import { all, find, on } from "../dom.ts";
import { onFresh } from "../fresh.ts";

/** A table with boxes to tick: one that ticks all, and how many are. */
export function chooseMany() {
  on<"change", HTMLInputElement>("change", "[data-choose] input[type=checkbox]", (_, box) => {
    const form = box.form!;
    if (box.closest("[data-all]")) for (const one of boxes(form)) one.checked = box.checked;
    tell(form);
  });
  onFresh(() => { for (const form of all<HTMLFormElement>("[data-choose]")) tell(form); });
}

const boxes = (form: HTMLFormElement) => all<HTMLInputElement>("input[type=checkbox][name=Number]", form);

function tell(form: HTMLFormElement) {
  const [every, ticked] = [boxes(form), boxes(form).filter((box) => box.checked).length];
  const place = find("[data-all]", form);
  const whole = place && find<HTMLInputElement>("input", place);
  if (place && whole) {
    place.hidden = false;
    whole.checked = ticked > 0 && ticked === every.length;
    whole.indeterminate = ticked > 0 && ticked < every.length;
  }
  const told = find("[data-chosen]", form);
  if (told) told.textContent = String(ticked);
}
