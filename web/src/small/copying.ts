import { find, on } from "../dom.ts";
import { text } from "../texts.ts";
import { announce } from "./announce.ts";

/** A button that copies what stands in a field, and says for a moment that it did. */
export function copyFields() {
  on("click", "[data-copy]", async (_, button) => {
    const field = find<HTMLInputElement>(`#${button.dataset.copy}`);
    if (!field || !await copied(field)) return;
    const usual = button.dataset.usual ??= button.textContent;
    button.textContent = text("copied");
    announce(text("copied"));
    setTimeout(() => { button.textContent = usual; }, 2000);
  });
}

/** Without TLS there is no clipboard but that of the selection. */
async function copied(field: HTMLInputElement) {
  field.select();
  try { await navigator.clipboard.writeText(field.value); return true; } catch { return document.execCommand("copy"); }
}
