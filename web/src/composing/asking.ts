import { make } from "../dom.ts";
import { text } from "../texts.ts";

/** Null if the person thought better of it; empty to take the link away. Outside of the composer, as forms do not nest. */
export function askAddress(known: string): Promise<string | null> {
  const field = make("input", { class: "input", id: "link-address", type: "text", inputmode: "url", autocomplete: "off", spellcheck: "false" });
  field.value = known;
  const cancel = make("button", { class: "btn", type: "button" }, text("cancel"));
  const form = make("form", { method: "dialog" },
    make("div", { class: "field" }, make("label", { for: field.id }, text("linkAddress")), field),
    make("div", { class: "dialog-foot" }, cancel, make("button", { class: "btn primary", value: "take" }, text("apply"))));
  const dialog = make("dialog", { class: "dialog", id: "link-dialog", "data-permanent": true, "aria-label": text("link") }, form);
  cancel.addEventListener("click", () => dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  field.select();
  return new Promise((answer) => dialog.addEventListener("close", () => {
    dialog.remove();
    answer(dialog.returnValue === "take" ? complete(field.value.trim()) : null);
  }));
}

/** People type what they say: a host, or an address of a person. */
export function complete(address: string): string {
  if (address === "" || /^(https?:\/\/|mailto:|tel:|\/)/i.test(address)) return address;
  if (/^[^\s@/]+@[^\s@/]+$/.test(address)) return `mailto:${address}`;
  // Anything with another scheme, javascript: above all, becomes a host that does not exist.
  return `https://${address}`;
}
