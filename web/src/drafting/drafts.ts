import { all, on, person } from "../dom.ts";
import { onFresh, onLeave } from "../fresh.ts";
import { call } from "../http.ts";
import { tabId } from "../ids.ts";
import { fieldsOf, hasUnsentText, isText } from "../morphing/fields.ts";
import { Pace } from "../pace.ts";
import { collect, fillIn, isUntouched } from "./fields.ts";
import { offerDrafts } from "./offers.ts";
import { type Draft, forgetLocal, forgetMine, forgetOld, keepLocal, localDraft } from "./store.ts";
import { parted } from "./tab.ts";

const met = new WeakSet<HTMLFormElement>();
const saving = new Map<string, { pace: Pace; draft: Draft }>();
let writing: Promise<unknown> = Promise.resolve();

export function keepDrafts() {
  forgetOld(Date.now());
  onFresh(() => { for (const form of all<HTMLFormElement>("form[data-draft]")) meet(form); });
  on<"input", HTMLFormElement>("input", "form[data-draft]", (_, form) => keep(form));
  on<"change", HTMLFormElement>("change", "form[data-draft]", (_, form) => keep(form));
  on("submit", "form[data-sign-out]", () => { for (const key of saving.keys()) saving.get(key)!.pace.cancel(); forgetMine(); });
  onLeave(keepNow);
  document.addEventListener("visibilitychange", () => { if (document.hidden) keepNow(); });
}

function meet(form: HTMLFormElement) {
  if (met.has(form)) return;
  met.add(form);
  const key = form.dataset.draft!;
  const own = localDraft(key, tabId());
  if (own && isUntouched(form) && !form.matches("[data-filled]")) fillIn(form, form.matches("[data-brings]") ? withoutBrought(form, own.fields) : own.fields);
  void offerDrafts(form, key);
  // Two tabs with the same key for two texts: the server would take the second for the first.
  void parted.then((copied) => { if (copied && own) fillIn(form, { IdempotencyKey: copied }); });
}

/** What a link brought into the form now is newer than what was left in it. */
function withoutBrought(form: HTMLFormElement, values: Record<string, string>) {
  const brought = new Set(fieldsOf(form).filter((field) => isText(field) && field.value).map((field) => field.name));
  return Object.fromEntries(Object.entries(values).filter(([name]) => !brought.has(name)));
}

function keep(form: HTMLFormElement) {
  const key = form.dataset.draft!;
  if (!hasUnsentText(form)) return forgetDraft(key);
  const draft = { tab: tabId(), savedAt: new Date().toISOString(), fields: collect(form) };
  keepLocal(key, draft);
  if (!hasServer() || key.startsWith("tab:")) return;
  const save = saving.get(key) ?? { draft, pace: new Pace(() => put(key), { quiet: () => 2_000, longest: 5_000 }) };
  save.draft = draft;
  saving.set(key, save);
  save.pace.ask();
}

async function put(key: string) {
  const save = saving.get(key);
  if (!save) return;
  const { tab, fields } = save.draft;
  // The local copy stays; the next change tries again. A page that is left may take 64 KB with it, no more.
  await (writing = call("PUT", "/entwuerfe", { key, tab, fields }, JSON.stringify(fields).length < 50_000).catch(() => {}));
}

function keepNow() {
  for (const { pace } of saving.values()) void pace.flush();
}

/** Sent and confirmed, or emptied by its writer. */
export function forgetDraft(key: string, tab = tabId()) {
  const known = localDraft(key, tab) !== null || saving.has(key) || tab !== tabId();
  if (tab === tabId()) { saving.get(key)?.pace.cancel(); saving.delete(key); }
  forgetLocal(key, tab);
  // After what is still being written, or the draft of a sent answer would come back.
  if (known && hasServer()) writing = writing.then(() => call("DELETE", `/entwuerfe?${new URLSearchParams({ key, tab })}`, undefined, true)).catch(() => {});
}

export const hasServer = () => !/^(p0)?$/.test(person());
