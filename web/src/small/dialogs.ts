import { on } from "../dom.ts";

export function openDialogs() {
  on("click", "[data-opens]", (event, opener) => {
    const dialog = document.getElementById(opener.dataset.opens!);
    if (!(dialog instanceof HTMLDialogElement)) return;
    event.preventDefault();
    if (!dialog.open) dialog.showModal();
  });
  on("click", "[data-closes]", (_, button) => button.closest("dialog")?.close());
}

/** What was opened over the page closes with it; what a script keeps stays. */
export function closeOverlays() {
  for (const dialog of document.querySelectorAll<HTMLDialogElement>("dialog[open]:not([data-permanent])")) dialog.close();
  for (const popover of document.querySelectorAll<HTMLElement>("[popover]:popover-open")) popover.hidePopover();
}
