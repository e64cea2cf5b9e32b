export const find = <T extends Element = HTMLElement>(selector: string, root: ParentNode = document) => root.querySelector<T>(selector);

export const all = <T extends Element = HTMLElement>(selector: string, root: ParentNode = document) => [...root.querySelectorAll<T>(selector)];

/** Listens on the document, so elements that a morph brings in need no set-up and leave nothing behind. */
export function on<K extends keyof DocumentEventMap, T extends Element = HTMLElement>(
  type: K, selector: string, handle: (event: DocumentEventMap[K], element: T) => void,
) {
  document.addEventListener(type, (event) => {
    const element = event.target instanceof Element ? event.target.closest<T>(selector) : null;
    if (element) handle(event, element);
  });
}

type Attributes = Record<string, string | boolean | null | undefined>;

export function make<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

export const person = () => document.body.dataset.person ?? "";

/** The page's own address. A page that answered a POST names it in data-url, as its location cannot be fetched. */
export const address = () => new URL(document.body.dataset.url ?? location.href.replace(/#.*$/, ""), location.href).href;
