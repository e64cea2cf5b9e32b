import { backoff } from "../backoff.ts";

export interface StreamListener {
  /** Where to go on from. */
  after(): number;
  event(type: string, data: string): void;
  up(): void;
  down(): void;
  /** The server does not know us any more. */
  unknown(): void;
}

const events = ["hello", "change", "presence", "reset", "ping", "bye"];
const silence = 45_000;

/** One EventSource that opens itself anew whatever closed it; the native retry gives up at the first 401 or 502. */
export class Stream {
  private source: EventSource | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private watchdog: ReturnType<typeof setTimeout> | undefined;
  private tries = 0;

  constructor(private readonly url: string, private readonly listener: StreamListener) {}

  start() {
    if (this.source || this.timer !== undefined) return;
    this.open();
  }

  stop() {
    this.close();
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Does not wait for the end of the back-off: the device says it is online again. */
  retryNow() {
    if (this.timer === undefined) return;
    clearTimeout(this.timer);
    this.open();
  }

  private open() {
    this.timer = undefined;
    const url = new URL(this.url);
    url.searchParams.set("after", String(this.listener.after()));
    const source = this.source = new EventSource(url);
    for (const type of events) source.addEventListener(type, (event) => this.hear(type, (event as MessageEvent<string>).data));
    source.onerror = () => this.failed(source.readyState === EventSource.CLOSED);
    this.listen();
  }

  private hear(type: string, data: string) {
    this.listen();
    if (type === "hello") { this.tries = 0; this.listener.up(); }
    if (type === "bye") this.stop();
    this.listener.event(type, data);
  }

  /** A connection that a sleeping device left half open says nothing, not even an error. */
  private listen() {
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => this.failed(false), silence);
  }

  private failed(refused: boolean) {
    this.close();
    this.listener.down();
    if (refused) void this.askWhy();
    this.timer = setTimeout(() => this.open(), backoff(this.tries++));
  }

  private close() {
    clearTimeout(this.watchdog);
    this.source?.close();
    this.source = null;
  }

  /** EventSource hides the status. */
  private async askWhy() {
    const end = new AbortController();
    try {
      const response = await fetch(this.url, { credentials: "same-origin", headers: { Accept: "text/event-stream" }, signal: end.signal });
      if (response.status === 401) this.listener.unknown();
    } catch { /* Not reachable either; the back-off goes on. */ } finally { end.abort(); }
  }
}
