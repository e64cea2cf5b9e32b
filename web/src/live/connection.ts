import { find } from "../dom.ts";
import { text } from "../texts.ts";

const patience = 3_000;
const farewell = 4_000;
let worry: ReturnType<typeof setTimeout> | undefined;
let goodbye: ReturnType<typeof setTimeout> | undefined;
let told = false;

/** Says nothing about a short hiccup; a restart of the server takes about a second. May hear the same twice: the line and its first hello both say that it is up. */
export function connectionIs(up: boolean) {
  clearTimeout(worry);
  if (!up) {
    clearTimeout(goodbye);
    worry = setTimeout(() => { told = true; show("offline"); }, told ? 0 : patience);
  } else if (told) {
    told = false;
    show("back");
    goodbye = setTimeout(() => show(null), farewell);
  }
}

function show(state: "offline" | "back" | null) {
  const line = find("#connection");
  if (!line) return;
  line.hidden = state === null;
  line.textContent = state === null ? "" : line.dataset[state] ?? text(state);
}
