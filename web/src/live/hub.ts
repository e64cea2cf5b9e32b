import type { Change, News } from "./messages.ts";
import { Ring } from "./ring.ts";
import { Stream, type StreamListener } from "./stream.ts";

export type Client = (news: News) => void;
export type OpenStream = (listener: StreamListener) => Pick<Stream, "start" | "stop" | "retryNow">;

/** One stream for many pages. Lives in the SharedWorker, or in the tab that leads. */
export class Hub {
  private readonly clients = new Map<unknown, Client>();
  private readonly stream: ReturnType<OpenStream>;
  private ring: Ring | null = null;
  private build: string | null = null;
  private up = false;

  constructor(open: OpenStream) {
    this.stream = open({
      after: () => this.ring?.last ?? 0,
      event: (type, data) => this.hear(type, JSON.parse(data)),
      up: () => this.turn(true),
      down: () => this.turn(false),
      unknown: () => this.tell({ type: "signedOut" }),
    });
  }

  /** @param seq what the page was rendered with: it gets what came later, or a reset if the ring forgot some of it. */
  follow(key: unknown, client: Client, seq: number) {
    this.clients.set(key, client);
    this.ring ??= new Ring(seq);
    const missed = this.ring.since(seq);
    if (missed === null) client({ type: "reset", seq: this.ring.last });
    for (const change of missed ?? []) client({ type: "change", change });
    client(this.up && this.build !== null ? { type: "hello", build: this.build } : { type: "state", up: false });
    this.stream.start();
    this.stream.retryNow();
  }

  leave(key: unknown) {
    this.clients.delete(key);
    if (this.clients.size === 0) this.close();
  }

  close() {
    this.stream.stop();
    this.up = false;
  }

  retry() { this.stream.retryNow(); }

  private hear(type: string, data: { seq?: number; build?: string; ticket?: string }) {
    if (type === "change") { if (this.ring?.add(data as Change)) this.tell({ type: "change", change: data as Change }); }
    else if (type === "reset") { this.ring?.restart(data.seq ?? 0); this.tell({ type: "reset", seq: data.seq ?? 0 }); }
    else if (type === "presence") this.tell({ type: "presence", ticket: data.ticket ?? "" });
    else if (type === "hello") this.greet(data.seq ?? 0, data.build ?? "");
    else if (type === "bye") this.tell({ type: "signedOut" });
  }

  private greet(seq: number, build: string) {
    this.build = build;
    this.tell({ type: "hello", build });
    // A log behind ours was restored from a backup; waiting for it to overtake us would be silence.
    if (this.ring && seq < this.ring.last) { this.ring.restart(seq); this.tell({ type: "reset", seq }); }
  }

  private turn(up: boolean) {
    if (this.up !== up) this.tell({ type: "state", up });
    this.up = up;
  }

  private tell(news: News) {
    for (const client of this.clients.values()) client(news);
  }
}
