/** A browser for tests of what works on elements. Import it before anything that touches the document. */
declare const require: (name: string) => { JSDOM: new (html: string, options: object) => { window: Window & typeof globalThis } };
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("<!doctype html><html lang=\"de\" data-build=\"1\"><body></body></html>", { url: "http://localhost/", pretendToBeVisual: true });
for (const name of ["document", "location", "Element", "HTMLElement", "HTMLInputElement", "HTMLTextAreaElement", "HTMLSelectElement", "HTMLFormElement", "HTMLButtonElement", "HTMLDetailsElement", "HTMLDialogElement",
  "Node", "Document", "DocumentFragment", "DOMParser", "Event", "CustomEvent", "MutationObserver", "localStorage", "sessionStorage", "history", "addEventListener", "NodeFilter", "HTMLTemplateElement", "HTMLOptionElement", "HTMLHeadElement", "HTMLBodyElement"])
  (globalThis as Record<string, unknown>)[name] = typeof (window as unknown as Record<string, unknown>)[name] === "function" && /^[a-z]/.test(name) ? ((window as unknown as Record<string, () => void>)[name]!).bind(window) : (window as unknown as Record<string, unknown>)[name];
(globalThis as Record<string, unknown>).window ??= window;
(globalThis as Record<string, unknown>).CSS = { escape: (text: string) => text.replace(/[^\w-]/g, (c) => "\\" + c) };
export const page = (html: string): HTMLElement => { document.body.innerHTML = html; return document.body; };
