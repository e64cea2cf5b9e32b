import { find, make } from "../dom.ts";
import { call } from "../http.ts";
import { tabId } from "../ids.ts";
import { fill, text } from "../texts.ts";
import { forgetDraft, hasServer } from "./drafts.ts";
import { fillIn } from "./fields.ts";
import { type Draft, localDraft, localDrafts } from "./store.ts";

/** What was begun in another tab, on another device, or in a browser that crashed. */
export async function offerDrafts(form: HTMLFormElement, key: string) {
  const drafts = merge(localDrafts(key), await serverDrafts(key))
    .filter((draft) => draft.tab !== tabId() || localDraft(key, draft.tab) === null)
    .filter((draft) => Object.entries(draft.fields).some(([name, value]) => value.trim() && !/^(Format|IdempotencyKey|Kind)$/.test(name)));
  if (drafts.length && form.isConnected) show(form, key, drafts);
}

async function serverDrafts(key: string): Promise<Draft[]> {
  if (!hasServer()) return [];
  const response = await call("GET", `/entwuerfe?${new URLSearchParams({ key })}`).catch(() => null);
  return response?.ok ? await response.json() as Draft[] : [];
}

/** Newest first; of one tab the newer of the two copies. */
export function merge(...lists: Draft[][]): Draft[] {
  const newest = new Map<string, Draft>();
  for (const draft of lists.flat().sort((a, b) => a.savedAt.localeCompare(b.savedAt))) newest.set(draft.tab, draft);
  return [...newest.values()].reverse();
}

function show(form: HTMLFormElement, key: string, drafts: Draft[]) {
  const place = find("[data-draft-offer]", form) ?? placeIn(form);
  place.hidden = false;
  place.replaceChildren(...drafts.map((draft) => offer(place, form, key, draft)));
}

function offer(place: HTMLElement, form: HTMLFormElement, key: string, draft: Draft): HTMLElement {
  const when = new Date(draft.savedAt).toLocaleString(document.documentElement.lang || "de", { dateStyle: "medium", timeStyle: "short" });
  const begins = Object.values(draft.fields).map((value) => value.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").trim()).sort((a, b) => b.length - a.length)[0] ?? "";
  const take = make("button", { type: "button", class: "btn s" }, place.dataset.take ?? text("take"));
  const discard = make("button", { type: "button", class: "btn quiet s" }, place.dataset.discard ?? text("discard"));
  const line = make("p", { class: "notice-acts" }, fill(place.dataset.text ?? text("draft"), { when }), make("q", {}, begins.length > 40 ? `${begins.slice(0, 40)} …` : begins), take, discard);
  const done = () => {
    forgetDraft(key, draft.tab);
    line.remove();
    place.hidden = place.childElementCount === 0;
  };
  take.addEventListener("click", () => {
    const { IdempotencyKey: _, ...fields } = draft.fields;
    fillIn(form, fields);
    done();
    const field = find("textarea", form);
    field?.dispatchEvent(new Event("input", { bubbles: true }));
    field?.focus();
  });
  discard.addEventListener("click", done);
  return line;
}

function placeIn(form: HTMLFormElement): HTMLElement {
  const place = make("div", { class: "notice s", "data-draft-offer": true, id: `draft-offer-${form.id || form.dataset.draft}`, role: "status" });
  form.prepend(place);
  return place;
}
