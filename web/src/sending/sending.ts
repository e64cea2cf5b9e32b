import { backoff } from "../backoff.ts";
import { address, find } from "../dom.ts";
import { fetchPage, type Page } from "../http.ts";
import { refresh } from "../live/refreshing.ts";
import { askToSignIn, notify, withdraw } from "../small/notices.ts";
import { text } from "../texts.ts";
import { confirm } from "./confirming.ts";
import { judge } from "./outcome.ts";
import { refuse } from "./refusing.ts";
import { lock, showState, unlock } from "./state.ts";
import { untilBack } from "./waiting.ts";

/** One letter on its way: what was in the form when it was sent, until the server confirms it or somebody cancels. */
export class Sending {
  readonly body: FormData;
  readonly draft: string | undefined;
  private readonly url: string;
  private readonly pressed: string | null;
  private readonly cancelled = new AbortController();
  private over = false;

  constructor(private original: HTMLFormElement, submitter: HTMLElement | null) {
    this.body = new FormData(original, submitter);
    this.draft = original.dataset.draft;
    this.pressed = submitter instanceof HTMLButtonElement ? submitter.value : null;
    this.url = new URL(submitter?.getAttribute("formaction") || original.getAttribute("action") || address(), location.href).href;
  }

  /** The form may have been swapped away, and come back as another element. */
  get form(): HTMLFormElement | null {
    if (this.original.isConnected) return this.original;
    const again = this.original.id ? document.getElementById(this.original.id) : null;
    if (again instanceof HTMLFormElement) this.original = again;
    return again as HTMLFormElement | null;
  }

  /** Only a key makes it safe to send again what may have arrived. */
  private get repeatable() { return Boolean(this.body.get("IdempotencyKey")); }

  /** After a morph: what scripts set on the buttons is gone, and a form that came back knows nothing yet. */
  showLock() {
    if (this.form && !this.over) lock(this.form, this.pressed);
  }

  async run(): Promise<void> {
    this.showLock();
    let renewed = false;
    for (let tries = 0; !this.cancelled.signal.aborted; tries++) {
      this.show("sending");
      const page = await this.post();
      if (this.cancelled.signal.aborted) break;
      const outcome = page ? judge(page) : "later";
      if (outcome === "stale" && !renewed && await this.renewToken()) { renewed = true; continue; }
      if (outcome !== "later" || !this.repeatable) return this.end(outcome, page);
      this.show("waiting");
      await untilBack(page?.retryAfter ? page.retryAfter * 1000 : backoff(tries, { first: 1_000 }), this.cancelled.signal);
    }
    this.unlock(null);
  }

  private async post(): Promise<Page | null> {
    try {
      return await fetchPage(this.url, { method: "POST", body: this.body, headers: { "X-Requested-With": "fetch" }, signal: this.cancelled.signal });
    } catch { return null; }
  }

  private async end(outcome: ReturnType<typeof judge>, page: Page | null): Promise<void> {
    const form = this.form;
    withdraw("send");
    if (outcome === "confirmed") { this.unlock("sent"); return confirm(this, form, page!); }
    this.unlock("failed");
    if (outcome === "refused") return refuse(form, page!);
    const why = page?.html && page.status < 500 ? ["main h1", "main h1 + p"].map((part) => find(part, page.document)?.textContent.trim()).filter(Boolean).join(". ") : "";
    if (outcome === "signedOut") askToSignIn();
    else if (why) notify("send", why);
    else if (!form || !find("[data-send-state]", form)) notify("send", text("failed"));
  }

  /** Signing in anew makes the tokens of all open pages void; the text in them is still good. */
  private async renewToken(): Promise<boolean> {
    const name = "__RequestVerificationToken";
    const token = () => this.form ? find<HTMLInputElement>(`input[name=${name}]`, this.form)?.value : undefined;
    const before = token();
    await refresh();
    const now = token();
    if (!now || now === before) return false;
    this.body.set(name, now);
    return true;
  }

  private show(state: "sending" | "waiting") {
    if (this.form) showState(this.form, state, () => this.cancelled.abort());
    else if (state === "waiting") notify("send", text("waiting"));
  }

  private unlock(state: "sent" | "failed" | null) {
    this.over = true;
    if (!this.form) return;
    showState(this.form, state);
    unlock(this.form);
  }
}
