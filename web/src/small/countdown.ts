import { all, on } from "../dom.ts";
import { onFresh } from "../fresh.ts";

/** Seconds until an answer leaves. The server's word counts; this only keeps the number moving. */
export function countDown() {
  onFresh(() => { for (const place of all("[data-countdown]")) if (!place.dataset.until) place.dataset.until = String(Date.now() + Number(place.dataset.countdown) * 1000); });
  setInterval(show, 1000);
  // The editor that loses the focus gets smaller, and the button would move away under the pointer.
  on("mousedown", ".waiting button", (event) => event.preventDefault());
}

function show() {
  for (const place of all("[data-countdown][data-until]")) {
    const left = Math.ceil((Number(place.dataset.until) - Date.now()) / 1000);
    const words = left > 0 ? place.textContent.replace(/\d+/, String(left)) : place.dataset.over ?? "";
    if (place.textContent !== words) place.textContent = words;
  }
}
