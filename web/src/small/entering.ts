import { on } from "../dom.ts";

/** Enter in a field that looks something up presses its own button, and not the first of the form. */
export function enterPresses() {
  on<"keydown", HTMLInputElement>("keydown", "input[data-enter]", (event, field) => {
    if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    document.getElementById(field.dataset.enter!)?.click();
  });
}
