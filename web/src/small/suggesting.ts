import { all, find } from "../dom.ts";
import { onFresh } from "../fresh.ts";

interface Suggested { entries: { title: string; address: string }[]; meant: string | null }

/** What begins with the words typed so far, below the search box; without script the form is sent as it is. */
export function suggestWhileTyping() {
  onFresh(() => { for (const form of all("form[data-suggest]")) prepare(form as HTMLFormElement); });
}

function prepare(form: HTMLFormElement) {
  if (form.dataset.ready) return;
  form.dataset.ready = "";
  const box = find("input[type=search]", form) as HTMLInputElement;
  const list = document.createElement("ul");
  list.className = "suggested";
  list.hidden = true;
  list.setAttribute("aria-label", form.dataset.suggested ?? "");
  form.append(list);
  let waiting = 0;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void suggest(form, box, list), 150);
  });
  form.addEventListener("keydown", (event) => { if (event.key === "Escape") list.hidden = true; });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget as Node | null)) list.hidden = true; });
}

async function suggest(form: HTMLFormElement, box: HTMLInputElement, list: HTMLElement) {
  const words = box.value;
  if (words.trim().length < 2) { list.hidden = true; return; }
  const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(words)}`).catch(() => null);
  if (!answer?.ok || box.value !== words) return;
  const { entries } = await answer.json() as Suggested;
  const shown = entries.length > 0 ? entries : nextStep(form.dataset, words);
  list.replaceChildren(...shown.map(({ title, address }) => {
    const [item, link] = [document.createElement("li"), document.createElement("a")];
    link.href = address;
    link.textContent = title;
    item.append(link);
    return item;
  }));
  list.hidden = shown.length === 0;
}

/** Where nothing begins with the words: the way to us, with them; not before there is a word to speak of. */
export function nextStep({ ask, nothing }: DOMStringMap, words: string): Suggested["entries"] {
  return ask && nothing && words.trim().length > 3 ? [{ title: nothing, address: `${ask}?q=${encodeURIComponent(words.trim())}` }] : [];
}
