import { address, find, make, on } from "../dom.ts";
import { text } from "../texts.ts";
import { announce } from "./announce.ts";

let asked = false;

export const signedOut = () => askToSignIn();

/** Once per end of a session: somebody who closed it wants to copy his text, not to see it again. */
export function askToSignIn() {
  if (asked) return;
  asked = true;
  const title = make("h2", { id: "signed-out-title" }, text("signedOut"));
  const close = make("button", { class: "btn", type: "button" }, text("close"));
  const acts = make("div", { class: "dialog-foot" }, close, make("a", { class: "btn primary", href: address() }, text("signIn")));
  const dialog = make("dialog", { id: "signed-out", class: "dialog", "data-permanent": true, "aria-labelledby": title.id },
    make("div", { class: "dialog-in" }, title, make("p", {}, text("signedOutHelp")), acts));
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** In another tab, say. */
export function signedInAgain() {
  asked = false;
  find<HTMLDialogElement>("dialog#signed-out")?.close();
}

export const tellGone = () => notify("gone", text("gone"));

/** One notice per id; it stays until it is closed. */
export function notify(id: string, words: string) {
  const toast = make("div", { class: "toast", id: `notice-${id}` }, make("span", { class: "grow" }, words),
    make("button", { class: "btn s", type: "button", "data-notice-close": true }, text("close")));
  find(`#${toast.id}`)?.remove();
  shelf().append(toast);
  announce(words);
}

export const withdraw = (id: string) => find(`#notice-${id}`)?.remove();

function shelf() {
  const shelf = find("#notices");
  if (shelf) return shelf;
  on("click", "[data-notice-close]", (_, button) => button.closest(".toast")?.remove());
  const made = make("div", { id: "notices", class: "toasts", "data-permanent": true });
  document.body.append(made);
  return made;
}
